/** Imports, calls and texts with names of JavaScript and TypeScript, without their comments. */
import type { Fact, FactKind } from './fact.js';

/** Longest text that is kept, in characters. */
const TEXT_MAX = 100;
/** What a name that begins goes on with, up to what its members are called (`a?.b`). */
const NAME = /[\w$]*(?:\s*\??\.\s*[A-Za-z_$][\w$]*)*/y;
const TEXT = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`/y;
/** What follows on the last text of a pair. A type that allows for several texts is none of them. */
const PAIR_END = /\s*[,}]/y;

const SPACE = 32;
const DOUBLE = 34;
const DOLLAR = 36;
const SINGLE = 39;
const SLASH = 47;
const UNDERSCORE = 95;
const BACKTICK = 96;

export function readJavaScript(text: string, facts: Fact[]): void {
  new JavaScriptReader(text, facts).read();
}

class JavaScriptReader {
  /** Modules, and what they hold, by the names that they were imported under. */
  readonly #names = new Map<string, string>();
  /** What was read last: a name, `require(`, or one character, that of a text being its quote. */
  #before = ';';
  /** The name before what was read last: `x` after `x =` and `x:`. */
  #named = '';
  /** Names of an import, those in braces apart: they are what the module holds. */
  #pending: { readonly name: string; readonly isMember: boolean }[] = [];
  #inBraces = false;
  #line = 1;
  /** Where the line ends; facts are found in order, so lines are counted on from fact to fact. */
  #lineEnd: number;

  constructor(
    readonly text: string,
    readonly facts: Fact[],
  ) {
    this.#lineEnd = this.#breakFrom(0);
  }

  read(): void {
    const { text } = this;
    let at = 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code <= SPACE) at += 1;
      else if (isLetter(code)) at = this.#name(at);
      else if (code === DOUBLE || code === SINGLE || code === BACKTICK) at = this.#quoted(at);
      else if (code === SLASH) at = this.#slash(at);
      else at = this.#mark(at);
    }
  }

  #name(at: number): number {
    NAME.lastIndex = at;
    NAME.test(this.text);
    let name = this.text.slice(at, NAME.lastIndex);
    if (name.includes('.')) name = name.replace(/[\s?]/g, '');
    else if (name === 'import' || name === 'const' || name === 'let' || name === 'var') {
      this.#pending = [];
      this.#inBraces = false;
    } else this.#pending.push({ name, isMember: this.#inBraces });
    this.#before = this.#named = name;
    return NAME.lastIndex;
  }

  #quoted(at: number): number {
    const { text } = this;
    const quote = text.charAt(at);
    TEXT.lastIndex = at;
    // One that is half-typed, or the apostrophe of a word, is a text of nothing.
    const end = TEXT.test(text) ? TEXT.lastIndex : at + 1;
    const content = text.slice(at + 1, end - 1);
    const before = this.#before;
    if (quote !== '`' && (before === 'from' || before === 'import' || before === 'require(')) {
      this.#bind(content, at);
    } else if (before === '=' && this.#named !== '') {
      const value = content.length > TEXT_MAX ? '' : content;
      this.#add('constant', this.#named, at, [`value=${value}`]);
    } else if (before === ':' && this.#named !== '' && content.length <= TEXT_MAX) {
      PAIR_END.lastIndex = end;
      if (PAIR_END.test(text)) this.#add('pair', `${this.#named}=${content}`, at);
    }
    this.#before = quote;
    return end;
  }

  #bind(module: string, at: number): void {
    this.#add('module', module, at);
    for (const { name, isMember } of this.#pending) {
      this.#names.set(name, isMember ? `${module}.${name}` : module);
    }
    this.#pending = [];
  }

  #slash(at: number): number {
    const { text } = this;
    if (text.startsWith('//', at)) {
      const end = text.indexOf('\n', at);
      return end < 0 ? text.length : end;
    }
    const end = text.startsWith('/*', at) ? text.indexOf('*/', at + 2) : -1;
    return end < 0 ? this.#mark(at) : end + 2;
  }

  #mark(at: number): number {
    const mark = this.text.charAt(at);
    const before = this.#before;
    this.#before = mark;
    if (mark === '{') this.#inBraces = true;
    else if (mark === '}') this.#inBraces = false;
    else if (mark === ';') this.#pending = [];
    else if (mark === '(' && isLetter(before.charCodeAt(0))) {
      if (before === 'require') this.#before = 'require(';
      else if (before !== 'require(') this.#add('call', this.#resolved(before), at);
    }
    if (mark !== '=' && mark !== ':') this.#named = '';
    return at + 1;
  }

  #resolved(name: string): string {
    const dot = name.indexOf('.');
    const root = dot < 0 ? name : name.slice(0, dot);
    const known = this.#names.get(root) ?? `~.${root}`;
    return dot < 0 ? known : known + name.slice(dot);
  }

  #add(kind: FactKind, text: string, at: number, args?: readonly string[]): void {
    this.facts.push({ kind, text, line: this.#lineAt(at), owner: 0, type: 0, args });
  }

  #lineAt(at: number): number {
    while (this.#lineEnd < at) {
      this.#line += 1;
      this.#lineEnd = this.#breakFrom(this.#lineEnd + 1);
    }
    return this.#line;
  }

  #breakFrom(at: number): number {
    const found = this.text.indexOf('\n', at);
    return found < 0 ? this.text.length : found;
  }
}

/** Whether a character can begin a name. */
function isLetter(code: number): boolean {
  const small = code | 32;
  return (small >= 97 && small <= 122) || code === UNDERSCORE || code === DOLLAR;
}
