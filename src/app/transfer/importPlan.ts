/** What an import would bring, worked out before anything is written. */
import { LearnerState } from '../../core/journal/fold.js';
import { importOfFile } from '../../core/journal/importFile.js';
import {
  hashOf,
  isTooLong,
  readLine,
  type LineFault,
  type LineResult,
} from '../../core/journal/line.js';
import type { Day } from '../../core/time/calendar.js';
import { WaymarkError } from '../errors.js';
import type { OpenJournal } from '../journal.js';
import type { LineSink } from '../ports.js';
import { EntryIndex } from './entryIndex.js';
import { envelopeOf, typeOf, type PlacedText } from './exportFile.js';

/** What is to be imported. */
export interface ImportSource {
  /** Without its folders. */
  readonly name: string;
  /** The entries from the first one on, a few at a time. @throws WaymarkError where it is damaged */
  read(): AsyncIterable<readonly PlacedText[]>;
  /** Lines that the exporting journal could not use, once all was read. */
  readonly setAside: number;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface ImportPreview {
  /** Entries that would be written. */
  readonly entries: number;
  /** Those in effect; seconds count every minute once. */
  readonly sessions: {
    readonly count: number;
    readonly seconds: number;
    readonly from: Day | undefined;
    readonly to: Day | undefined;
  };
  readonly ticks: number;
  readonly notes: number;
  readonly links: number;
  readonly preferences: number;
  readonly projects: number;
  /** Of a later version or a type that this one does not know: kept and passed over. */
  readonly later: number;
  /** Entries that are here already. */
  readonly here: number;
  /** Entries under whose id something else is here, which stays. */
  readonly differing: readonly Place[];
  readonly unreadable: readonly (Place & { readonly reason: LineFault })[];
  readonly setAside: number;
}

export class ImportPlan {
  private constructor(
    private readonly journal: OpenJournal,
    private readonly source: ImportSource,
    /** What would be written. */
    private readonly missing: EntryIndex,
    readonly preview: ImportPreview,
  ) {}

  /** Compares the source with the journal; writes nothing. */
  static async of(journal: OpenJournal, source: ImportSource): Promise<ImportPlan> {
    await journal.refresh(); // which imports are undone is asked while the lines come by
    const here = await entriesHere(journal.state, (sink) => journal.readLines(sink));
    const missing = new EntryIndex();
    const summary = new Summary();
    const unreadable: (Place & { reason: LineFault })[] = [];
    /** Under an id that is here with another text: perhaps only laid out otherwise. */
    const doubtful = new Map<string, (Place & { readonly hash: number })[]>();
    let known = 0;
    const seen = new EntryIndex();
    for await (const each of entriesOf(source)) {
      const { text, file, line } = each;
      if (each.fault !== undefined) unreadable.push({ file, line, reason: each.fault });
      if (each.result === undefined) continue;
      const { id } = envelopeOf(each.result);
      const hash = textHash(text);
      if (!here.has(id)) {
        if (missing.add(id, hash)) summary.add(each.result, hash);
      } else if (seen.add(id, hash)) {
        if (here.hasText(id, hash)) known++;
        else {
          const others = doubtful.get(id) ?? [];
          doubtful.set(id, [...others, { file, line, hash: textHash(canonical(text)) }]);
        }
      }
    }
    const differing = await settle(doubtful, journal);
    const same = [...doubtful.values()].flat().length - differing.length;
    const preview: ImportPreview = {
      ...summary.counts(missing.size),
      here: known + same,
      differing,
      unreadable,
      setAside: source.setAside,
    };
    return new ImportPlan(journal, source, missing, preview);
  }

  /**
   * Writes what was shown, but for what has come by another way meanwhile.
   * @returns how many entries were written
   * @throws WaymarkError when it could not be written; then nothing was
   */
  bring(): Promise<number> {
    return this.journal.bring(async (files, state) => {
      const here = await entriesHere(state, (sink) => files.readAll(sink));
      const count = this.missing.size - this.missing.countIn(here);
      return { count, lines: this.#lines(here, count) };
    }, this.source.name);
  }

  /** The missing ones once more, as they stand in the source. */
  async *#lines(here: EntryIndex, count: number): AsyncGenerator<string> {
    const written = new EntryIndex();
    for await (const { result, text } of entriesOf(this.source)) {
      if (result === undefined) continue;
      const { id } = envelopeOf(result);
      const hash = textHash(text);
      if (here.has(id) || !this.missing.hasText(id, hash) || !written.add(id, hash)) continue;
      yield text;
    }
    // Who writes has a draft until the end: so nothing is half imported.
    if (written.size !== count) {
      throw new WaymarkError({ code: 'import-changed', args: [this.source.name] });
    }
  }
}

interface Entry extends PlacedText {
  /** Absent for what is no entry to be brought: unreadable, or the record of an import. */
  readonly result?: Exclude<LineResult, { kind: 'fault' }>;
  readonly fault?: LineFault;
}

async function* entriesOf(source: ImportSource): AsyncGenerator<Entry> {
  for await (const batch of source.read()) {
    for (const placed of batch) yield read(placed);
  }
}

function read(placed: PlacedText): Entry {
  if (isTooLong(placed.text)) return { ...placed, fault: 'bad-data' };
  const result = readLine(placed.text);
  if (result.kind === 'fault') return { ...placed, fault: result.fault };
  return typeOf(result) === 'import' ? placed : { ...placed, result };
}

const utf8 = new TextEncoder();

/** As the fold tells contents apart, so that what counts as the same here is the same there. */
function textHash(text: string): number {
  return hashOf(utf8.encode(text));
}

/** The journal's entries, without those that only undone imports brought: these may come again. */
async function entriesHere(
  state: LearnerState,
  readAll: (sink: LineSink) => Promise<void>,
): Promise<EntryIndex> {
  const here = new EntryIndex();
  await readAll(
    everyLine((text, hash, file) => {
      const result = readLine(text);
      if (result.kind === 'fault') return;
      const envelope = envelopeOf(result);
      if (!state.isImportUndone(importOfFile(file), envelope)) here.add(envelope.id, hash);
    }),
  );
  return here;
}

/** Which of the doubtful ones say something else than the journal. */
async function settle(
  doubtful: ReadonlyMap<string, readonly (Place & { readonly hash: number })[]>,
  journal: OpenJournal,
): Promise<Place[]> {
  if (doubtful.size === 0) return [];
  const here = new EntryIndex();
  await journal.readLines(
    everyLine((text) => {
      const result = readLine(text);
      if (result.kind === 'fault') return;
      const { id } = envelopeOf(result);
      if (doubtful.has(id)) here.add(id, textHash(canonical(text)));
    }),
  );
  return [...doubtful].flatMap(([id, all]) =>
    all
      .filter(({ hash }) => !here.hasText(id, hash))
      .map(({ file, line }): Place => ({ file, line })),
  );
}

function everyLine(see: (text: string, hash: number, file: string) => void): LineSink {
  return {
    line: see,
    torn: see,
    // What cannot be read may be what would be brought: better not to guess.
    unreadable: (file, detail) => {
      throw new WaymarkError({ code: 'journal-unreadable', args: [file, detail] });
    },
  };
}

/** The same text for the same values, however they are laid out. */
function canonical(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return json; // nested too deeply to be compared: then only the same text is the same
  }
}

/** What the entries say by themselves. */
class Summary {
  readonly #state = new LearnerState();
  #later = 0;

  add(result: Exclude<LineResult, { kind: 'fault' }>, hash: number): void {
    if (result.kind === 'event') this.#state.apply(result.event, hash);
    else this.#later++;
  }

  counts(entries: number) {
    const state = this.#state;
    const { ledger } = state;
    const seconds = ledger.sums(() => ['all']).get('all') ?? 0;
    let [from, to]: [Day | undefined, Day | undefined] = [undefined, undefined];
    for (const { day } of ledger.sessions()) {
      if (from === undefined || day < from) from = day;
      if (to === undefined || day > to) to = day;
    }
    const items = [...state.items.values()].map(({ fields }) => fields ?? {});
    const isSaid = (value: unknown) => value !== undefined && value !== null;
    const inEffect = (kind: 'links' | 'preferences' | 'projects') =>
      [...state[kind].values()].filter(({ fields }) => fields && fields['deleted'] !== true).length;
    return {
      entries,
      sessions: { count: ledger.count, seconds, from, to },
      ticks: items.filter(({ status }) => isSaid(status)).length,
      notes: items.filter(({ note }) => isSaid(note)).length,
      links: inEffect('links'),
      preferences: inEffect('preferences'),
      projects: inEffect('projects'),
      later: this.#later,
    };
  }
}
