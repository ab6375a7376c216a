/** The catalogue of signals as it is written down in `roadmap/signals.yaml`. */
import type { FactKind } from './fact.js';

type Globs = string | readonly string[];

/**
 * A pattern over one kind of fact; any of its globs will do. `use` is any use of a name: of a module
 * or a class, also of what it holds and of what calling it gives.
 */
export type Pattern = Readonly<Partial<Record<FactKind | 'use', Globs>>> & {
  /**
   * Of `call`: what its arguments have to be, by name or position; `*` for any value, `!1` for none
   * that is 1 (or for no such argument). Of `constant`: its `value`.
   */
  readonly with?: Readonly<Record<string, Globs>>;
};

/** In what the parts of a condition have to come together. */
export type Scope = 'function' | 'class' | 'file' | 'project';

export type Clause =
  | Pattern
  | { readonly all: readonly Clause[]; readonly within?: Scope }
  | { readonly any: readonly Clause[] }
  | { readonly atLeast: number; readonly of: readonly Clause[]; readonly within?: Scope }
  /** Only inside `all`: nothing of the kind is there. */
  | { readonly not: Clause };

export interface SignalDocument {
  readonly id: string;
  readonly title: string;
  /** What counts and what does not, as a student should be told. */
  readonly meaning?: string;
  /** Modules whose use shows the signal, with all that is in them; importing them is a mention. */
  readonly modules?: readonly string[];
  /** Packages that bring those modules, where they are called otherwise. */
  readonly packages?: readonly string[];
  /** Each shows that the thing is used. */
  readonly any?: readonly Clause[];
  /** Each shows that it is spoken of, which proves nothing. */
  readonly mention?: readonly Clause[];
}

export interface CatalogueDocument {
  readonly format: 1;
  readonly signals: readonly SignalDocument[];
}

/** A catalogue with the signals that a roadmap adds. */
export function withSignals(
  catalogue: CatalogueDocument,
  signals: readonly SignalDocument[] = [],
): CatalogueDocument {
  return { ...catalogue, signals: [...catalogue.signals, ...signals] };
}
