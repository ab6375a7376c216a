/** The journal in memory: the fold of what is on disk, and the only way to add to it. */
import { TEXT_MAX } from '../core/journal/check.js';
import { FORMAT, type Change, type JournalEvent } from '../core/journal/event.js';
import type { LearnerState } from '../core/journal/fold.js';
import { importName } from '../core/journal/importFile.js';
import { isTooLong, readLine, SEQ_MAX, writeLine } from '../core/journal/line.js';
import type { JournalProblem } from '../shared/faults.js';
import { Emitter, type Disposable } from './emitter.js';
import { WaymarkError } from './errors.js';
import { JournalReading } from './journalReading.js';
import type { Clock, Ids, JournalFiles, LineSink } from './ports.js';

/**
 * Entries of a file that cannot be read count on from those that can be, by fewer than this: so what
 * is written meanwhile comes after them, too.
 */
const LEAP = 2 ** 20;
/** Characters of an entry that a message shows. */
const SHOWN = 100;

/** Lines of other journals, as they stand. */
export interface Brought {
  readonly count: number;
  readonly lines: AsyncIterable<string>;
}

export class Journal implements Disposable {
  readonly #changed: Emitter<void>;
  readonly onDidChange: Emitter<void>['event'];

  #reading = new JournalReading();
  #isBegun = false;
  /** Largest counter of readings before this one: what it was in may be gone, and come back. */
  #seen = 0;
  /** Ids of events that are on disk, or may be, although the student was told otherwise. */
  readonly #disowned = new Set<string>();
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
    /** A reading that was kept earlier, which the files go on from; undefined where there is none. */
    private readonly restore?: (files: JournalFiles) => Promise<JournalReading | undefined>,
  ) {
    this.#changed = new Emitter(onError);
    this.onDidChange = this.#changed.event;
  }

  get state(): LearnerState {
    return this.#reading.state;
  }

  /** Lines that could not be used, in the order they were met. */
  get problems(): readonly JournalProblem[] {
    return this.#reading.problems;
  }

  /** Whether the folder that was chosen is not there. */
  get isMissing(): boolean {
    return this.#reading.isMissing;
  }

  /** Events of a later version or an unknown type, kept in the files. */
  get passed(): number {
    return this.#reading.passed;
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
      await this.#readAll();
      this.#seen = 0;
      this.#watch = files.watch(() => void this.refresh().catch(this.onError));
    });
  }

  /** Hands over what was read, to be kept; nothing is read or written meanwhile. */
  keep(keep: (reading: JournalReading) => Promise<void>): Promise<void> {
    return this.#inTurn(() => keep(this.#reading));
  }

  /** Reads what is new on disk. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#readNew());
  }

  /**
   * Writes the changes as one act. When the promise resolves they are on disk, and in effect in the
   * state that was read back from there.
   * @param choose the changes, or what makes them of the state as it is on disk at that moment:
   *   what another window wrote, and what was asked just before, is then already in it
   * @param beside what is noted along with it and is no part of the act: undoing that leaves it
   * @returns the events of the act, as written
   * @throws WaymarkError when they could not be written, or do not count; the state is then as before,
   *   and they will not count later
   */
  append(
    choose: readonly Change[] | ((state: LearnerState, device: string) => readonly Change[]),
    beside: (state: LearnerState) => readonly Change[] = () => [],
  ): Promise<JournalEvent[]> {
    return this.#inTurn(async () => {
      await this.#readNew(); // the counter must pass everything that this machine can see
      const device = await this.files.device();
      const nextId = await this.ids.maker();
      await this.#mend(); // first: what is chosen goes by what the student was told
      const changes = typeof choose === 'function' ? choose(this.state, device) : choose;
      if (changes.length === 0) return []; // another window did it meanwhile
      const { length } = changes;
      const batch = length > 1 ? { batch: nextId(), batchSize: length } : {};
      const acts = changes.map((change) => ({ ...change, ...batch }));
      const events = this.#eventsOf([...acts, ...beside(this.state)], device, nextId);
      const lines = events.map(lineOf);
      const ids = events.map(({ id }) => id);
      await this.#confirm(ids, () => this.files.append(lines));
      return events.slice(0, length);
    });
  }

  /** Takes back what does not count, so that it never will. */
  async #mend(): Promise<void> {
    if (this.#disowned.size === 0) return;
    const undos = [...this.#disowned].map((target): Change => {
      return { type: 'undo', data: { target, mend: true } };
    });
    const nextId = await this.ids.maker();
    const events = this.#eventsOf(undos, await this.files.device(), nextId);
    await this.files.append(events.map(lineOf));
    await this.#readNew();
    if (events.every(({ id }) => this.state.isComplete(id))) this.#disowned.clear();
  }

  #eventsOf(
    changes: readonly (Change & { readonly batch?: string; readonly batchSize?: number })[],
    device: string,
    nextId: () => string,
  ): JournalEvent[] {
    const { at, zone } = this.clock.now();
    const first = this.#nextSeq;
    return changes.map((change, index) => ({
      ...{ v: FORMAT, id: nextId(), at, zone, device },
      ...{ seq: Math.min(first + index, SEQ_MAX), ...change },
    }));
  }

  /** The counter of what is written next: it passes all that this machine can have seen. */
  get #nextSeq(): number {
    const leap = this.#reading.isPartial ? LEAP : 0;
    return Math.max(this.state.seq, this.#seen) + leap + 1;
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
      const { count, lines } = await choose(this.files, this.state);
      if (count === 0) return 0;
      const id = (await this.ids.maker())();
      const { at, zone } = this.clock.now();
      const record: JournalEvent = {
        ...{ v: FORMAT, id, at, zone, device: await this.files.device() },
        seq: Math.min(this.#nextSeq, SEQ_MAX),
        ...{ type: 'import', data: { entries: count, from } },
      };
      const whole = after(lineOf(record), lines);
      // One file, written whole: where its first line counts, all of them were read.
      await this.#confirm([id], () => this.files.add(importName(id), whole));
      return count;
    });
  }

  dispose(): void {
    this.#watch?.dispose();
  }

  /** Writes, and reads what was written back: what the student is told is what is on disk. */
  async #confirm(ids: readonly string[], write: () => Promise<void>): Promise<void> {
    let isWritten = false;
    try {
      await write();
      isWritten = true;
      await this.#readNew();
      if (ids.every((id) => this.state.isComplete(id))) return;
      throw new WaymarkError({ code: 'entry-not-counted', args: [this.folder] });
    } catch (error) {
      await this.#disown(ids, isWritten);
      throw error;
    }
  }

  /**
   * The student is told that nothing was saved, and will say it again: so it must not count, now or
   * later.
   * @param isWritten what was written, and then was not there, may come again
   */
  async #disown(ids: readonly string[], isWritten: boolean): Promise<void> {
    const isRead = await this.#readNew().then(
      () => true,
      () => false,
    );
    const isSure = isRead && !isWritten;
    for (const id of ids) if (!isSure || this.state.isComplete(id)) this.#disowned.add(id);
    try {
      await this.#mend();
    } catch (error) {
      this.onError(error); // the next act tries again, before anything else is written
    }
  }

  async #readNew(): Promise<void> {
    if (!this.#isBegun) {
      this.#isBegun = true;
      this.#reading = (await this.restore?.(this.files)) ?? this.#reading;
      this.#isNew = this.#reading.state.size > 0;
    }
    const { mark } = this.#reading;
    this.#reading.lookAgain();
    let isWhole = false;
    try {
      isWhole = await this.files.readNew(this.#reading);
    } finally {
      // Also where the reading failed: what came before that is in the state.
      this.#isNew ||= this.#reading.mark !== mark;
    }
    if (!isWhole || this.#reading.isUnsettled) await this.#readAll(this.#reading);
  }

  /**
   * Folds everything again: a file was replaced, a clash of ids must be settled, or the fold broke.
   * @param last what a reading found that the next ones have to heed
   */
  async #readAll(last?: JournalReading): Promise<void> {
    this.#isNew = true;
    this.#seen = Math.max(this.#seen, this.state.seq);
    const winners = new Map(last?.winners);
    const broken = new Set(last?.broken);
    for (;;) {
      const reading = new JournalReading(winners, broken);
      this.files.rewind();
      await this.files.readNew(reading);
      if (!reading.isUnsettled) {
        this.#reading = reading;
        return;
      }
      for (const [id, hash] of reading.winners) winners.set(id, hash);
      for (const content of reading.broken) broken.add(content);
    }
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

/**
 * The line of an event, which was held against its reader.
 * @throws WaymarkError `text-too-long`, `entry-refused` for what would not be read back
 */
function lineOf(event: JournalEvent): string {
  const line = writeLine(event);
  if (isTooLong(line))
    throw new WaymarkError({ code: 'text-too-long', args: [TEXT_MAX, line.length] });
  if (readLine(line).kind !== 'event') {
    const said = JSON.stringify(event.data).slice(0, SHOWN);
    throw new WaymarkError({ code: 'entry-refused', args: [event.type, said] });
  }
  return line;
}

async function* after(first: string, lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* lines;
}

/** A journal but for its acts, which go by the picture of their moment: see Store.append. */
export type OpenJournal = Omit<Journal, 'append'>;
