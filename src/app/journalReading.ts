/** One reading of the journal's files: each line goes into the state, or is told as a problem. */
import type { PartOfAct } from '../core/journal/batches.js';
import type { JournalEvent } from '../core/journal/event.js';
import { contentKey, LearnerState } from '../core/journal/fold.js';
import { importOfFile } from '../core/journal/importFile.js';
import { readLine } from '../core/journal/line.js';
import type { JournalProblem } from '../shared/faults.js';
import type { LineSink, Unreadable } from './ports.js';

export class JournalReading implements LineSink {
  readonly state: LearnerState;
  /** Content that must hold of ids that stand in the journal with several: then all is read again. */
  readonly winners = new Map<string, number>();
  /** Contents that could not be folded, by `contentKey`: then all is read again without them. */
  readonly broken = new Set<string>();
  /** Whether a line without its end was folded in: it may still become another. */
  hasTorn = false;
  /** Events of a later version or an unknown type, kept in the files. */
  passed = 0;

  /** Lets go of what it was restored from, where something is still open: to be called once. */
  release: (() => void) | undefined;

  /** Of lines that were handed over, once and for all. */
  readonly faults: JournalProblem[] = [];
  /** What is told anew with every look at the files, as long as it is so. */
  #current: JournalProblem[] = [];
  /** By batch, where it begins: those that are not all there. */
  readonly parts = new Map<string, JournalProblem>();
  #lastFile = '';
  #lastImport: string | undefined;

  /**
   * @param settled the winners of readings before, as LearnerState takes them
   * @param leftOut what is known to break the fold, and is left out of it
   */
  constructor(
    readonly settled: ReadonlyMap<string, number> = new Map(),
    readonly leftOut: ReadonlySet<string> = new Set(),
  ) {
    this.state = new LearnerState(settled, leftOut);
  }

  /** Lines that could not be used, in the order they were met. */
  get problems(): readonly JournalProblem[] {
    return [...this.faults, ...this.#current, ...this.parts.values()];
  }

  /** Whether the state has something in it that must not be there. */
  get isUnsettled(): boolean {
    return this.winners.size > 0 || this.broken.size > 0;
  }

  /** Whether a file could not be read at the last look. */
  get isPartial(): boolean {
    return this.#current.some(({ code }) => code === 'unreadable' || code === 'evicted');
  }

  /** Whether the folder that was chosen was not there at the last look. */
  get isMissing(): boolean {
    return this.#current.some(({ code }) => code === 'missing');
  }

  /** Another text where something new was read. */
  get mark(): string {
    const { version } = this.state;
    const counts = [version, this.faults.length, this.parts.size];
    return [...counts, JSON.stringify(this.#current)].join(' ');
  }

  /** To be called before the files are looked at once more. */
  lookAgain(): void {
    this.#current = [];
  }

  line(text: string, hash: number, file: string, line: number): void {
    const result = readLine(text);
    if (result.kind === 'fault') this.faults.push(problem(file, line, result.fault));
    if (result.kind === 'unknown') this.passed++;
    if ('envelope' in result) {
      this.state.pass(result.envelope);
      this.#notePart(result.envelope, file, line);
    } else if (result.kind === 'event') {
      this.#fold(result.event, hash, file, line, this.faults);
    }
  }

  torn(text: string, hash: number, file: string, line: number): void {
    // Only its line end is missing: it is an entry like any other.
    const result = readLine(text);
    if (result.kind === 'event') {
      this.hasTorn = true;
      this.#fold(result.event, hash, file, line, this.#current);
    }
    if (result.kind === 'fault') this.#current.push(problem(file, line, 'torn'));
  }

  unreadable(file: string, detail: string, { isKept = false, why }: Unreadable = {}): void {
    this.#current.push({ ...problem(file, 0, why ?? 'unreadable', detail), isKept });
  }

  #fold(
    event: JournalEvent,
    hash: number,
    file: string,
    line: number,
    problems: JournalProblem[],
  ): void {
    const { id } = event;
    const folded = this.state.apply(event, hash, this.#importOf(file));
    if (folded === 'conflict') problems.push(problem(file, line, 'conflict', id));
    if (folded === 'conflict-rebuild') {
      this.winners.set(id, Math.min(hash, this.winners.get(id) ?? hash));
    }
    if (folded === 'broken') {
      const content = contentKey(id, hash);
      if (this.leftOut.has(content)) {
        problems.push(problem(file, line, 'bad-data'));
        this.state.pass(event); // it is there all the same
      } else this.broken.add(content);
    }
    this.#notePart(event, file, line);
  }

  #notePart({ batch, batchSize }: PartOfAct, file: string, line: number): void {
    if (batch === undefined || batchSize === undefined) return;
    if (this.state.isWhole(batch)) this.parts.delete(batch);
    else if (!this.parts.has(batch)) {
      this.parts.set(batch, problem(file, line, 'incomplete', String(batchSize)));
    }
  }

  /** Lines of one file come one after the other. */
  #importOf(file: string): string | undefined {
    if (file !== this.#lastFile) [this.#lastFile, this.#lastImport] = [file, importOfFile(file)];
    return this.#lastImport;
  }
}

function problem(
  file: string,
  line: number,
  code: JournalProblem['code'],
  detail = '',
): JournalProblem {
  return { file, line, code, detail };
}
