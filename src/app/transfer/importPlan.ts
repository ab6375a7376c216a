/** What an import would bring, worked out before anything is written. */
import { LearnerState } from '../../core/journal/fold.js';
import { hashOf, isTooLong, readLine, type LineFault } from '../../core/journal/line.js';
import { addStudy, emptyStudy, secondsOf } from '../../core/journal/ledger.js';
import type { Day } from '../../core/time/calendar.js';
import { WaymarkError } from '../errors.js';
import type { Journal } from '../journal.js';
import type { LineSink } from '../ports.js';
import { envelopeOf, typeOf, type PlacedText } from './exportFile.js';
import type { ReadExport } from './readExport.js';

/** What is to be imported. */
export interface ImportSource extends ReadExport {
  /** Without its folders. */
  readonly name: string;
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

/** An entry that is to be brought unless it is here. Its text only: there may be very many. */
interface Entry extends PlacedText {
  readonly id: string;
}

export class ImportPlan {
  private constructor(
    private readonly journal: Journal,
    private readonly name: string,
    private readonly entries: ReadonlyMap<string, readonly Entry[]>,
    readonly preview: ImportPreview,
  ) {}

  /** Compares the source with the journal; writes nothing. */
  static async of(journal: Journal, source: ImportSource): Promise<ImportPlan> {
    const { entries, unreadable } = sortOut(source.lines);
    const known = new Known(entries);
    await journal.readLines(known.sink);
    const preview: ImportPreview = {
      ...summaryOf(known.missing),
      here: known.count('same'),
      differing: known.differing,
      unreadable,
      setAside: source.setAside,
    };
    return new ImportPlan(journal, source.name, byId(known.missing), preview);
  }

  /**
   * Writes what was shown, but for what has come by another way meanwhile.
   * @returns how many entries were written
   * @throws WaymarkError when it could not be written; then nothing was
   */
  bring(): Promise<number> {
    return this.journal.bring(async (files) => {
      const known = new Known(this.entries);
      await files.readAll(known.sink);
      return known.missing.map(({ text }) => text);
    }, this.name);
  }
}

/** Every entry of the source once, by id; records of other imports are no entries. */
function sortOut(lines: readonly PlacedText[]) {
  const unreadable: (Place & { reason: LineFault })[] = [];
  const entries = new Map<string, Entry[]>();
  for (const { text, file, line } of lines) {
    const result = readLine(text);
    if (result.kind === 'fault') unreadable.push({ file, line, reason: result.fault });
    else if (isTooLong(text)) unreadable.push({ file, line, reason: 'bad-data' });
    else if (typeOf(result) !== 'import') {
      add(entries, { text, file, line, id: envelopeOf(result).id });
    }
  }
  return { entries, unreadable };
}

function add(entries: Map<string, Entry[]>, entry: Entry): void {
  const others = entries.get(entry.id);
  if (!others) entries.set(entry.id, [entry]);
  else if (others.every(({ text }) => text !== entry.text)) others.push(entry);
}

function byId(entries: readonly Entry[]): Map<string, Entry[]> {
  const map = new Map<string, Entry[]>();
  for (const entry of entries) add(map, entry);
  return map;
}

/** Which of the entries the journal has, as its lines come by. */
class Known {
  readonly #found = new Map<Entry, 'same' | 'other'>();
  readonly sink: LineSink = {
    line: (text) => {
      this.#see(text);
    },
    torn: (text) => {
      this.#see(text);
    },
    // What cannot be read may be what would be brought: better not to guess.
    unreadable: (file, detail) => {
      throw new WaymarkError({ code: 'journal-unreadable', args: [file, detail] });
    },
  };

  constructor(private readonly entries: ReadonlyMap<string, readonly Entry[]>) {}

  get missing(): Entry[] {
    return [...this.entries.values()].flat().filter((entry) => !this.#found.has(entry));
  }

  get differing(): Place[] {
    return [...this.#found].flatMap(([{ file, line }, what]) =>
      what === 'other' ? [{ file, line }] : [],
    );
  }

  count(what: 'same' | 'other'): number {
    return [...this.#found.values()].filter((each) => each === what).length;
  }

  #see(text: string): void {
    const result = readLine(text);
    if (result.kind === 'fault') return;
    for (const entry of this.entries.get(envelopeOf(result).id) ?? []) {
      if (entry.text === text || canonical(entry.text) === canonical(text)) {
        this.#found.set(entry, 'same');
      } else if (!this.#found.has(entry)) this.#found.set(entry, 'other');
    }
  }
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
function summaryOf(entries: readonly Entry[]) {
  const state = new LearnerState();
  let later = 0;
  const utf8 = new TextEncoder();
  for (const { text } of entries) {
    const result = readLine(text);
    if (result.kind === 'event') state.apply(result.event, hashOf(utf8.encode(text)));
    else later++;
  }
  const study = emptyStudy();
  for (const [, each] of state.ledger.onItems()) addStudy(study, each);
  let [from, to]: [Day | undefined, Day | undefined] = [undefined, undefined];
  for (const { day } of state.ledger.sessions()) {
    if (from === undefined || day < from) from = day;
    if (to === undefined || day > to) to = day;
  }
  const items = [...state.items.values()].map(({ fields }) => fields ?? {});
  const isSaid = (value: unknown) => value !== undefined && value !== null;
  const inEffect = (kind: 'links' | 'preferences' | 'projects') =>
    [...state[kind].values()].filter(({ fields }) => fields && fields['deleted'] !== true).length;
  return {
    entries: entries.length,
    sessions: { count: state.ledger.count, seconds: secondsOf(study), from, to },
    ticks: items.filter(({ status }) => isSaid(status)).length,
    notes: items.filter(({ note }) => isSaid(note)).length,
    links: inEffect('links'),
    preferences: inEffect('preferences'),
    projects: inEffect('projects'),
    later,
  };
}
