/** What the reading of an expression asks of the reader of the file that it stands in. */
import type { Fact, FactKind } from '../fact.js';
import type { Scopes } from './scopes.js';
import type { Tokens } from './tokens.js';

/** A fact whose arguments are still being read. */
export interface GrowingFact extends Fact {
  args: string[] | undefined;
}

/**
 * Said in place of the token after a statement: another statement begins at this token of the same line.
 * However many follow on one line, none is read inside of another.
 */
export function follows(at: number): number {
  return ~at;
}

/** A file of Python while it is read. Every `at` is the index of a token. */
export interface Reading {
  readonly tokens: Tokens;
  readonly scopes: Scopes;
  /** Modules of which all names were imported. */
  readonly stars: readonly string[];
  readonly source: string;
  text(at: number): string;
  slice(at: number): string;
  is(at: number, operator: string): boolean;
  add(kind: FactKind, text: string, at: number, args?: string[]): GrowingFact;
  /** The end of a dotted name that begins at a token: its last token. */
  chainEnd(at: number): number;
  /** What the dotted name between two tokens stands for. */
  resolve(at: number, end: number): string;
  /** Remembers that something was assigned; `value` '' where it is unknown. */
  assign(name: string, value: string): void;
  noteYield(at: number): void;
  /** Notes a call of a plain name: a function that calls its maker's parameter may decorate it. */
  noteCall(name: string): void;
}
