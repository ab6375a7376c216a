/**
 * The code cells of a notebook (nbformat 3 and 4), with the line of the raw file that each line of
 * code stands on. Outputs are skipped unread: they are most of a notebook's bytes.
 */

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

interface Text {
  readonly value: string;
  readonly line: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
/** Deeper nesting than any notebook's. */
const DEPTH_MAX = 200;

class NotebookReader {
  #at = 0;
  #line = 1;
  #countedTo = 0;
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
    let texts: Text[] = [];
    this.#object((key) => {
      if (key === 'cell_type' && this.#peek() === QUOTE) type = this.#string().value;
      else if (key === 'source' || key === 'input') texts = this.#texts();
      else this.#skip();
    });
    if (type !== 'code') return;
    const lines: string[] = [];
    const at: number[] = [];
    // An array's items end with their line breaks; a long text holds all of them.
    for (const { value, line } of joined(texts)) {
      lines.push(value);
      at.push(line);
    }
    if (lines.some((line) => line.trim() !== '')) cells.push({ lines, at });
  }

  #texts(): Text[] {
    if (this.#peek() === QUOTE) return [this.#string()];
    const texts: Text[] = [];
    if (this.#peek() !== 0x5b) {
      this.#skip();
      return texts;
    }
    this.#array(() => {
      if (this.#peek() === QUOTE) texts.push(this.#string());
      else this.#skip();
    });
    return texts;
  }

  #object(onKey: (key: string) => void): void {
    this.#sequence(0x7b, 0x7d, () => {
      const key = this.#string().value;
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
      const code = this.#peek();
      if (code === QUOTE) this.#at = this.#stringEnd();
      else if (code === 0x7b || code === 0x5b) {
        depth += 1;
        this.#at += 1;
      } else if (code === 0x7d || code === 0x5d) {
        depth -= 1;
        this.#at += 1;
      } else if (Number.isNaN(code) || depth < 0) throw new BrokenNotebook();
      else if (code === 0x2c || code === 0x3a) {
        if (depth === 0) throw new BrokenNotebook();
        this.#at += 1;
      } else this.#word();
    } while (depth > 0);
  }

  #word(): void {
    const start = this.#at;
    while (/[\w+.-]/.test(this.text.charAt(this.#at))) this.#at += 1;
    if (this.#at === start) throw new BrokenNotebook();
  }

  #string(): Text {
    if (this.#peek() !== QUOTE) throw new BrokenNotebook();
    const line = this.#lineHere();
    const start = this.#at;
    this.#at = this.#stringEnd();
    const inner = this.text.slice(start + 1, this.#at - 1);
    return { value: inner.includes('\\') ? unescaped(inner) : inner, line };
  }

  #stringEnd(): number {
    let end = this.text.indexOf('"', this.#at + 1);
    while (end >= 0) {
      let slashes = 0;
      while (this.text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
      if (slashes % 2 === 0) return end + 1;
      end = this.text.indexOf('"', end + 1);
    }
    throw new BrokenNotebook();
  }

  #expect(code: number): void {
    if (this.#peek() !== code) throw new BrokenNotebook();
    this.#at += 1;
  }

  #peek(): number {
    let code = this.text.charCodeAt(this.#at);
    while (code === 32 || code === 10 || code === 13 || code === 9) {
      code = this.text.charCodeAt(++this.#at);
    }
    return code;
  }

  #lineHere(): number {
    let next = this.text.indexOf('\n', this.#countedTo);
    while (next >= 0 && next < this.#at) {
      this.#line += 1;
      this.#countedTo = next + 1;
      next = this.text.indexOf('\n', this.#countedTo);
    }
    return this.#line;
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

/** Lines of code, each with the line of the raw file that it begins on. */
function* joined(texts: readonly Text[]): Generator<Text> {
  let open: Text | undefined;
  for (const { value, line } of texts) {
    const lines = value.split('\n');
    for (const [index, part] of lines.entries()) {
      const text = part.endsWith('\r') ? part.slice(0, -1) : part;
      open = open ? { value: open.value + text, line: open.line } : { value: text, line };
      if (index < lines.length - 1) {
        yield open;
        open = undefined;
      }
    }
    if (open?.value === '') open = undefined;
  }
  if (open) yield open;
}
