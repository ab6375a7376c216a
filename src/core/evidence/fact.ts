/** Facts: what one file shows, read off its code without judging it. */

export type FactKind =
  /** A module that is imported, by its full name; `./x` or `.x` where it is the project's own. */
  | 'module'
  /** A name that is used, resolved to what was imported (`torch.nn.Conv2d`); see `UNKNOWN`. */
  | 'name'
  /** The same where it is called. Its arguments are `args`. */
  | 'call'
  /** What a class is derived from, resolved. */
  | 'base'
  | 'metaclass'
  /** What decorates a function or class, resolved. */
  | 'decorator'
  /** Names that the code itself gives. */
  | 'class'
  | 'def'
  | 'param'
  | 'assign'
  /** A variable to which a text is assigned; the text is the argument `value` where it is short. */
  | 'constant'
  /** `key=text` of a literal dictionary. */
  | 'pair'
  /** `decorator`, `generator` or `fixture`: a function that is one. */
  | 'shape'
  /** `assert`, `with` or `yield`. */
  | 'keyword'
  /** A magic of a notebook's cell, without its percent signs. */
  | 'magic'
  /** `notebook`: a cell with code. */
  | 'cell'
  /** A command of a script, a Dockerfile or a definition of steps. */
  | 'command'
  /** A container's image. */
  | 'image'
  /** `path.to.key=value` of YAML or TOML, lists left out of the path. */
  | 'key'
  /** A package that is only asked for. */
  | 'dependency'
  /** The file's own path in the project. */
  | 'file';

export interface Fact {
  readonly kind: FactKind;
  readonly text: string;
  /** 1-based; of a notebook that of the raw file. */
  readonly line: number;
  /** Number of the innermost function in its file, 0 outside. */
  readonly owner: number;
  /** Number of the innermost class in its file, 0 outside. */
  readonly type: number;
  /** Arguments of a call as `name=value` or `position=value`; the value only where it is literal. */
  readonly args?: readonly string[] | undefined;
}

/** Stands for a value that is not known, as in `~.df.groupby`. */
export const UNKNOWN = '~';
