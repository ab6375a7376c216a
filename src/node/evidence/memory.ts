/** What is remembered of a project from one scan to the next. */
import type { Authorship } from '../../core/evidence/judge.js';
import type { Hit } from '../../core/evidence/matcher.js';
import type { Refused } from './readFile.js';
import type { Walk } from './walk.js';

/** A file as it was when it was read. */
export interface KnownFile {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
  readonly readAtMs: number;
  /** The name that git has for its content. */
  readonly blob: string;
  readonly result: readonly Hit[] | Refused;
}

/** Of all lines of a file the same, or of each. */
export type Lines = Authorship | readonly Authorship[];

/** Whose the files are, which holds as long as nothing changed that it follows from. */
export interface KnownAuthors {
  /** What it follows from besides the files and the commits: the student's addresses and others. */
  readonly key: string;
  /** The commit that HEAD was at. */
  readonly head: string;
  readonly inOneCommit: boolean;
  /** See `Authors`. */
  readonly unknownRevisions: number;
  /** By path. */
  readonly files: Map<string, { readonly blob: string; readonly lines: Lines }>;
  /** Only for as long as the process runs. */
  readonly history?: OwnHistory | undefined;
}

/** What HEAD's history says of the student's commits. */
export interface OwnHistory {
  readonly commits: number;
  /** Of the commits that are not plainly somebody else's, by hash. */
  readonly grades: ReadonlyMap<string, Authorship>;
  /** Which commits the student's own take back, by hash. */
  readonly reverts: ReadonlyMap<string, string>;
  /** Commits that only changed the form of files. */
  readonly ignored: readonly string[];
  /** Paths in the folder that commits of the student's touched, under the names that they had. */
  readonly touched: ReadonlySet<string>;
  /** Commits that touched the folder, counted to 2. */
  readonly here: number;
}

export class ProjectMemory {
  /** By path. */
  files = new Map<string, KnownFile>();
  authors: KnownAuthors | undefined;
  /** Only for as long as the process runs. */
  walk: Walk | undefined;
}
