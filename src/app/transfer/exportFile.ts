/** All of a journal in one JSON file; its format is `roadmap/export.schema.json`. */
import type { Envelope } from '../../core/journal/event.js';
import { compareOrder } from '../../core/journal/event.js';
import { importOfFile } from '../../core/journal/importFile.js';
import { readLine, type LineResult } from '../../core/journal/line.js';
import type { Moment } from '../../core/time/moment.js';
import { WaymarkError } from '../errors.js';
import type { OpenJournal } from '../journal.js';

export const EXPORT_FORMAT = 1;

/** A line of the journal that is not in effect: no entry, or one whose import was undone. */
export interface SetAside {
  /** A name without its folders. */
  readonly file: string;
  readonly line: number;
  readonly reason: 'not-json' | 'not-an-event' | 'bad-data' | 'torn' | 'import-undone';
  readonly text: string;
  /**
   * The bytes of the line in Base64, in pieces to be joined, where the text is not the whole of it: of one
   * that is overlong or not UTF-8.
   */
  readonly bytes?: readonly string[];
}

/**
 * The bytes of lines of a journal's file, in pieces of Base64, where they are more than their text says.
 * @param texts by line, 1-based
 */
export type WholeLines = (
  path: string,
  texts: ReadonlyMap<number, string>,
) => Promise<ReadonlyMap<number, readonly string[]>>;

/** An entry as it stands in a file. */
export interface PlacedText {
  readonly text: string;
  /** The file that has it. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export interface ExportContent {
  /** In the total order of events. */
  readonly events: readonly PlacedText[];
  readonly setAside: readonly SetAside[];
}

interface Found extends PlacedText {
  readonly envelope: Pick<Envelope, 'id' | 'seq'>;
  /** The imports that brought it; undefined where it came by another way too. */
  by: Set<string> | undefined;
}

/**
 * Every line once, those of later versions and of unknown types included.
 * @throws WaymarkError `journal-unreadable`: half a journal must not pass for a backup
 */
export async function exportContent(
  journal: OpenJournal,
  wholeLines: WholeLines,
): Promise<ExportContent> {
  const found = new Map<string, Found>();
  const setAside: SetAside[] = [];
  /** Those that cannot be read, with the paths of their files. */
  const faulty: SetAside[] = [];
  const take = (text: string, file: string, line: number, isTorn: boolean) => {
    const result = readLine(text);
    if (result.kind === 'fault') {
      const reason = isTorn ? 'torn' : result.fault;
      faulty.push({ file, line, reason, text });
      return;
    }
    const by = importOfFile(file);
    const known = found.get(text);
    if (known) {
      if (by === undefined) known.by = undefined;
      else known.by?.add(by);
    } else if (typeOf(result) !== 'import') {
      const envelope = envelopeOf(result);
      found.set(text, { text, envelope, file, line, by: by === undefined ? by : new Set([by]) });
    }
  };
  await journal.readLines({
    line: (text, _hash, file, line) => {
      take(text, file, line, false);
    },
    torn: (text, _hash, file, line) => {
      take(text, file, line, true);
    },
    unreadable: (file, detail) => {
      throw new WaymarkError({ code: 'journal-unreadable', args: [file, detail] });
    },
  });
  setAside.push(...(await inFull(faulty, wholeLines)));
  const events: Found[] = [];
  for (const each of found.values()) {
    const isOut = (by: string) => journal.state.isImportUndone(by, each.envelope);
    if (each.by && [...each.by].every(isOut)) {
      const { file, line, text } = each;
      setAside.push({ file: baseName(file), line, reason: 'import-undone', text });
    } else events.push(each);
  }
  events.sort((a, b) => compareOrder(a.envelope, b.envelope) || (a.text < b.text ? -1 : 1));
  return { events, setAside };
}

/** Nothing is lost of lines that cannot be read: somebody may be able to mend them. */
async function inFull(faulty: readonly SetAside[], wholeLines: WholeLines): Promise<SetAside[]> {
  const texts = new Map<string, Map<number, string>>();
  for (const { file, line, text } of faulty) {
    texts.set(file, (texts.get(file) ?? new Map<number, string>()).set(line, text));
  }
  const bytes = new Map<string, ReadonlyMap<number, readonly string[]>>();
  for (const [file, lines] of texts) bytes.set(file, await wholeLines(file, lines));
  return faulty.map((each) => {
    const whole = bytes.get(each.file)?.get(each.line);
    return { ...each, file: baseName(each.file), ...(whole && { bytes: whole }) };
  });
}

/** Texts are handed to the disk in pieces of about this many characters. */
const PIECE_LENGTH = 64 * 1024;

/** The file, in pieces. One entry a line, so that two exports can be compared line by line. */
export function* exportPieces(content: ExportContent, { at, zone }: Moment): Generator<string> {
  const head = { format: EXPORT_FORMAT, waymark: 'export', exportedAt: at, zone };
  yield `${JSON.stringify(head).slice(0, -1)},"events":[`;
  yield* list(content.events.map(({ text }) => text));
  yield '],"setAside":[';
  yield '\n';
  for (const [index, { bytes, ...each }] of content.setAside.entries()) {
    const json = JSON.stringify(each);
    if (bytes) {
      yield `${json.slice(0, -1)},"bytes":"`;
      yield* bytes;
      yield '"}';
    } else yield json;
    yield index === content.setAside.length - 1 ? '\n' : ',\n';
  }
  yield ']}\n';
}

function* list(texts: readonly string[]): Generator<string> {
  let piece = '\n';
  for (const [index, text] of texts.entries()) {
    piece += index === texts.length - 1 ? `${text}\n` : `${text},\n`;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

type Readable = Exclude<LineResult, { kind: 'fault' }>;

export function envelopeOf(result: Readable): Pick<Envelope, 'id' | 'seq'> {
  const { id, seq } = result.kind === 'event' ? result.event : result.envelope;
  return { id, seq };
}

export function typeOf(result: Readable): string {
  return result.kind === 'event' ? result.event.type : result.envelope.type;
}

function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
