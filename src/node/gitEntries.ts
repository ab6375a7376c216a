/** What git says of each commit, and how it is read: one commit's words never become another's. */
import type { Commit } from '../core/projects/facts.js';
import { namedMilestones } from '../core/projects/namedMilestones.js';

/** A commit and what is needed to tell whether it counts. */
export interface Entry extends Commit {
  /** HEAD had it before, and does not have it now. */
  readonly isLost: boolean;
  readonly isRoot: boolean;
  /** Committer date, seconds since 1970. */
  readonly committed: number;
}

/** What rev-list prints of a commit; NUL is the one character that none of it can contain. */
const FIELDS = [
  '%H',
  '%P',
  '%ct',
  '%ae',
  '%aE',
  '%an',
  '%aI',
  '%s',
  // All of it: git itself finds trailers in the last paragraph only.
  '%B',
];
/** For rev-list's `--format`. */
export const ENTRY_FORMAT = FIELDS.map((field) => `${field}%x00`).join('');

/** A commit that was not taken apart yet: of most it is enough to know that they are not the student's. */
export interface Glimpse {
  readonly isLost: boolean;
  readonly isRoot: boolean;
  /** The author's e-mail before and after .mailmap, then the name, as git has them, a NUL between each. */
  readonly authors: string;
  /** Takes it apart. */
  readonly read: () => Entry;
}

/** @returns takes the output as it comes, in pieces of any length, and hands on each commit */
export function entryReader(onCommit: (glimpse: Glimpse) => void): (text: string) => void {
  let rest = '';
  return (piece) => {
    const text = rest + piece;
    let start = 0;
    // A commit whose last field has no end goes on in the text to come.
    for (let ends = endsOf(text, start); ends; ends = endsOf(text, start)) {
      onCommit(glimpseOf(text, start, ends));
      start = after(ends);
    }
    rest = text.slice(start);
  };
}

/** Where each of a commit's fields ends, or undefined where one of them does not. */
function endsOf(text: string, start: number): readonly number[] | undefined {
  const ends: number[] = [];
  while (ends.length < FIELDS.length) {
    const end = text.indexOf('\0', after(ends) || start);
    if (end < 0) return undefined;
    ends.push(end);
  }
  return ends;
}

/** Where the text goes on; 0 where nothing has ended yet. */
function after(ends: readonly number[]): number {
  return (ends.at(-1) ?? -1) + 1;
}

function glimpseOf(text: string, start: number, ends: readonly number[]): Glimpse {
  const [head = 0, parents = 0, committed = 0, , , name = 0] = ends;
  const isLost = isMarkedLost(text.slice(start, head));
  const isRoot = parents === head + 1;
  return {
    isLost,
    isRoot,
    authors: text.slice(committed + 1, name),
    read: () => ({
      isLost,
      isRoot,
      ...toEntry(ends.map((end, field) => text.slice((ends[field - 1] ?? start - 1) + 1, end))),
    }),
  };
}

/** rev-list puts a line `commit <hash>` before each commit, with `<` or `>` where two sides differ. */
function isMarkedLost(head: string): boolean {
  if (!head.includes('<')) return false;
  return /(?:^|\n)commit <[^\n]*\n$/.test(head.slice(0, head.lastIndexOf('\n') + 1));
}

function toEntry(fields: readonly string[]): Omit<Entry, 'isLost' | 'isRoot'> {
  const [head = '', parents, committed, , , , at = '', subject = '', message = ''] = fields;
  return {
    hash: head.slice(head.lastIndexOf('\n') + 1),
    // Newer gits write UTC as Z.
    at: at.replace(/Z$/, '+00:00'),
    subject,
    milestones: namedMilestones(message),
    ...(parents?.includes(' ') && { isMerge: true }),
    committed: Number(committed),
  };
}
