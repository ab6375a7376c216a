/** Whose the lines of one file are: by the commits of its repository, asked as little as will do. */
import { join } from 'node:path';
import type { Authorship } from '../../core/evidence/judge.js';
import { alignLines } from '../../core/evidence/lines.js';
import type { Git } from '../gitSafety.js';
import type { Student } from './commitGrade.js';
import { blame, type BlamedLine } from './blame.js';
import { readNotes, type NotedLines } from './assistantNotes.js';
import { filteredFile } from './filtered.js';
import type { Lines, OwnHistory } from './memory.js';
import { blobName, readContent } from './readFile.js';

/** Commits that take back commits that take back commits: so many are followed. */
const REVERTS_MAX = 10;

/** What is known of a repository. */
export interface Repository {
  readonly student: Student;
  /** Leads from the folder to the top: `../` so often, or nothing. */
  readonly up: string;
  /** There are notes of git-ai. */
  readonly hasNotes: boolean;
}

/** @returns answers whose the lines of a file are, whose content git names so now */
export async function fileHistorian(
  folder: string,
  git: Git,
  { up, student, hasNotes }: Repository,
  history: OwnHistory,
): Promise<(path: string, now: string) => Promise<Lines>> {
  const { touched, grades } = history;
  const committed = await committedFiles(git);
  const theirs = [...grades].flatMap(([hash, grade]) => (grade === 'unverified' ? [] : [hash]));
  const notes = hasNotes ? await readNotes(git, theirs) : new Map<string, NotedLines>();
  const whole = notes.size === 0 ? wholeHistory(history) : undefined;
  const renamed = [...touched].some((path) => !committed.has(path));
  const isOthers = (path: string) => student.cut.size === 0 && !renamed && !touched.has(path);
  const told = new Map([...notes].filter(([hash]) => !student.unmarked.has(hash)));
  const origins = new Origins(git, up, history, told);
  const contentOf = async (path: string) => {
    const content = await readContent(join(folder, path));
    if (!content) throw new Error(`${path} is gone`);
    return content;
  };
  return async (path, now) => {
    const blob = committed.get(path);
    if (blob === undefined || whole === 'own') return 'own';
    const isNamedAlike = blob.length === now.length;
    const name = isNamedAlike ? now : blobName(await contentOf(path), blob.length);
    const isChanged = name !== blob;
    if (!isChanged && whole !== undefined) return whole;
    if (!isChanged && isOthers(path)) return 'seen';
    const before = await origins.blamed('HEAD', path);
    const grade = await origins.gradesOf(before);
    if (!isChanged) return grade;
    const content = await contentOf(path);
    const texts = before.map(({ text }) => text);
    const places = alignLines(texts, content.toString('utf8').split('\n'));
    const kept = new Set(places.filter((at) => at >= 0)).size;
    if (kept < texts.length / 2) {
      const filtered = await filteredFile(git, folder, path, texts, content, grades);
      if (filtered !== undefined) return filtered;
    }
    return places.map((at) => (at < 0 ? 'own' : (grade[at] as Authorship)));
  };
}

/** Hashes of the folder's files in HEAD, by path. */
async function committedFiles(git: Git): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of (await git(['ls-tree', '-r', '-z', 'HEAD'])).split('\0')) {
    const [about = '', path] = entry.split('\t');
    if (path !== undefined) files.set(path, about.split(' ')[2] ?? '');
  }
  return files;
}

/** What every committed line is, where all commits say the same. */
function wholeHistory({ commits, grades }: OwnHistory): Authorship | undefined {
  if (grades.size === 0) return 'seen';
  if (grades.size < commits) return undefined;
  const kinds = new Set(grades.values());
  const [only] = kinds;
  return kinds.size === 1 ? only : undefined;
}

/** Grades of lines, by where they come from. */
class Origins {
  constructor(
    private readonly git: Git,
    private readonly up: string,
    private readonly history: OwnHistory,
    private readonly notes: ReadonlyMap<string, NotedLines>,
  ) {}

  blamed(revision: string, path: string): Promise<BlamedLine[]> {
    return blame(this.git, revision, path, this.history.ignored);
  }

  async gradesOf(lines: readonly BlamedLine[], depth = 0): Promise<Authorship[]> {
    const { grades, reverts, ignored } = this.history;
    const forms = new Set(ignored);
    // A commit that only changed the form has written no line, whoever's they were before.
    const found = lines.map((line): Authorship => {
      const grade = forms.has(line.commit) ? 'seen' : (grades.get(line.commit) ?? 'seen');
      return grade === 'own' || grade === 'assisted' ? (this.#noted(line) ?? grade) : grade;
    });
    const returned = new Map<string, number[]>();
    for (const [at, { commit, path }] of lines.entries()) {
      if (!reverts.has(commit) || forms.has(commit)) continue;
      const key = `${reverts.get(commit) as string}\0${path}`;
      returned.set(key, [...(returned.get(key) ?? []), at]);
    }
    for (const [key, places] of returned) {
      const [commit = '', path = ''] = key.split('\0');
      const before = depth < REVERTS_MAX ? await this.#before(commit, path) : [];
      const whose = await this.gradesOf(before, depth + 1);
      const same = alignLines(
        before.map(({ text }) => text),
        places.map((at) => (lines[at] as BlamedLine).text),
      );
      for (const [index, at] of places.entries()) {
        const origin = same[index] as number;
        if (origin >= 0) found[at] = whose[origin] as Authorship;
      }
    }
    return found;
  }

  /** What a note says of a line of the student's commit; undefined where it says nothing. */
  #noted({ commit, path, line }: BlamedLine): 'own' | 'assisted' | undefined {
    const who = this.notes.get(commit)?.(path, line);
    return who === undefined ? undefined : who === 'agent' ? 'assisted' : 'own';
  }

  /** The lines of a file as they were before a commit took them away; none where it did not have it. */
  async #before(commit: string, path: string): Promise<BlamedLine[]> {
    try {
      return await this.blamed(`${commit}^`, `${this.up}${path}`);
    } catch (error) {
      if (error instanceof Error) return [];
      throw error;
    }
  }
}
