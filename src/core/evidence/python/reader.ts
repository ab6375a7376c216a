/** Reads facts off Python code: statements here, expressions in `expression.ts`. */
import { UNKNOWN, type Fact, type FactKind } from '../fact.js';
import { readExpression, skipExpression } from './expression.js';
import { follows, type GrowingFact, type Reading } from './reading.js';
import { Scopes, type Block } from './scopes.js';
import { Kind, tokenize, Tokens } from './tokens.js';

/** Used while a text is read and never after, so that files do not each need their own. */
const SCRATCH = new Tokens();

/** Most facts of one line that are kept: one of the last would prove no more than these. */
const LINE_FACTS_MAX = 2000;

export class PythonReader implements Reading {
  readonly tokens = SCRATCH;
  readonly scopes = new Scopes(emptyBlock('file', '', 0, -1, 0, 0, []));
  /** Modules of which all names were imported. */
  readonly stars: string[] = [];
  source = '';
  #lineOf: (line: number) => number = (line) => line;
  #owners = 0;
  /** The line of the last fact, and how many it has. */
  #line = 0;
  #lineFacts = 0;
  #types = 0;
  #decorators: string[] = [];
  /** Own functions and classes by name, and the names that are used as decorators. */
  readonly #own = new Map<string, Block>();
  readonly #decorating = new Set<string>();
  readonly #decoratorsFound = new Set<Block>();
  /** Column of the `except` or `else` that the line is in; -1 for none. */
  #fallback = -1;

  /** @param withNames what is used besides what is imported and defined; it costs most of the time */
  constructor(
    readonly facts: Fact[],
    readonly withNames = true,
  ) {}

  /** Reads more code; what earlier code bound stays bound, as in the cells of a notebook. */
  read(source: string, lineOf: (line: number) => number = (line) => line): void {
    this.source = source;
    this.#lineOf = lineOf;
    this.#line = 0;
    const tokens = tokenize(source, this.tokens);
    let at = 0;
    while (at < tokens.count) {
      if (tokens.kind(at) !== Kind.Line) {
        at += 1;
        continue;
      }
      const indent = tokens.end(at);
      this.#leave(indent);
      const first = this.text(at + 1);
      if (first === 'except' || first === 'else') this.#fallback = indent;
      else if (indent <= this.#fallback) this.#fallback = -1;
      at += 1;
      let next = this.#statement(at, indent);
      while (next < 0) next = this.#statement(follows(next), indent);
      at = next;
    }
    this.#leave(0);
  }

  /** Tells what could only be told at the end. */
  end(): void {
    for (const name of this.#decorating) {
      const block = this.#own.get(name);
      if (block) this.#foundDecorator(block);
    }
  }

  #statement(at: number, indent: number): number {
    const { tokens } = this;
    if (tokens.kind(at) === Kind.Operator && this.is(at, '@')) return this.#decorator(at + 1);
    if (tokens.kind(at) === Kind.Name) {
      switch (this.text(at)) {
        case 'import':
          return this.#import(at + 1);
        case 'from':
          return this.#from(at + 1);
        case 'def':
          return this.#def(at + 1, indent);
        case 'async':
          if (this.text(at + 1) === 'def') return this.#def(at + 2, indent);
          break;
        case 'class':
          return this.#class(at + 1, indent);
        case 'return': {
          const name = tokens.kind(at + 1) === Kind.Name ? this.text(at + 1) : '';
          if (name !== '' && this.endsStatement(at + 2)) this.#returned(name);
          break;
        }
        default:
      }
    }
    return this.#expression(at);
  }

  /** The text of a name, '' for another token. */
  text(at: number): string {
    return this.tokens.kind(at) === Kind.Name ? this.slice(at) : '';
  }

  slice(at: number): string {
    return this.source.slice(this.tokens.start(at), this.tokens.end(at));
  }

  is(at: number, operator: string): boolean {
    return (
      this.tokens.kind(at) === Kind.Operator &&
      this.source.charCodeAt(this.tokens.start(at)) === operator.charCodeAt(0)
    );
  }

  endsStatement(at: number): boolean {
    const kind = this.tokens.kind(at);
    return kind === Kind.Line || kind === Kind.End || this.is(at, ';');
  }

  add(kind: FactKind, text: string, at: number, args?: string[]): GrowingFact {
    const { owner, type } = this.scopes.innermost;
    const written = this.tokens.line(at);
    if (written !== this.#line) {
      this.#line = written;
      this.#lineFacts = 0;
    }
    const fact: GrowingFact = { kind, text, line: this.#lineOf(written), owner, type, args };
    // What is imported says what all after it stands for.
    if (kind === 'module' || ++this.#lineFacts <= LINE_FACTS_MAX) this.facts.push(fact);
    return fact;
  }

  chainEnd(at: number): number {
    const { tokens } = this;
    let end = at;
    while (this.is(end + 1, '.') && tokens.kind(end + 2) === Kind.Name) end += 2;
    return end;
  }

  resolve(at: number, end: number): string {
    const { tokens, source, scopes } = this;
    const first = this.slice(at);
    const isSelf = end > at && (first === 'self' || first === 'cls');
    const known = scopes.lookup(isSelf ? `self.${this.slice(at + 2)}` : first);
    if (known === undefined) {
      return `${UNKNOWN}.${source.slice(tokens.start(at), tokens.end(end))}`;
    }
    const used = isSelf ? at + 2 : at;
    return used === end ? known : known + source.slice(tokens.end(used), tokens.end(end));
  }

  assign(name: string, value: string): void {
    this.#bind(name, value.startsWith(UNKNOWN) ? '' : value);
  }

  noteYield(at: number): void {
    this.add('keyword', 'yield', at);
    const block = this.scopes.innermost;
    if (block.kind === 'def' && block.yields === 0) block.yields = this.tokens.line(at);
  }

  noteCall(name: string): void {
    const { innermost, outer } = this.scopes;
    if (innermost.kind !== 'def' || outer?.kind !== 'def') return;
    if (outer.params?.has(name) !== true || innermost.params?.has(name) === true) return;
    outer.wrappers ??= new Map();
    if (!outer.wrappers.has(innermost.name)) outer.wrappers.set(innermost.name, 'calls');
  }

  #expression(at: number): number {
    return this.withNames ? readExpression(this, at) : skipExpression(this, at);
  }

  #leave(indent: number): void {
    for (const block of this.scopes.leave(indent)) {
      if (block.yields === 0) continue;
      const isFixture = block.decorators.some((name) => /fixture|contextmanager|hook/.test(name));
      const { owner, type, yields } = block;
      const shape = isFixture ? 'fixture' : 'generator';
      this.facts.push({ kind: 'shape', text: shape, line: this.#lineOf(yields), owner, type });
    }
  }

  #bind(name: string, value: string): void {
    // What is tried first is what the code is written for.
    if (this.#fallback >= 0 && this.scopes.innermost.names.get(name)) return;
    this.scopes.bind(name, value);
  }

  #decorator(at: number): number {
    if (this.tokens.kind(at) !== Kind.Name) return this.#expression(at);
    const end = this.chainEnd(at);
    const name = this.resolve(at, end);
    this.add('decorator', name, at);
    if (end === at) this.#decorating.add(this.slice(at));
    const isWraps = name === 'functools.wraps' || name.endsWith('.wraps');
    const wrapped = isWraps && this.is(end + 1, '(') ? this.text(end + 2) : '';
    this.#decorators.push(wrapped === '' ? name : `wraps ${wrapped}`);
    return this.#expression(at);
  }

  #import(at: number): number {
    while (this.tokens.kind(at) === Kind.Name) {
      const end = this.chainEnd(at);
      const module = this.source.slice(this.tokens.start(at), this.tokens.end(end));
      this.add('module', module, at);
      if (this.text(end + 1) === 'as' && this.tokens.kind(end + 2) === Kind.Name) {
        this.#bind(this.slice(end + 2), module);
        at = end + 3;
      } else {
        const root = this.slice(at);
        this.#bind(root, root);
        at = end + 1;
      }
      if (!this.is(at, ',')) break;
      at += 1;
    }
    return this.#rest(at);
  }

  #from(at: number): number {
    const { tokens } = this;
    const start = at;
    let module = '';
    while (this.is(at, '.') || (tokens.kind(at) === Kind.Name && this.slice(at) !== 'import')) {
      module += this.slice(at);
      at += 1;
    }
    if (module === '' || this.text(at) !== 'import') return this.#rest(at);
    this.add('module', module, start);
    at += 1;
    const isList = this.is(at, '(');
    if (isList) at += 1;
    if (this.is(at, '*')) {
      this.stars.push(module);
      this.add('name', `${module}.*`, at);
      return this.#rest(at + 1);
    }
    const prefix = module.endsWith('.') ? module : `${module}.`;
    while (tokens.kind(at) === Kind.Name) {
      const name = this.slice(at);
      let bound = name;
      at += 1;
      if (this.text(at) === 'as' && tokens.kind(at + 1) === Kind.Name) {
        bound = this.slice(at + 1);
        at += 2;
      }
      this.#bind(bound, prefix + name);
      if (!this.is(at, ',')) break;
      at += 1;
    }
    if (isList && this.is(at, ')')) at += 1;
    return this.#rest(at);
  }

  /** Goes on after a statement that ended, or to the next line. */
  #rest(at: number): number {
    if (this.is(at, ';')) return follows(at + 1);
    return this.#expression(at);
  }

  #def(at: number, indent: number): number {
    const { tokens } = this;
    if (tokens.kind(at) !== Kind.Name) return this.#expression(at);
    const name = this.slice(at);
    const outer = this.scopes.innermost;
    if (outer.names.get(name) === undefined) this.scopes.bind(name, '');
    const owner = ++this.#owners;
    const block = emptyBlock(
      'def',
      name,
      tokens.line(at),
      indent,
      owner,
      outer.type,
      this.#decorators,
    );
    this.#decorators = [];
    const wrapped = block.decorators.find((each) => each.startsWith('wraps '))?.slice(6);
    if (wrapped !== undefined && outer.params?.has(wrapped) === true) {
      (outer.wrappers ??= new Map()).set(name, 'wraps');
    }
    if (outer.kind !== 'class') this.#own.set(name, block);
    this.scopes.enter(block);
    this.add('def', name, at);
    if (!this.is(at + 1, '(')) return this.#expression(at + 1);
    const typed = this.#params(at + 2, block);
    const end = this.#expression(at + 1);
    // Only now, so that the header itself does not count as a use of what they are.
    for (const [param, value] of typed) block.names.set(param, value);
    return end;
  }

  /** @returns what annotated parameters stand for */
  #params(at: number, block: Block): Map<string, string> {
    const { tokens } = this;
    const typed = new Map<string, string>();
    let depth = 1;
    let expectsName = true;
    for (; depth > 0 && !(tokens.kind(at) === Kind.Line || tokens.kind(at) === Kind.End); at++) {
      const kind = tokens.kind(at);
      if (kind === Kind.Operator) {
        const code = this.source.charAt(tokens.start(at));
        if (code === '(' || code === '[' || code === '{') depth += 1;
        else if (code === ')' || code === ']' || code === '}') depth -= 1;
        else if (depth === 1 && code === ',') expectsName = true;
        else if (depth === 1 && code === '*') block.hasRest ||= tokens.kind(at + 1) === Kind.Name;
      } else if (kind === Kind.Name && expectsName && depth === 1) {
        expectsName = false;
        const name = this.slice(at);
        (block.params ??= new Set()).add(name);
        block.names.set(name, '');
        this.add('param', name, at);
        if (this.is(at + 1, ':') && tokens.kind(at + 2) === Kind.Name) {
          const value = this.resolve(at + 2, this.chainEnd(at + 2));
          if (!value.startsWith(UNKNOWN)) typed.set(name, `${value}()`);
        }
      }
    }
    return typed;
  }

  #class(at: number, indent: number): number {
    const { tokens } = this;
    if (tokens.kind(at) !== Kind.Name) return this.#expression(at);
    const name = this.slice(at);
    this.scopes.bind(name, '');
    const { owner } = this.scopes.innermost;
    const line = tokens.line(at);
    const block = emptyBlock('class', name, line, indent, owner, ++this.#types, this.#decorators);
    this.#decorators = [];
    this.#own.set(name, block);
    this.scopes.enter(block);
    this.add('class', name, at);
    if (this.is(at + 1, '(')) this.#bases(at + 2);
    return this.#expression(at + 1);
  }

  #bases(at: number): void {
    const { tokens } = this;
    let startsBase = true;
    for (let depth = 1; depth > 0; at++) {
      const kind = tokens.kind(at);
      if (kind === Kind.Line || kind === Kind.End) return;
      if (kind === Kind.Operator) {
        if (this.is(at, '(') || this.is(at, '[')) depth += 1;
        else if (this.is(at, ')') || this.is(at, ']')) depth -= 1;
        else if (this.is(at, ',') && depth === 1) startsBase = true;
      } else if (kind === Kind.Name && startsBase && depth === 1) {
        startsBase = false;
        if (this.is(at + 1, '=')) {
          if (this.slice(at) === 'metaclass' && tokens.kind(at + 2) === Kind.Name) {
            this.add('metaclass', this.resolve(at + 2, this.chainEnd(at + 2)), at);
          }
        } else {
          const end = this.chainEnd(at);
          this.add('base', this.resolve(at, end), at);
          at = end;
        }
      }
    }
  }

  #returned(name: string): void {
    const block = this.scopes.innermost;
    const how = block.wrappers?.get(name);
    if (how === undefined) return;
    const inner = this.#own.get(name);
    if (how === 'wraps' || inner?.hasRest === true) this.#foundDecorator(block);
  }

  #foundDecorator(block: Block): void {
    if (this.#decoratorsFound.has(block)) return;
    this.#decoratorsFound.add(block);
    const { owner, type, line } = block;
    this.facts.push({ kind: 'shape', text: 'decorator', line: this.#lineOf(line), owner, type });
  }
}

function emptyBlock(
  kind: Block['kind'],
  name: string,
  line: number,
  indent: number,
  owner: number,
  type: number,
  decorators: readonly string[],
): Block {
  return {
    kind,
    name,
    line,
    indent,
    owner,
    type,
    decorators,
    hasRest: false,
    yields: 0,
    names: new Map(),
    params: undefined,
    wrappers: undefined,
  };
}
