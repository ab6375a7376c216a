/**
 * The code cells of a notebook (nbformat 3 and 4), with the line of the raw file that each line of
 * code stands on. Outputs are skipped unread: they are most of a notebook's bytes.
 */
import { closingQuote } from './quoted.js';

export interface Cell {
  /** Lines of code, without their line breaks. */
  readonly lines: readonly string[];
  /** Line of the raw file for each, 1-based. */
  readonly at: readonly number[];
}

/** @returns undefined if the text is no JSON or no notebook */
export function readNotebook(text: string): readonly Cell[] | undefined {
  try {
    return new NotebookReader(text).read();
  } catch (error) {
    if (error instanceof BrokenNotebook) return undefined;
    throw error;
  }
}

class BrokenNotebook extends Error {}

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
/** A number, or `true`, `false` or `null`. */
const WORD = /[\w+.-]+/y;
/** Deeper nesting than any notebook's. */
const DEPTH_MAX = 200;

class NotebookReader {
  #at = 0;
  #line = 1;
  #depth = 0;

  constructor(readonly text: string) {
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  read(): readonly Cell[] | undefined {
    const cells: Cell[] = [];
    const found: string[] = [];
    this.#object((key) => {
      if (key === 'cells') {
        found.push(key);
        this.#array(() => this.#cell(cells));
      } else if (key === 'worksheets') {
        found.push(key);
        this.#array(() => {
          this.#object((inner) => {
            if (inner === 'cells') this.#array(() => this.#cell(cells));
            else this.#skip();
          });
        });
      } else this.#skip();
    });
    return found.length > 0 ? cells : undefined;
  }

  #cell(cells: Cell[]): void {
    let type = '';
    let code: Cell | undefined;
    this.#object((key) => {
      if (key === 'cell_type' && this.#peek() === QUOTE) type = this.#string();
      else if ((key === 'source' || key === 'input') && (type === '' || type === 'code')) {
        code = this.#code();
      } else this.#skip();
    });
    if (type !== 'code') return;
    if (code?.lines.some((line) => line.trim() !== '') === true) cells.push(code);
  }

  #code(): Cell {
    const code = new Code();
    const first = this.#peek();
    if (first === QUOTE) code.add(this.#string(), this.#line);
    else if (first === 0x5b) {
      this.#array(() => {
        if (this.#peek() === QUOTE) code.add(this.#string(), this.#line);
        else this.#skip();
      });
    } else this.#skip();
    code.endLast();
    return code;
  }

  #object(onKey: (key: string) => void): void {
    this.#sequence(0x7b, 0x7d, () => {
      const key = this.#string();
      this.#expect(0x3a);
      onKey(key);
    });
  }

  #array(onItem: () => void): void {
    this.#sequence(0x5b, 0x5d, onItem);
  }

  #sequence(open: number, close: number, onItem: () => void): void {
    this.#expect(open);
    if (++this.#depth > DEPTH_MAX) throw new BrokenNotebook();
    if (this.#peek() === close) this.#at += 1;
    else {
      for (;;) {
        onItem();
        const code = this.#peek();
        this.#at += 1;
        if (code === close) break;
        if (code !== 0x2c) throw new BrokenNotebook();
      }
    }
    this.#depth -= 1;
  }

  /** Passes over a value of any kind. */
  #skip(): void {
    let depth = 0;
    do {
      switch (this.#peek()) {
        case QUOTE:
          this.#at = this.#stringEnd();
          break;
        case 0x7b:
        case 0x5b:
          depth += 1;
          this.#at += 1;
          break;
        case 0x7d:
        case 0x5d:
          depth -= 1;
          this.#at += 1;
          break;
        case 0x2c:
        case 0x3a:
          if (depth === 0) throw new BrokenNotebook();
          this.#at += 1;
          break;
        default:
          this.#word();
      }
    } while (depth > 0);
  }

  #word(): void {
    WORD.lastIndex = this.#at;
    if (!WORD.test(this.text)) throw new BrokenNotebook();
    this.#at = WORD.lastIndex;
  }

  #string(): string {
    if (this.#peek() !== QUOTE) throw new BrokenNotebook();
    const start = this.#at;
    this.#at = this.#stringEnd();
    const inner = this.text.slice(start + 1, this.#at - 1);
    return inner.includes('\\') ? unescaped(inner) : inner;
  }

  #stringEnd(): number {
    const end = closingQuote(this.text, '"', this.#at + 1);
    if (end < 0) throw new BrokenNotebook();
    return end + 1;
  }

  #expect(code: number): void {
    if (this.#peek() !== code) throw new BrokenNotebook();
    this.#at += 1;
  }

  /** The character that comes next after white space; the reader is there then. */
  #peek(): number {
    const { text } = this;
    let at = this.#at;
    let code = text.charCodeAt(at);
    while (code === SPACE || code === NEWLINE || code === RETURN || code === TAB) {
      // JSON's texts have no line breaks, so all of them are here.
      if (code === NEWLINE) this.#line += 1;
      code = text.charCodeAt(++at);
    }
    this.#at = at;
    return code;
  }
}

function unescaped(inner: string): string {
  // A line of code whose break is all that is escaped.
  if (inner.indexOf('\\') === inner.length - 2 && inner.endsWith('\\n')) {
    return `${inner.slice(0, -2)}\n`;
  }
  try {
    return JSON.parse(`"${inner.replace(/[\n\r\t]/g, ' ')}"`) as string;
  } catch (error) {
    if (error instanceof SyntaxError) throw new BrokenNotebook();
    throw error;
  }
}

/** A cell that is being read. An array's items end with their line breaks; a text holds all lines. */
class Code implements Cell {
  readonly lines: string[] = [];
  readonly at: number[] = [];
  /** A line that goes on in the next item, and where it began. */
  #open = '';
  #begun = 0;

  /** @param line of the raw file */
  add(item: string, line: number): void {
    if (this.#open === '') this.#begun = line;
    let start = 0;
    for (let end = item.indexOf('\n'); end >= 0; end = item.indexOf('\n', start)) {
      this.#open += item.slice(start, end);
      this.#end();
      this.#begun = line;
      start = end + 1;
    }
    this.#open += item.slice(start);
  }

  /** Ends a last line that is not empty; after a line break there is none. */
  endLast(): void {
    if (this.#open !== '') this.#end();
  }

  #end(): void {
    const line = this.#open;
    this.lines.push(line.endsWith('\r') ? line.slice(0, -1) : line);
    this.at.push(this.#begun);
    this.#open = '';
  }
}
