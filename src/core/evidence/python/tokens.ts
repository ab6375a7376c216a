/**
 * Python as tokens, of any version and however broken: half-typed brackets and quotes cost as few
 * lines as possible, so that the imports of a file survive while it is being edited.
 *
 * A bracket that nobody closed ends where a line begins with what can only begin a statement. A
 * quote that nobody closed ends with its line, and three quotes count for nothing where the text
 * that they would swallow is code.
 */
import { closingQuote } from '../quoted.js';

export const Kind = {
  End: 0,
  /** Start of a logical line; its `end` is the indentation in columns. */
  Line: 1,
  Name: 2,
  Number: 3,
  Text: 4,
  Operator: 5,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Tokens in columns. Offsets are of UTF-16 code units; lines count from 1. */
export class Tokens {
  count = 0;
  #kinds = new Uint8Array(4096);
  #starts = new Int32Array(4096);
  #ends = new Int32Array(4096);
  #lines = new Int32Array(4096);

  add(kind: Kind, start: number, end: number, line: number): void {
    const at = this.count++;
    if (at === this.#kinds.length) this.#grow();
    this.#kinds[at] = kind;
    this.#starts[at] = start;
    this.#ends[at] = end;
    this.#lines[at] = line;
  }

  kind(at: number): Kind {
    return at < this.count ? (this.#kinds[at] as Kind) : Kind.End;
  }

  start(at: number): number {
    return this.#starts[at] as number;
  }

  end(at: number): number {
    return this.#ends[at] as number;
  }

  line(at: number): number {
    return this.#lines[at] as number;
  }

  #grow(): void {
    const length = this.#kinds.length * 2;
    const larger = <T extends Uint8Array | Int32Array>(next: T, old: T) => (next.set(old), next);
    this.#kinds = larger(new Uint8Array(length), this.#kinds);
    this.#starts = larger(new Int32Array(length), this.#starts);
    this.#ends = larger(new Int32Array(length), this.#ends);
    this.#lines = larger(new Int32Array(length), this.#lines);
  }
}

const TAB = 9;
const NEWLINE = 10;
const FORM_FEED = 12;
const RETURN = 13;
const SPACE = 32;
const DOUBLE = 34;
const HASH = 35;
const SINGLE = 39;
const BACKSLASH = 92;

/** What a character begins or continues. */
const Class = { Other: 0, Word: 1, Digit: 2, Space: 3, Open: 4, Close: 5 } as const;
type Class = (typeof Class)[keyof typeof Class];

const CLASSES = new Uint8Array(128);
for (let code = 97; code <= 122; code++) CLASSES[code] = CLASSES[code - 32] = Class.Word;
for (let code = 48; code <= 57; code++) CLASSES[code] = Class.Digit;
CLASSES[95] = Class.Word;
for (const code of [SPACE, TAB, FORM_FEED, RETURN]) CLASSES[code] = Class.Space;
for (const open of '([{') CLASSES[open.charCodeAt(0)] = Class.Open;
for (const close of ')]}') CLASSES[close.charCodeAt(0)] = Class.Close;

function classOf(code: number): Class {
  // Letters beyond ASCII can be part of names.
  return code < 128 ? (CLASSES[code] as Class) : code >= 128 ? Class.Word : Class.Other;
}

/** What begins a statement and can neither begin nor continue an expression. */
const STATEMENT =
  /(?:import\s+[\w.]|from\s+[\w.]+\s+import\b|(?:async\s+)?def\s+\w+\s*\(|class\s+\w+\s*[(:]|@\w[\w.]*\s*(?:\(|$)|(?:return|raise|del|global|assert|while|with|try|except|finally|elif|pass|break|continue)\b)/my;

/** A line of code inside of what looks like a text of three quotes. */
const CODE_AT_LINE_START =
  /^(?:import\s+[\w.]+|from\s+[\w.]+\s+import\s+[\w*(]|(?:async\s+)?def\s+\w+\s*\(.*|class\s+\w+.*:\s*$)/m;

/** The tokens of a text, in `into` if it is given (what it held before is gone). */
export function tokenize(source: string, into = new Tokens()): Tokens {
  into.count = 0;
  // So that nothing is read beyond the end, which is slow even where it is seldom.
  if (!source.endsWith('\n')) source += '\n';
  // Only where the three quotes do not come in pairs is it worth asking which of them is missing.
  if (!scan(source, into, false)) {
    into.count = 0;
    scan(source, into, true);
  }
  return into;
}

/** @returns whether every text of three quotes ended; always true if `doubtful` */
function scan(source: string, into: Tokens, doubtful: boolean): boolean {
  const length = source.length;
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let depth = 0;
  let startsLine = true;
  while (at < length) {
    if (startsLine) {
      startsLine = false;
      let column = 0;
      let code = source.charCodeAt(at);
      while (code === SPACE || code === TAB || code === FORM_FEED) {
        column = code === TAB ? (column | 7) + 1 : column + 1;
        code = source.charCodeAt(++at);
      }
      const isBlank = code === NEWLINE || code === RETURN || code === HASH || at >= length;
      if (depth > 0 && !isBlank) {
        STATEMENT.lastIndex = at;
        if (STATEMENT.test(source)) depth = 0;
      }
      if (depth === 0 && !isBlank) into.add(Kind.Line, at, column, line);
    }
    const code = source.charCodeAt(at);
    switch (classOf(code)) {
      case Class.Space:
        at += 1;
        continue;
      case Class.Word: {
        const start = at;
        do at += 1;
        while (isWord(source.charCodeAt(at)));
        const next = source.charCodeAt(at);
        if ((next === DOUBLE || next === SINGLE) && isPrefix(source, start, at)) continue;
        into.add(Kind.Name, start, at, line);
        continue;
      }
      case Class.Digit: {
        const start = at;
        do at += 1;
        while (isWord(source.charCodeAt(at)) || source.charCodeAt(at) === 46);
        into.add(Kind.Number, start, at, line);
        continue;
      }
      case Class.Open:
        depth += 1;
        into.add(Kind.Operator, at, at + 1, line);
        at += 1;
        continue;
      case Class.Close:
        if (depth > 0) depth -= 1;
        into.add(Kind.Operator, at, at + 1, line);
        at += 1;
        continue;
      case Class.Other:
    }
    if (code === NEWLINE) {
      at += 1;
      line += 1;
      startsLine = true;
    } else if (code === HASH) {
      at = source.indexOf('\n', at);
      if (at < 0) return true;
    } else if (code === BACKSLASH) {
      at += source.charCodeAt(at + 1) === RETURN ? 2 : 1;
      if (source.charCodeAt(at) === NEWLINE) {
        at += 1;
        line += 1;
      }
    } else if (code === DOUBLE || code === SINGLE) {
      const start = at;
      if (source.charCodeAt(at + 1) === code && source.charCodeAt(at + 2) === code) {
        let end = endOfLong(source, at + 3, code);
        if (end < 0 && !doubtful) return false;
        if (doubtful && (end < 0 || CODE_AT_LINE_START.test(source.slice(at + 3, end)))) {
          end = at + 3;
        }
        into.add(Kind.Text, start, end, line);
        line += linesBetween(source, at, end);
        at = end;
      } else {
        at = endOfShort(source, at + 1, code);
        into.add(Kind.Text, start, at, line);
        line += linesBetween(source, start, at);
      }
    } else {
      into.add(Kind.Operator, at, at + 1, line);
      at += 1;
    }
  }
  return true;
}

function isWord(code: number): boolean {
  const which = classOf(code);
  return which === Class.Word || which === Class.Digit;
}

/** Whether the letters before a quote say what kind of text it is (`rb'…'`). */
function isPrefix(source: string, start: number, end: number): boolean {
  if (end - start > 2) return false;
  for (let at = start; at < end; at++) {
    if (!'rRbBuUfFtT'.includes(source.charAt(at))) return false;
  }
  return true;
}

/** Just after the closing three quotes; negative where there are none. */
function endOfLong(source: string, from: number, quote: number): number {
  const end = closingQuote(source, quote === DOUBLE ? '"""' : "'''", from);
  return end < 0 ? end : end + 3;
}

/** Just after the closing quote, or the end of the line where there is none. */
function endOfShort(source: string, from: number, quote: number): number {
  let at = from;
  for (;;) {
    const code = source.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === BACKSLASH) {
      at += source.charCodeAt(at + 1) === RETURN ? 3 : 2;
      if (at > source.length) return source.length;
    } else if (code === NEWLINE || Number.isNaN(code)) return at;
    else at += 1;
  }
}

function linesBetween(source: string, from: number, to: number): number {
  let lines = 0;
  for (let at = source.indexOf('\n', from); at >= 0 && at < to; at = source.indexOf('\n', at + 1)) {
    lines += 1;
  }
  return lines;
}
