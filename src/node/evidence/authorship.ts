/**
 * Whose the lines of a project are, from git. A line is worth what the commit is that it comes from (see
 * commitGrade), and the student's own if it is not committed yet. Blame is asked only about files that
 * both the student and others may have written.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Assistants, type AssistantsDocument } from '../../core/evidence/assistants.js';
import type { Authorship } from '../../core/evidence/judge.js';
import { addressesOf, readIdentity } from '../gitIdentity.js';
import type { Git } from '../gitSafety.js';
import type { Student } from './commitGrade.js';
import { ignoredRevisions } from './ignoredRevisions.js';
import { notesState } from './assistantNotes.js';
import { fileHistorian, type Repository } from './fileHistorian.js';
import type { KnownAuthors, ProjectMemory } from './memory.js';
import { readNews, readOwnHistory, withNews } from './ownHistory.js';
import { look } from './readFile.js';
import { hashOf } from './version.js';

export interface Authors {
  readonly authorOf: (path: string, line: number) => Authorship;
  /** All that is in the folder came with one commit. */
  readonly inOneCommit: boolean;
  /** Files of which git cannot say whose they are. */
  readonly unknown: number;
  /** Commits that the project lists as mere formatting, and that HEAD's history does not have. */
  readonly unknownRevisions: number;
}

/** What the student says, besides git, of whose a commit is. */
export interface StudentOptions {
  /** E-mail addresses besides those that git is configured with. */
  readonly authors: readonly string[];
  readonly assistants: AssistantsDocument;
  /** Full hashes of commits whose mark of an assistant they have taken back. */
  readonly unmarked: readonly string[];
}

/** Files blamed at the same time. */
const CONCURRENCY = 4;

/**
 * @param folder absolute path in the working tree of a repository
 * @param paths in the folder, of the files that are asked about
 * @param memory knows the files, and is told whose they are
 */
export async function readAuthors(
  folder: string,
  paths: readonly string[],
  options: StudentOptions,
  git: Git,
  memory: ProjectMemory,
  signal: AbortSignal,
): Promise<Authors> {
  const basis = await basisOf(git, options, folder);
  if (!basis) {
    return { authorOf: () => 'own', inOneCommit: false, unknown: 0, unknownRevisions: 0 };
  }
  const { key, head, student } = basis;
  const blobOf = (path: string) => memory.files.get(path)?.blob ?? '';
  const before = await stillKnown(git, basis, memory.authors, signal);
  const files: KnownAuthors['files'] = new Map();
  const open = paths.filter((path) => {
    const known = before?.files.get(path);
    if (known?.blob !== blobOf(path)) return true;
    files.set(path, known);
    return false;
  });
  let history = before?.history;
  let unknown = 0;
  let inOneCommit = before?.inOneCommit === true;
  let unknownRevisions = before?.unknownRevisions ?? 0;
  if (!before || open.length > 0) {
    history ??= await readOwnHistory(git, student);
    inOneCommit = history.here === 1;
    unknownRevisions = student.ignored.size - history.ignored.length;
    const ask = await fileHistorian(folder, git, basis, history);
    await inParallel(open, async (path) => {
      const blob = blobOf(path);
      try {
        files.set(path, { blob, lines: await ask(path, blob) });
      } catch (error) {
        signal.throwIfAborted();
        // One file whose history is damaged; whose the others are can still be told.
        if (!(error instanceof Error)) throw error;
        unknown += 1;
      }
    });
  }
  memory.authors = { key, head, inOneCommit, unknownRevisions, files, history };
  return {
    authorOf: (path, line) => {
      const known = files.get(path)?.lines ?? 'seen';
      return typeof known === 'string' ? known : (known[line - 1] ?? 'seen');
    },
    ...{ inOneCommit, unknown, unknownRevisions },
  };
}

/** What holds of what was known, now that HEAD is where it is. */
async function stillKnown(
  git: Git,
  { key, head, student }: Basis,
  known: KnownAuthors | undefined,
  signal: AbortSignal,
): Promise<KnownAuthors | undefined> {
  if (known?.key !== key) return undefined;
  if (known.head === head) return known;
  const news = await readNews(git, known.head, student, signal);
  if (!news) return undefined;
  // A commit that the list names may have come only now, and changes whose lines of any file are.
  if (news.commits.some(({ hash }) => student.ignored.has(hash))) return undefined;
  const files = new Map([...known.files].filter(([path]) => !news.paths.has(path)));
  const history = known.history && withNews(known.history, news, student);
  const inOneCommit = known.inOneCommit && news.paths.size === 0;
  return { ...known, head, inOneCommit, files, history };
}

/** What it follows from whose a line is, besides the file as it is now. */
interface Basis extends Repository {
  readonly key: string;
  readonly head: string;
}

/** Undefined before the first commit. */
async function basisOf(
  git: Git,
  { authors, assistants, unmarked }: StudentOptions,
  folder: string,
): Promise<Basis | undefined> {
  const [head, place, notes, identity] = await Promise.all([
    git(['rev-parse', '--verify', '--quiet', 'HEAD']).catch(nothing),
    git(['rev-parse', '--path-format=absolute', ...PLACE]),
    notesState(git),
    readIdentity(git),
  ]);
  if (head === '') return undefined;
  const [shallow = '', up = '', common = '', ...rest] = place.replace(/\n$/, '').split('\n');
  const top = rest.join('\n');
  const cutFile = join(common, 'shallow');
  const [cut, mailmap, ignored] = await Promise.all([
    shallow === 'true' ? readFile(cutFile, 'utf8') : '',
    stateOf(join(top, '.mailmap')),
    ignoredRevisions(git, top),
  ]);
  const emails = await addressesOf(git, identity, authors, top);
  const said = [JSON.stringify(assistants), [...unmarked].sort().join(), ignored.state, notes];
  const key = hashOf(folder, await stateOf(cutFile), mailmap, ...said, ...emails.list);
  const student: Student = {
    ...{ emails, assistants: new Assistants(assistants), unmarked: new Set(unmarked) },
    ...{ cut: new Set(cut.split('\n').filter((line) => line !== '')), ignored: ignored.hashes },
  };
  return { key, head: head.trim(), up, student, hasNotes: notes !== '' };
}

const PLACE = ['--is-shallow-repository', '--show-cdup', '--git-common-dir', '--show-toplevel'];

/** Another text whenever a file's content is another. */
async function stateOf(path: string): Promise<string> {
  const stats = await look(path);
  return stats ? `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}` : '';
}

/** git says nothing where HEAD leads to no commit yet, or there is no such setting. */
function nothing(error: unknown): string {
  if (error instanceof Error && /^git ended with 1$/.test(error.message.trim())) return '';
  throw error;
}

async function inParallel<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += CONCURRENCY) {
    await Promise.all(items.slice(at, at + CONCURRENCY).map(act));
  }
}
