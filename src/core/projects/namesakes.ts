/** Commits that are probably the student's, under an address that nobody has said is theirs. */
import type { Addresses } from './addresses.js';

/** Part of all commits that have to carry the student's name under unknown addresses. */
const NEARLY_ALL = 0.9;

export interface Tally {
  /** Commits of everybody. */
  readonly all: number;
  /** Those that carry the student's name, by each address that is not known to be the student's. */
  readonly named: ReadonlyMap<string, number>;
}

/**
 * @param authors how many commits each has: the address as it is and as .mailmap has it, and the name, a
 *   NUL between each
 * @param name the student's, as git has it; empty where it has none
 */
export function tallyOf(
  authors: ReadonlyMap<string, number>,
  name: string,
  addresses: Addresses,
): Tally {
  const named = new Map<string, number>();
  let all = 0;
  for (const [author, commits] of authors) {
    all += commits;
    const [raw = '', mapped = '', who = ''] = author.split('\0');
    if (who.trim() === '' || plain(who) !== plain(name)) continue;
    if (raw.trim() === '' || addresses.has(raw) || addresses.has(mapped)) continue;
    named.set(plain(raw), (named.get(plain(raw)) ?? 0) + commits);
  }
  return { all, named };
}

export function sumOf(a: Tally, b: Tally): Tally {
  const named = new Map(a.named);
  for (const [email, commits] of b.named) named.set(email, (named.get(email) ?? 0) + commits);
  return { all: a.all + b.all, named };
}

/**
 * The unknown addresses under which nearly all commits carry the student's name, the one with the most
 * first. A name is no proof, so this is only ever asked about.
 */
export function namesakes({ all, named }: Tally): readonly string[] {
  const found = [...named].filter(([, commits]) => commits > 0).sort(([, a], [, b]) => b - a);
  const commits = found.reduce((sum, [, each]) => sum + each, 0);
  return commits >= NEARLY_ALL * all ? found.map(([email]) => email) : [];
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
