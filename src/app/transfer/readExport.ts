/**
 * Reads an export piece by piece, however large it is, without parsing it as a whole: the entries come
 * out as the very text that stands in the file, so that numbers, the order of keys and whatever a later
 * version wrote stay as they are, and one that is damaged costs only itself.
 */
import { LINE_BYTES_MAX } from '../../core/journal/line.js';
import { WaymarkError } from '../errors.js';
import { EXPORT_FORMAT, type PlacedText } from './exportFile.js';

/** Takes a file's text in pieces. @throws WaymarkError where it cannot be what it is taken for */
export interface EntryReader {
  /** The entries that end in this piece. */
  write(piece: string): readonly PlacedText[];
  /** The entries that the end of the text ends. */
  end(): readonly PlacedText[];
  /** Lines that the exporting journal could not use; an import leaves them alone. */
  readonly setAside: number;
}

/** Of a longer value only the beginning is kept: more than a journal's line can be, laid out anew. */
const HELD_MAX = 4 * LINE_BYTES_MAX;
/** Keys that only an export has at its top, and those that only an entry has. */
const OF_EXPORTS = new Set(['format', 'waymark', 'exportedAt', 'events', 'setAside']);
const OF_ENTRIES = new Set(['v', 'id', 'at', 'device', 'seq', 'type', 'data', 'batch']);

/** Whether a file that begins so is an export; else its lines are looked at one by one. */
export function beginsExport(start: string): boolean {
  const reader = new ExportReader('');
  try {
    reader.write(start);
  } catch {
    // Decided by what came before.
  }
  const telling = reader.keys.find((key) => OF_EXPORTS.has(key) || OF_ENTRIES.has(key));
  return telling === undefined ? reader.isOpen : OF_EXPORTS.has(telling);
}

type State =
  | 'start'
  | 'first-key'
  | 'key'
  | 'colon'
  | 'value'
  | 'after-value'
  | 'first-element'
  | 'element'
  | 'after-element'
  | 'done';

/** A value that is being read. */
interface Scan {
  readonly line: number;
  readonly startsLine: boolean;
  held: string;
  /** The last characters so far. */
  tail: string;
  depth: number;
  isInText: boolean;
  isEscaped: boolean;
  isOnFirstLine: boolean;
}

/** @throws WaymarkError `import-foreign`, `import-format` or `import-damaged` */
export class ExportReader implements EntryReader {
  setAside = 0;
  /** Those of the outermost object, in order. */
  readonly keys: string[] = [];
  readonly #head = new Map<string, unknown>();
  #state: State = 'start';
  #key = '';
  #isEvents = false;
  #line = 1;
  #isLineStart = true;
  #scan: Scan | undefined;
  #found: PlacedText[] = [];

  /** @param file how messages name it */
  constructor(private readonly file: string) {}

  /** Whether the outermost object has begun and not ended. */
  get isOpen(): boolean {
    return this.#state !== 'start' && this.#state !== 'done';
  }

  write(piece: string): readonly PlacedText[] {
    this.#found = [];
    let at = this.#state === 'start' && piece.startsWith('\ufeff') ? 1 : 0;
    while (at < piece.length) {
      if (this.#scan) {
        at = this.#goOn(this.#scan, piece, at);
        continue;
      }
      const character = piece[at] as string;
      const isSpace = ' \n\r\t'.includes(character);
      if (isSpace || !this.#begins(character)) at++;
      if (character === '\n') this.#line++;
      this.#isLineStart = character === '\n';
    }
    return this.#found;
  }

  end(): readonly PlacedText[] {
    if (this.#state === 'start') this.#foreign();
    if (this.#state !== 'done') this.#fail();
    if (this.#head.get('waymark') !== 'export' || !this.#head.has('events')) this.#foreign();
    if (this.#head.get('format') !== EXPORT_FORMAT) {
      const format = JSON.stringify(this.#head.get('format') ?? null).slice(0, 20);
      throw new WaymarkError({ code: 'import-format', args: [this.file, format] });
    }
    return [];
  }

  /** What a character between values means. @returns whether a value begins with it */
  #begins(character: string): boolean {
    const next = STEPS[this.#state][character];
    if (next !== undefined) {
      this.#state = next;
      return false;
    }
    switch (this.#state) {
      case 'start':
        return this.#foreign();
      case 'first-key':
      case 'key':
        if (character !== '"') this.#fail();
        break;
      case 'value':
        if (character === '[' && (this.#key === 'events' || this.#key === 'setAside')) {
          this.#isEvents = this.#key === 'events';
          this.#head.set(this.#key, undefined);
          this.#state = 'first-element';
          return false;
        }
        break;
      case 'first-element':
        this.#state = 'element';
        break;
      case 'element':
        break;
      default:
        this.#fail();
    }
    if (',:]}'.includes(character)) this.#fail();
    this.#scan = {
      ...{ line: this.#line, startsLine: this.#isLineStart, held: '', tail: '' },
      ...{ depth: 0, isInText: false, isEscaped: false, isOnFirstLine: true },
    };
    return true;
  }

  /** Reads on in a value. @returns where what comes after it begins, or the end of the piece */
  #goOn(scan: Scan, piece: string, from: number): number {
    for (let at = from; at < piece.length; at++) {
      const character = piece.charCodeAt(at);
      if (character === NEWLINE) {
        this.#line++;
        if (scan.isOnFirstLine && this.#state === 'element') {
          hold(scan, piece.slice(from, at));
          from = at;
          // A line of ours that was damaged: it ends where its line does, whatever its quotes say.
          if (scan.startsLine && scan.held.startsWith('{') && /\},?\s*$/.test(scan.tail)) {
            const hasComma = scan.tail.trimEnd().endsWith(',');
            scan.held = scan.held.trimEnd().slice(0, hasComma ? -1 : undefined);
            this.#ended(scan);
            if (hasComma) this.#state = 'element';
            this.#isLineStart = true;
            return at + 1;
          }
        }
        scan.isOnFirstLine = false;
      }
      if (scan.isInText) {
        if (scan.isEscaped) scan.isEscaped = false;
        else if (character === BACKSLASH) scan.isEscaped = true;
        else if (character === QUOTE) {
          scan.isInText = false;
          if (scan.depth === 0) return this.#endAt(scan, piece, from, at + 1);
        }
      } else if (character === QUOTE) scan.isInText = true;
      else if (character === BRACE_OPEN || character === BRACKET_OPEN) scan.depth++;
      else if (character === BRACE_CLOSE || character === BRACKET_CLOSE) {
        if (scan.depth === 0) return this.#endAt(scan, piece, from, at);
        if (--scan.depth === 0) return this.#endAt(scan, piece, from, at + 1);
      } else if (scan.depth === 0 && (character <= SPACE || character === COMMA)) {
        if (character === NEWLINE) this.#line--; // comes again, between values
        return this.#endAt(scan, piece, from, at);
      }
    }
    hold(scan, piece.slice(from));
    return piece.length;
  }

  #endAt(scan: Scan, piece: string, from: number, end: number): number {
    hold(scan, piece.slice(from, end));
    this.#ended(scan);
    this.#isLineStart = false;
    return end;
  }

  #ended({ held, line, startsLine, isOnFirstLine }: Scan): void {
    this.#scan = undefined;
    if (this.#state === 'element') {
      this.#state = 'after-element';
      if (!this.#isEvents) this.setAside++;
      else {
        const text = startsLine && isOnFirstLine ? held : withoutSpaces(held);
        this.#found.push({ text, file: this.file, line });
      }
    } else if (this.#state === 'value') {
      this.#head.set(this.#key, held.length > HELD_MAX ? undefined : this.#parsed(held));
      this.#state = 'after-value';
    } else {
      this.#key = String(this.#parsed(held));
      this.keys.push(this.#key);
      this.#state = 'colon';
    }
  }

  #parsed(json: string): unknown {
    try {
      return JSON.parse(json);
    } catch {
      return this.#fail();
    }
  }

  #fail(): never {
    throw new WaymarkError({ code: 'import-damaged', args: [this.file, this.#line] });
  }

  #foreign(): never {
    throw new WaymarkError({ code: 'import-foreign', args: [this.file] });
  }
}

/** Punctuation between values, and what it leads to. */
const STEPS: Readonly<Record<State, Readonly<Record<string, State>>>> = {
  start: { '{': 'first-key' },
  'first-key': { '}': 'done' },
  key: {},
  colon: { ':': 'value' },
  value: {},
  'after-value': { ',': 'key', '}': 'done' },
  'first-element': { ']': 'after-value' },
  element: {},
  'after-element': { ',': 'element', ']': 'after-value' },
  done: {},
};

function hold(scan: Scan, more: string): void {
  if (scan.held.length <= HELD_MAX) scan.held += more.slice(0, HELD_MAX + 1 - scan.held.length);
  scan.tail = (scan.tail + more.slice(-4)).slice(-4);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;
const BRACKET_OPEN = 0x5b;
const BRACKET_CLOSE = 0x5d;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const SPACE = 0x20;

/** Of a file that another tool has laid out anew: as Waymark writes it, and on one line. */
function withoutSpaces(json: string): string {
  return json.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, (_, text?: string) => text ?? '');
}
