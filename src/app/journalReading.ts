/** One reading of the journal's files: each line goes into the state, or is told as a problem. */
import type { JournalEvent } from '../core/journal/event.js';
import { LearnerState } from '../core/journal/fold.js';
import { importOfFile } from '../core/journal/importFile.js';
import { readLine } from '../core/journal/line.js';
import type { JournalProblem } from '../shared/faults.js';
import type { LineSink, Unreadable } from './ports.js';

export class JournalReading implements LineSink {
  readonly state: LearnerState;
  /** Content that must hold of ids that stand in the journal with several: then all is read again. */
  readonly winners = new Map<string, number>();
  /** Events of a later version or an unknown type, kept in the files. */
  passed = 0;

  readonly #faults: JournalProblem[] = [];
  /** What is told anew with every look at the files, as long as it is so. */
  #current: JournalProblem[] = [];
  /** By batch, where it begins: those that are not all there. */
  readonly #parts = new Map<string, JournalProblem>();
  #lastFile = '';
  #lastImport: string | undefined;

  /** @param winners as LearnerState takes them */
  constructor(winners?: ReadonlyMap<string, number>) {
    this.state = new LearnerState(winners);
  }

  /** Lines that could not be used, in the order they were met. */
  get problems(): readonly JournalProblem[] {
    return [...this.#faults, ...this.#current, ...this.#parts.values()];
  }

  /** Whether a file could not be read at the last look. */
  get isPartial(): boolean {
    return this.#current.some(({ code }) => code === 'unreadable');
  }

  /** Another text where something new was read. */
  get mark(): string {
    return [this.state.version, this.#faults.length, JSON.stringify(this.#current)].join(' ');
  }

  /** To be called before the files are looked at once more. */
  lookAgain(): void {
    this.#current = [];
  }

  line(text: string, hash: number, file: string, line: number): void {
    const result = readLine(text);
    if (result.kind === 'fault') this.#faults.push(problem(file, line, result.fault));
    if (result.kind === 'unknown') this.passed++;
    if ('envelope' in result) {
      this.state.pass(result.envelope);
      this.#notePart(result.envelope, file, line);
    } else if (result.kind === 'event') {
      const { event } = result;
      const folded = this.state.apply(event, hash, this.#importOf(file));
      if (folded === 'conflict') this.#faults.push(problem(file, line, 'conflict', event.id));
      if (folded === 'conflict-rebuild') this.winners.set(event.id, hash);
      this.#notePart(event, file, line);
    }
  }

  torn(text: string, hash: number, file: string, line: number): void {
    // Only its line end is missing: it is an entry like any other.
    const result = readLine(text);
    if (result.kind === 'event') {
      this.state.apply(result.event, hash, this.#importOf(file));
      this.#notePart(result.event, file, line);
    } else if (result.kind === 'fault') this.#current.push(problem(file, line, 'torn'));
  }

  unreadable(file: string, detail: string, { isKept = false, isFile = false }: Unreadable = {}) {
    const code = isFile ? 'not-a-folder' : 'unreadable';
    this.#current.push({ ...problem(file, 0, code, detail), isKept });
  }

  #notePart({ batch, batchSize }: PartOfAct, file: string, line: number): void {
    if (batch === undefined || batchSize === undefined) return;
    if (this.state.isWhole(batch)) this.#parts.delete(batch);
    else if (!this.#parts.has(batch)) {
      this.#parts.set(batch, problem(file, line, 'incomplete', String(batchSize)));
    }
  }

  /** Lines of one file come one after the other. */
  #importOf(file: string): string | undefined {
    if (file !== this.#lastFile) [this.#lastFile, this.#lastImport] = [file, importOfFile(file)];
    return this.#lastImport;
  }
}

type PartOfAct = Pick<JournalEvent, 'batch' | 'batchSize'>;

function problem(
  file: string,
  line: number,
  code: JournalProblem['code'],
  detail = '',
): JournalProblem {
  return { file, line, code, detail };
}
