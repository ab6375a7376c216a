/**
 * Finds projects of others that were copied into a project whole, by the licence that lies in them.
 * Many students give a part of their repository a licence of its own, so more has to come together:
 * a README or a manifest beside it, and a holder who shares no word with the student's names.
 */
import { leftOutAt } from './skipped.js';

const LICENCE = /^(?:un)?licen[cs]e(?:[.-][\w.-]*)?$|^copying(?:[.-][\w.-]*)?$/i;
const ABOUT =
  /^(?:readme(?:\..*)?|pyproject\.toml|setup\.(?:py|cfg)|package\.json|requirements\.txt|environment\.ya?ml|cargo\.toml|go\.mod)$/i;

export function isLicence(name: string): boolean {
  return LICENCE.test(name);
}

export interface Licensed {
  /** Ends with `/`; the top is ''. */
  readonly folder: string;
  /** Paths of its licence files. */
  readonly licences: readonly string[];
  /** A README or a manifest lies beside them. */
  readonly isProject: boolean;
}

/** @param paths in the project, with `/` */
export function licensedFolders(paths: readonly string[]): Licensed[] {
  const licences = new Map<string, string[]>();
  const projects = new Set<string>();
  for (const path of paths) {
    const at = path.lastIndexOf('/') + 1;
    const name = path.slice(at);
    if (isLicence(name) && !leftOutAt(path)) {
      const folder = path.slice(0, at);
      const known = licences.get(folder);
      if (known) known.push(path);
      else licences.set(folder, [path]);
    } else if (ABOUT.test(name)) projects.add(path.slice(0, at));
  }
  return [...licences].map(([folder, files]) => {
    return { folder, licences: files, isProject: projects.has(folder) };
  });
}

/** A year or a sign has to follow: licences speak of copyright notices and holders in general, too. */
const HOLDER =
  /^[^\p{L}\p{N}©(]*(?:copyright\s*(?:\(c\)|©|(?=\d{4}))|(?:\(c\)|©)\s*(?:copyright)?)[\s\d,–-]*(?:present)?[\s,]*(?:by\s+)?(.*)$/gimu;
/** Whoever wrote the licence's own text, and blanks that nobody filled in. */
const NOBODY = /free software foundation|\[|<|\{|your name/i;

/** Who holds the copyright by a licence's text, as it is written there. */
export function holdersOf(licence: string): string[] {
  return [...licence.matchAll(HOLDER)]
    .map((match) => (match[1] ?? '').trim())
    .filter((holder) => wordsOf(holder).length > 0 && !NOBODY.test(holder));
}

const COMMON = new Set(
  'all and authors com contributors corp developers for gmbh http https inc llc ltd net org others project reserved rights team the university www'.split(
    ' ',
  ),
);

/** What names in a text are compared by. */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return words.filter((word) => !COMMON.has(word));
}

/**
 * Of a project with a licence of others', the files that came with the licence and were never touched
 * again: with the one commit that added it, or like the licence not committed at all.
 * @param commits of each file the names of its commits, newest first; two say enough
 */
export function untouched(
  files: readonly string[],
  licence: string,
  commits: ReadonlyMap<string, readonly string[]>,
): string[] {
  const came = commits.get(licence)?.at(-1);
  return files.filter((path) => {
    const touching = commits.get(path) ?? [];
    return touching.length === (came === undefined ? 0 : 1) && touching[0] === came;
  });
}
