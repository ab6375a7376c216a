/** Matches the facts of a file against every pattern of the catalogue at once. */
import type { CatalogueDocument, Clause, Pattern, Scope } from './catalogue.js';
import type { Fact, FactKind } from './fact.js';
import { compileGlob, wordsOf, type Alphabet, type Test } from './glob.js';

/** A fact that fits a pattern. What a file's facts come to; small enough to be kept. */
export interface Hit {
  readonly pattern: number;
  readonly text: string;
  readonly kind: FactKind;
  readonly line: number;
  readonly owner: number;
  readonly type: number;
}

/** A clause with its patterns replaced by their numbers. */
export type Condition =
  | { readonly kind: 'pattern'; readonly pattern: number }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'atLeast';
      readonly count: number;
      readonly of: readonly Condition[];
      readonly within: Scope | undefined;
      /** All patterns in it. */
      readonly patterns: readonly number[];
    };

export interface Signal {
  readonly id: string;
  readonly title: string;
  readonly used: readonly Condition[];
  readonly mentioned: readonly Condition[];
}

interface Entry {
  readonly pattern: number;
  readonly test: Test;
  readonly args: readonly Argument[];
}

/** What an argument has to be, where there is something, and what it must not be. */
interface Argument {
  readonly name: string;
  readonly wanted: readonly Test[];
  readonly unwanted: readonly Test[];
}

/** Begins a glob of what an argument must not be. */
const NOT = '!';

const ALPHABETS: Partial<Record<FactKind, Alphabet>> = {
  ...{ module: 'name', name: 'name', call: 'name', base: 'name', metaclass: 'name' },
  ...{ decorator: 'name', file: 'path' },
  ...{ class: 'words', def: 'words', param: 'words', assign: 'words', constant: 'words' },
};
const USES = ['name', 'call', 'base', 'decorator', 'metaclass'] as const;
/** Texts whose patterns are remembered, per kind. */
const REMEMBERED_MAX = 100_000;

export class Catalogue {
  readonly signals: readonly Signal[];
  readonly #indexes = new Map<FactKind, Index>();
  readonly #proving: ReadonlySet<number>;
  #patterns = 0;

  constructor(document: CatalogueDocument) {
    this.signals = document.signals.map((signal) => {
      const { id, title, modules = [], packages = modules, any = [], mention = [] } = signal;
      const inside = modules.flatMap((module) => [module, `${module}.**`]);
      const used = modules.length > 0 ? [{ use: modules }, ...any] : any;
      const imported = modules.length > 0 ? [{ module: inside }, ...mention] : mention;
      const mentioned = packages.length > 0 ? [{ dependency: packages }, ...imported] : imported;
      return {
        ...{ id, title },
        used: used.map((clause) => this.#condition(clause)),
        mentioned: mentioned.map((clause) => this.#condition(clause)),
      };
    });
    this.#proving = new Set(this.signals.flatMap(({ used }) => used.flatMap(patternsOf)));
  }

  /** Whether a hit can prove something, rather than only mention it. */
  isProof({ pattern }: Hit): boolean {
    return this.#proving.has(pattern);
  }

  match(facts: readonly Fact[]): Hit[] {
    const hits: Hit[] = [];
    for (const fact of facts) {
      const index = this.#indexes.get(fact.kind);
      if (!index) continue;
      for (const entry of index.find(fact.text)) {
        if (entry.args.length > 0 && !fits(entry, fact.args ?? [])) continue;
        const { kind, text, line, owner, type } = fact;
        hits.push({ pattern: entry.pattern, text, kind, line, owner, type });
      }
    }
    return hits;
  }

  #condition(clause: Clause): Condition {
    if ('not' in clause) return { kind: 'not', of: this.#condition(clause.not) };
    if ('any' in clause) return this.#combined(clause.any, 1, undefined);
    if ('all' in clause) {
      return this.#combined(clause.all, clause.all.length, clause.within ?? 'file');
    }
    if ('of' in clause) return this.#combined(clause.of, clause.atLeast, clause.within ?? 'file');
    return { kind: 'pattern', pattern: this.#pattern(clause) };
  }

  #combined(clauses: readonly Clause[], count: number, within: Scope | undefined): Condition {
    const of = clauses.map((clause) => this.#condition(clause));
    return { kind: 'atLeast', count, of, within, patterns: of.flatMap(patternsOf) };
  }

  #pattern(document: Pattern): number {
    const pattern = this.#patterns++;
    const args = Object.entries(document.with ?? {}).map(([name, globs]): Argument => {
      const texts = [globs].flat();
      const unwanted = texts.filter((glob) => glob.startsWith(NOT));
      return {
        name,
        wanted: texts
          .filter((glob) => !glob.startsWith(NOT))
          .map((glob) => compileGlob(glob, 'text')),
        unwanted: unwanted.map((glob) => compileGlob(glob.slice(NOT.length), 'text')),
      };
    });
    for (const [key, globs] of Object.entries(document)) {
      if (key === 'with') continue;
      const kinds = key === 'use' ? USES : [key as FactKind];
      for (const kind of kinds) {
        let index = this.#indexes.get(kind);
        if (!index) this.#indexes.set(kind, (index = new Index(ALPHABETS[kind] ?? 'text')));
        for (const glob of [globs as string | readonly string[]].flat()) {
          index.add(glob, pattern, args, key === 'use');
        }
      }
    }
    return pattern;
  }
}

function patternsOf(condition: Condition): readonly number[] {
  if (condition.kind === 'pattern') return [condition.pattern];
  return condition.kind === 'not' ? patternsOf(condition.of) : condition.patterns;
}

function fits(entry: Entry, args: readonly string[]): boolean {
  return entry.args.every(({ name, wanted, unwanted }) => {
    const values = args.flatMap((arg) => {
      const equals = arg.indexOf('=');
      return arg.slice(0, equals) === name ? [arg.slice(equals + 1)] : [];
    });
    if (wanted.length > 0 && !values.some((value) => wanted.some((test) => test(value)))) {
      return false;
    }
    return !values.some((value) => unwanted.some((test) => test(value)));
  });
}

/** The patterns of one kind of fact, found by the first or last part of a name where that is plain. */
class Index {
  readonly #byFirst = new Map<string, Entry[]>();
  readonly #byLast = new Map<string, Entry[]>();
  readonly #others: Entry[] = [];
  #remembered = new Map<string, readonly Entry[]>();

  constructor(readonly alphabet: Alphabet) {}

  add(glob: string, pattern: number, args: Entry['args'], isUse: boolean): void {
    const first = firstOf(glob);
    const last = lastOf(glob);
    // What a name holds is found by the name's beginning, so that has to be plain.
    const withMembers = isUse && !first.includes('*');
    const entry = { pattern, test: compileGlob(glob, this.alphabet, withMembers), args };
    if (this.alphabet !== 'name') this.#others.push(entry);
    else if (!first.includes('*')) put(this.#byFirst, first, entry);
    else if (!last.includes('*')) put(this.#byLast, last, entry);
    else this.#others.push(entry);
  }

  find(text: string): readonly Entry[] {
    const known = this.#remembered.get(text);
    if (known) return known;
    const subject = this.alphabet === 'words' ? wordsOf(text) : text;
    const candidates =
      this.alphabet === 'name'
        ? [
            ...(this.#byFirst.get(firstOf(text)) ?? []),
            ...(this.#byLast.get(lastOf(text)) ?? []),
            ...this.#others,
          ]
        : this.#others;
    const found = candidates.filter(({ test }) => test(subject));
    if (this.#remembered.size >= REMEMBERED_MAX) this.#remembered = new Map();
    this.#remembered.set(text, found);
    return found;
  }
}

function firstOf(name: string): string {
  const dot = name.indexOf('.');
  const first = dot < 0 ? name : name.slice(0, dot);
  return first.endsWith('()') ? first.slice(0, -2) : first;
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function put(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key);
  if (entries) entries.push(entry);
  else map.set(key, [entry]);
}
