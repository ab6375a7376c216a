/** What git says of each commit, and how it is read: one commit's words never become another's. */
import type { Commit } from '../core/projects/facts.js';

/** A commit and what is needed to tell whether it counts. */
export interface Entry extends Commit {
  /** HEAD had it before, and does not have it now. */
  readonly isLost: boolean;
  readonly isRoot: boolean;
  /** Committer date, seconds since 1970. */
  readonly committed: number;
  /** The author's e-mail in small letters, before and after .mailmap. */
  readonly emails: readonly string[];
}

/** What rev-list prints of a commit; NUL is the one character that none of it can contain. */
const FIELDS = [
  '%H',
  '%P',
  '%ct',
  '%ae',
  '%aE',
  '%aI',
  '%s',
  '%(trailers:key=Waymark-Milestone,valueonly,unfold,separator=%x1f)',
];
/** For rev-list's `--format`. */
export const ENTRY_FORMAT = FIELDS.map((field) => `${field}%x00`).join('');

/** @returns takes the output as it comes, in pieces of any length, and hands on each commit */
export function entryReader(onEntry: (entry: Entry) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const fields = (rest + text).split('\0');
    let at = 0;
    // The last field may go on in the text to come.
    for (; at + FIELDS.length < fields.length; at += FIELDS.length)
      onEntry(toEntry(fields.slice(at, at + FIELDS.length)));
    rest = fields.slice(at).join('\0');
  };
}

function toEntry(fields: readonly string[]): Entry {
  const [head = '', parents, committed, raw = '', mapped = '', at = '', subject = '', values = ''] =
    fields;
  // rev-list puts a line `commit <hash>` before each commit, with `<` or `>` where two sides differ.
  const start = head.lastIndexOf('\n') + 1;
  return {
    hash: head.slice(start),
    isLost: /(?:^|\n)commit <[^\n]*\n$/.test(head.slice(0, start)),
    // Newer gits write UTC as Z.
    at: at.replace(/Z$/, '+00:00'),
    subject,
    milestones: values.split('\x1f').flatMap((value) => value.trim() || []),
    isRoot: parents === '',
    ...(parents?.includes(' ') && { isMerge: true }),
    committed: Number(committed),
    emails: [raw.toLowerCase(), mapped.toLowerCase()],
  };
}
