/** The journal in memory: the fold of what is on disk, and the only way to add to it. */
import { FORMAT, type Change, type JournalEvent } from '../core/journal/event.js';
import { contentKey, LearnerState } from '../core/journal/fold.js';
import { importName, importOfFile } from '../core/journal/importFile.js';
import { readLine, writeLine } from '../core/journal/line.js';
import type { JournalProblem } from '../shared/faults.js';
import { Emitter, type Disposable } from './emitter.js';
import type { Clock, Ids, JournalFiles, LineSink } from './ports.js';

/** Lines of other journals, as they stand. */
export interface Brought {
  readonly count: number;
  readonly lines: AsyncIterable<string>;
}

async function* after(first: string, lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* lines;
}

export class Journal implements Disposable {
  readonly #changed: Emitter<void>;
  readonly onDidChange: Emitter<void>['event'];

  #state = new LearnerState();
  #problems: JournalProblem[] = [];
  #torn: JournalProblem[] = [];
  #passed = 0;
  /** Whether something was read that the views have not been told of. */
  #isNew = false;
  #queue: Promise<unknown> = Promise.resolve();
  #watch: Disposable | undefined;

  constructor(
    private files: JournalFiles,
    private readonly clock: Clock,
    private readonly ids: Ids,
    /** Gets errors of work that nobody waits for. */
    readonly onError: (error: unknown) => void,
  ) {
    this.#changed = new Emitter(onError);
    this.onDidChange = this.#changed.event;
  }

  get state(): LearnerState {
    return this.#state;
  }

  /** Lines that could not be used, in the order they were met. */
  get problems(): readonly JournalProblem[] {
    return [...this.#problems, ...this.#torn];
  }

  /** Whether the folder that was chosen is not there. */
  get isMissing(): boolean {
    return this.#torn.some(({ code }) => code === 'missing');
  }

  /** Events of a later version or an unknown type, kept in the files. */
  get passed(): number {
    return this.#passed;
  }

  get folder(): string {
    return this.files.folder;
  }

  /** @throws WaymarkError as `JournalFiles.requireFolder` */
  requireFolder(): Promise<void> {
    return this.files.requireFolder();
  }

  /** Makes the folder of the journal anew. */
  create(): Promise<void> {
    return this.#inTurn(async () => {
      await this.files.create();
      await this.#readNew();
    });
  }

  /** This machine's name in the journal. */
  device(): Promise<string> {
    return this.files.device();
  }

  /** Reads everything and follows what other windows and programs append. */
  async open(): Promise<void> {
    this.#watch = this.files.watch(() => void this.refresh().catch(this.onError));
    await this.refresh();
  }

  /** Goes on with the journal in another place; what the old one holds stays there. */
  switchTo(files: JournalFiles): Promise<void> {
    return this.#inTurn(async () => {
      this.#watch?.dispose();
      this.files = files;
      this.#winners = new Map();
      await this.#readAll();
      this.#watch = files.watch(() => void this.refresh().catch(this.onError));
    });
  }

  /** Reads what is new on disk. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#readNew());
  }

  /**
   * Writes the changes as one act. When the promise resolves they are on disk and in the state.
   * @param choose the changes, or what makes them of the state as it is on disk at that moment:
   *   what another window wrote, and what was asked just before, is then already in it
   * @returns the events as written
   * @throws WaymarkError when they could not be written; the state is then as before
   */
  append(
    choose: readonly Change[] | ((state: LearnerState, device: string) => readonly Change[]),
  ): Promise<JournalEvent[]> {
    return this.#inTurn(async () => {
      await this.#readNew(); // the counter must pass everything that this machine can see
      const device = await this.files.device();
      const nextId = await this.ids.maker();
      await this.#mend(device, nextId); // first: what is chosen goes by what the student was told
      const changes = typeof choose === 'function' ? choose(this.#state, device) : choose;
      if (changes.length === 0) return []; // another window did it meanwhile
      const batch = changes.length > 1 ? { batch: nextId() } : {};
      const acts = changes.map((change) => ({ ...change, ...batch }));
      const events = this.#eventsOf(acts, device, nextId);
      await this.#write(events);
      return events;
    });
  }

  /** Takes back what a write left on disk though it failed. */
  async #mend(device: string, nextId: () => string): Promise<void> {
    if (this.#halfWritten.length === 0) return;
    const mends = this.#halfWritten.map((target): Change => {
      return { type: 'undo', data: { target, mend: true } };
    });
    await this.#write(this.#eventsOf(mends, device, nextId));
    this.#halfWritten = [];
  }

  #eventsOf(
    changes: readonly (Change & { readonly batch?: string })[],
    device: string,
    nextId: () => string,
  ): JournalEvent[] {
    const { at, zone } = this.clock.now();
    return changes.map((change, index) => ({
      ...{ v: FORMAT, id: nextId(), at, zone, device },
      ...{ seq: this.#state.seq + 1 + index, ...change },
    }));
  }

  /** Hands over all lines as they stand on disk; the state is then no older than they are. */
  readLines(sink: LineSink): Promise<void> {
    return this.#inTurn(async () => {
      await this.files.readAll(sink);
      await this.#readNew();
    });
  }

  /**
   * Takes over lines as they stand, as one act: all of them or none.
   * @param choose those that are missing, of what is on disk at that moment, and how many they are
   * @param from what they are from, a name without its folders
   * @returns how many were written
   */
  bring(
    choose: (files: JournalFiles, state: LearnerState) => Promise<Brought>,
    from: string,
  ): Promise<number> {
    return this.#inTurn(async () => {
      await this.#readNew();
      const { count, lines } = await choose(this.files, this.#state);
      if (count === 0) return 0;
      const id = (await this.ids.maker())();
      const { at, zone } = this.clock.now();
      const record: JournalEvent = {
        ...{ v: FORMAT, id, at, zone, device: await this.files.device() },
        ...{ seq: this.#state.seq + 1, type: 'import', data: { entries: count, from } },
      };
      await this.files.add(importName(id), after(writeLine(record), lines));
      await this.#readNew();
      return count;
    });
  }

  dispose(): void {
    this.#watch?.dispose();
  }

  /** Writes events and reads them back: what the student sees is what is on disk. */
  async #write(events: readonly JournalEvent[]): Promise<void> {
    try {
      await this.files.append(events.map(writeLine));
    } catch (error) {
      // Lines may have reached the disk before the fault did, but the student is told that nothing
      // was saved and will say it again: so they must not count.
      await this.#readNew();
      const landed = events.filter(({ id }) => this.#state.has(id));
      if (landed.length > 0) this.#halfWritten.push(...landed.map(({ id }) => id));
      throw error;
    }
    await this.#readNew();
  }

  async #readNew(): Promise<void> {
    const before = this.#state.version;
    const tornBefore = JSON.stringify(this.#torn);
    const problemsBefore = this.#problems.length;
    this.#torn = [];
    let isWhole = false;
    try {
      isWhole = await this.files.readNew(this.#sink(this.#state));
    } finally {
      // Also where the reading failed: what came before that is in the state.
      this.#isNew ||=
        this.#state.version !== before ||
        this.#problems.length !== problemsBefore ||
        JSON.stringify(this.#torn) !== tornBefore;
    }
    if (!isWhole || this.#isUnsettled) await this.#readAll();
  }

  /** Ids of events that reached the disk although their write failed. */
  #halfWritten: string[] = [];

  /** Content that holds where an id stands in the journal with several. */
  #winners = new Map<string, number>();

  /** Contents that could not be folded, by `contentKey`. */
  #broken = new Set<string>();

  /** Whether the state has something in it that must not be there. */
  get #isUnsettled(): boolean {
    return this.#winners.size > 0 || this.#broken.size > 0;
  }

  /** Folds everything again: a file was replaced, a clash of ids must be settled, or the fold broke. */
  async #readAll(): Promise<void> {
    this.#isNew = true;
    const winners = new Map(this.#winners);
    const broken = new Set(this.#broken);
    for (;;) {
      this.#winners = new Map();
      this.#broken = new Set();
      this.#problems = [];
      this.#torn = [];
      this.#passed = 0;
      const state = new LearnerState(winners, broken);
      this.files.rewind();
      await this.files.readNew(this.#sink(state, broken));
      if (!this.#isUnsettled) {
        this.#state = state;
        return;
      }
      for (const [id, hash] of this.#winners) winners.set(id, hash);
      for (const content of this.#broken) broken.add(content);
    }
  }

  /** @param broken what is known to break the fold, and was left out of it */
  #sink(state: LearnerState, broken: ReadonlySet<string> = new Set()): LineSink {
    const problem = (file: string, line: number, code: JournalProblem['code'], detail = '') =>
      ({ file, line, code, detail }) satisfies JournalProblem;
    let [lastFile, by]: [string, string | undefined] = ['', undefined];
    const importOf = (file: string) => {
      if (file !== lastFile) [lastFile, by] = [file, importOfFile(file)];
      return by;
    };
    const fold = (event: JournalEvent, hash: number, file: string, line: number) => {
      const folded = state.apply(event, hash, importOf(file));
      if (folded === 'conflict') this.#problems.push(problem(file, line, 'conflict', event.id));
      if (folded === 'conflict-rebuild') {
        this.#winners.set(event.id, Math.min(hash, this.#winners.get(event.id) ?? hash));
      }
      if (folded !== 'broken') return;
      const content = contentKey(event.id, hash);
      if (broken.has(content)) this.#problems.push(problem(file, line, 'bad-data'));
      else this.#broken.add(content);
    };
    return {
      line: (text, hash, file, line) => {
        const result = readLine(text);
        if (result.kind === 'fault') {
          this.#problems.push(problem(file, line, result.fault));
        } else if (result.kind === 'unknown') {
          this.#passed++;
          state.pass(result.envelope);
        } else {
          fold(result.event, hash, file, line);
        }
      },
      torn: (text, hash, file, line) => {
        // Only its line end is missing: it is an entry like any other.
        const result = readLine(text);
        if (result.kind === 'event') fold(result.event, hash, file, line);
        else if (result.kind === 'fault') this.#torn.push(problem(file, line, 'torn'));
      },
      unreadable: (file, detail, { isKept = false, why } = {}) => {
        this.#torn.push({ ...problem(file, 0, why ?? 'unreadable', detail), isKept });
      },
    };
  }

  /**
   * One reader or writer at a time, in the order asked. Whatever a turn read is told at its end,
   * also where it was refused or had nothing to do: another window's entries may have come with it.
   */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work).finally(() => {
      if (!this.#isNew) return;
      this.#isNew = false;
      try {
        this.#changed.fire();
      } catch (error) {
        this.onError(error); // a view's fault, and none of the turn's: what it wrote is on disk
      }
    });
    this.#queue = turn.catch(() => undefined); // the caller hears of it; the next turn must come
    return turn;
  }
}

/** A journal but for its acts, which go by the picture of their moment: see Store.append. */
export type OpenJournal = Omit<Journal, 'append'>;
