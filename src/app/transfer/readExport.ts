/**
 * Reads an export without parsing it as a whole: the entries come out as the very text that stands
 * in the file, so that numbers, the order of keys and whatever a later version wrote stay as they
 * are, and one that is damaged costs only itself.
 */
import { WaymarkError } from '../errors.js';
import { EXPORT_FORMAT, type PlacedText } from './exportFile.js';

export interface ReadExport {
  readonly lines: readonly PlacedText[];
  /** Lines that the exporting journal could not use; an import leaves them alone. */
  readonly setAside: number;
}

/**
 * @param file how messages name it
 * @throws WaymarkError `import-foreign`, `import-format` or `import-damaged`
 */
export function readExport(text: string, file: string): ReadExport {
  const cursor = new Cursor(text, file);
  if (cursor.peek() !== '{') throw new WaymarkError({ code: 'import-foreign', args: [file] });
  const lines: PlacedText[] = [];
  let setAside = 0;
  const head = new Map<string, unknown>();
  cursor.step('{');
  while (cursor.peek() !== '}') {
    if (head.size > 0) cursor.step(',');
    const key = cursor.json();
    cursor.step(':');
    const isList = cursor.peek() === '[';
    head.set(String(key), isList ? undefined : null);
    if (isList && key === 'events') for (const each of cursor.elements()) lines.push(each);
    else if (isList && key === 'setAside') setAside += [...cursor.elements()].length;
    else head.set(String(key), cursor.json());
  }
  cursor.step('}');
  if (cursor.peek() !== '') cursor.fail();
  if (head.get('waymark') !== 'export' || !head.has('events')) {
    throw new WaymarkError({ code: 'import-foreign', args: [file] });
  }
  if (head.get('format') !== EXPORT_FORMAT) {
    const format = JSON.stringify(head.get('format') ?? null).slice(0, 20);
    throw new WaymarkError({ code: 'import-format', args: [file, format] });
  }
  return { lines, setAside };
}

class Cursor {
  #at: number;
  #line = 1;
  /** Where the line that was looked at last ends. */
  #lineEnd = -1;

  constructor(
    private readonly text: string,
    private readonly file: string,
  ) {
    this.#at = text.startsWith('\ufeff') ? 1 : 0;
  }

  /** The next character that is no space; empty at the end. */
  peek(): string {
    for (;;) {
      const character = this.text[this.#at] ?? '';
      if (character === '' || !' \n\r\t'.includes(character)) return character;
      if (character === '\n') this.#line++;
      this.#at++;
    }
  }

  step(character: string): void {
    if (this.peek() !== character) this.fail();
    this.#at++;
  }

  /** The next value. */
  json(): unknown {
    this.peek();
    const text = this.#take(this.#endOfValue(this.text.length) ?? this.fail());
    try {
      return JSON.parse(text);
    } catch {
      return this.fail();
    }
  }

  /** The texts of a list's elements. */
  *elements(): Generator<PlacedText> {
    this.step('[');
    if (this.peek() === ']') {
      this.#at++;
      return;
    }
    for (;;) {
      this.peek();
      const line = this.#line;
      yield { text: this.#element(), file: this.file, line };
      const next = this.peek();
      if (next !== ',' && next !== ']') this.fail();
      this.#at++;
      if (next === ']') return;
    }
  }

  fail(): never {
    throw new WaymarkError({ code: 'import-damaged', args: [this.file, this.#line] });
  }

  #element(): string {
    const { text } = this;
    const start = this.#at;
    if (this.#lineEnd < start) {
      const end = text.indexOf('\n', start);
      this.#lineEnd = end < 0 ? text.length : end;
    }
    const startsLine = text[start - 1] === '\n';
    const end = this.#endOfValue(this.#lineEnd);
    if (end !== undefined) {
      const isAlone = startsLine && /^,?\r?$/.test(text.slice(end, this.#lineEnd));
      const element = this.#take(end);
      return isAlone ? element : withoutSpaces(element);
    }
    const whole = text.slice(start, this.#lineEnd).trimEnd();
    if (startsLine && /^\{.*\},?$/.test(whole)) {
      // A line of ours that was damaged: it ends where its line does, whatever its quotes say.
      return this.#take(start + whole.length - (whole.endsWith(',') ? 1 : 0));
    }
    return withoutSpaces(this.#take(this.#endOfValue(text.length) ?? this.fail()));
  }

  /** Where the value that starts here ends, undefined where that is not before the limit. */
  #endOfValue(limit: number): number | undefined {
    const { text } = this;
    let depth = 0;
    let isInText = false;
    for (let at = this.#at; at < limit; at++) {
      const character = text.charCodeAt(at);
      if (isInText) {
        if (character === BACKSLASH) at++;
        else if (character === QUOTE) isInText = false;
        if (isInText || depth > 0) continue;
        return at + 1;
      }
      if (character === QUOTE) isInText = true;
      else if (character === BRACE_OPEN || character === BRACKET_OPEN) depth++;
      else if (character === BRACE_CLOSE || character === BRACKET_CLOSE) {
        if (depth === 0) return at > this.#at ? at : undefined;
        if (--depth === 0) return at + 1;
      } else if (depth === 0 && (character <= SPACE || character === COMMA)) {
        return at > this.#at ? at : undefined;
      }
    }
    return undefined;
  }

  #take(end: number): string {
    const taken = this.text.slice(this.#at, end);
    for (let at = taken.indexOf('\n'); at >= 0; at = taken.indexOf('\n', at + 1)) this.#line++;
    this.#at = end;
    return taken;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;
const BRACKET_OPEN = 0x5b;
const BRACKET_CLOSE = 0x5d;
const COMMA = 0x2c;
const SPACE = 0x20;

/** Of a file that another tool has laid out anew: as Waymark writes it, and on one line. */
function withoutSpaces(json: string): string {
  return json.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, (_, text?: string) => text ?? '');
}
