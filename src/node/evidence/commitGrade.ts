/** What the lines of a commit are worth by its author and its message. */
import { coAuthorsOf, type Assistants } from '../../core/evidence/assistants.js';
import type { Authorship } from '../../core/evidence/judge.js';

/** Who the student is, and what else decides whose a commit is. */
export interface Student {
  /** Tells addresses in small letters. */
  readonly emails: Pick<ReadonlySet<string>, 'has'>;
  readonly assistants: Assistants;
  /** Full hashes of commits whose mark of an assistant the student has taken back. */
  readonly unmarked: ReadonlySet<string>;
  /** Full hashes of the commits at the cut of a shallow clone. */
  readonly cut: ReadonlySet<string>;
  /** Full hashes of commits that only changed the form of files. */
  readonly ignored: ReadonlySet<string>;
}

/** A commit as git prints it. */
export interface CommitText {
  readonly hash: string;
  /** Name and address before .mailmap, then after it. */
  readonly names: readonly [string, string];
  readonly addresses: readonly [string, string];
  readonly message: string;
}

/** Grades commits; of many commits there are few authors, who are known at once the next time. */
export class Grader {
  readonly #authors = new Map<string, 'agent' | 'student' | 'other'>();

  constructor(private readonly student: Student) {}

  gradeOf({ hash, names, addresses, message }: CommitText): Authorship {
    const { assistants, unmarked, cut } = this.student;
    // What lies beyond the cut is blamed on the commit there, whoever made it.
    if (cut.has(hash)) return 'unverified';
    const author = this.#authorOf(names, addresses);
    if (author === 'agent') return 'seen';
    if (author === 'other' && !coAuthorsOf(message).some((each) => this.#isStudent(each)))
      return 'seen';
    if (isImport(message)) return 'seen';
    if (unmarked.has(hash)) return 'own';
    const authors = authorsOf(names, addresses);
    return assistants.markOf({ authors, message }) === undefined ? 'own' : 'assisted';
  }

  #authorOf(names: CommitText['names'], addresses: CommitText['addresses']) {
    const authors = authorsOf(names, addresses);
    const key = authors.join('\0');
    const known = this.#authors.get(key);
    if (known) return known;
    const isAgent = this.student.assistants.agentOf({ authors }) !== undefined;
    const isStudent = addresses.some((each) => this.#isStudent(each));
    const found = isAgent ? 'agent' : isStudent ? 'student' : 'other';
    this.#authors.set(key, found);
    return found;
  }

  #isStudent(address: string): boolean {
    return this.student.emails.has(address.trim().toLowerCase());
  }
}

function authorsOf(names: CommitText['names'], addresses: CommitText['addresses']): string[] {
  return names.map((name, at) => `${name} <${addresses[at] as string}>`);
}

/** The commit into which `git subtree --squash` puts another project, under the name of who ran it. */
function isImport(message: string): boolean {
  const isSquash = /^Squashed '.*' (?:content|changes) from commit /.test(message);
  return isSquash && /^git-subtree-split: ./m.test(message);
}

/** Full hash of the commit that this one takes back, by git's own sentence. */
export function revertedBy(message: string): string | undefined {
  return /^This reverts commit ([0-9a-f]{40}(?:[0-9a-f]{24})?)[.,]/m.exec(message)?.[1];
}
