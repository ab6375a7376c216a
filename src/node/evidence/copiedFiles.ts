/** Which files of a project others wrote, by licences that were copied in with them. */
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  holdersOf,
  isLicence,
  licensedFolders,
  untouched,
  wordsOf,
  type Licensed,
} from '../../core/evidence/copied.js';
import { WALK_SWITCHES, type Git } from '../gitSafety.js';
import { look, readContent } from './readFile.js';

/** Bytes of a licence; the longest in use have some 35,000. */
const LICENCE_MAX = 100_000;
/** Folders that git is asked about. */
const FOLDERS_MAX = 100;
const PLACE = ['--is-shallow-repository', '--show-cdup'];
/** Begins each commit; no path that a repository names can be taken for it. */
const MARK = `\u0001${randomUUID()}`;

/**
 * Files that came with a licence of somebody else's and were not touched since: by their paths in the
 * folder, where that licence lies (the folder's path, with `/` at its end). In a shallow clone nobody can
 * tell, so there are none.
 * @param paths in the folder, of all its files
 * @param authors the student's e-mail addresses besides those that git is configured with
 * @throws Error as git says
 */
export async function copiedFiles(
  folder: string,
  paths: readonly string[],
  authors: readonly string[],
  git: Git,
): Promise<ReadonlyMap<string, string>> {
  const copied = new Map<string, string>();
  const licensed = licensedFolders(paths);
  // What lies at the top of a repository is the student's project, whoever's its licence is.
  const isTop = licensed.length > 0 && (await look(join(folder, '.git'))) !== undefined;
  const inside = licensed.filter(({ folder: at, isProject }) => isProject && (at !== '' || !isTop));
  if (inside.length === 0) return copied;
  const [isShallow, up = ''] = (await git(['rev-parse', ...PLACE])).split('\n');
  if (isShallow === 'true') return copied;
  const own = await ownWords(join(folder, up), authors, git);
  const foreign: Licensed[] = [];
  for (const each of inside.slice(0, FOLDERS_MAX)) {
    const holders = await holdersIn(folder, each.licences);
    const isOwn = holders.some((holder) => wordsOf(holder).some((word) => own.has(word)));
    if (holders.length > 0 && !isOwn) foreign.push(each);
  }
  if (foreign.length === 0) return copied;
  const hasCommits = await git(['rev-parse', '--verify', '--quiet', 'HEAD']).catch(() => '');
  const commits: Commits = hasCommits === '' ? new Map() : await commitsOf(foreign, git);
  for (const { folder: at, licences } of foreign) {
    const files = paths.filter((path) => path.startsWith(at));
    for (const path of untouched(files, licences[0] as string, commits)) {
      copied.set(path, at === '' ? './' : at);
    }
  }
  return copied;
}

/** The words of the student's names: git's, of the addresses, of who owns the remotes, and at the top. */
async function ownWords(
  top: string,
  authors: readonly string[],
  git: Git,
): Promise<ReadonlySet<string>> {
  const settings = await git(['config', '--list', '-z']);
  const names = authors.map(localPart);
  for (const setting of settings.split('\0')) {
    const [key = '', value = ''] = setting.split(/\n(.*)/s);
    if (key === 'user.name') names.push(value);
    if (key === 'user.email') names.push(localPart(value));
    // https://host/owner/name or git@host:owner/name
    if (/^remote\..*\.url$/.test(key)) names.push(/[:/]([^:/]+)\/[^/]+\/?$/.exec(value)?.[1] ?? '');
  }
  const licences = (await readdir(top)).filter(isLicence);
  names.push(...(await holdersIn(top, licences)));
  return new Set(names.flatMap(wordsOf));
}

function localPart(address: string): string {
  return address.replace(/@[^@]*$/, '');
}

async function holdersIn(folder: string, licences: readonly string[]): Promise<string[]> {
  const holders: string[] = [];
  for (const path of licences) {
    const place = join(folder, path);
    const stats = await look(place);
    if (!stats?.isFile() || stats.size > LICENCE_MAX) continue;
    holders.push(...holdersOf((await readContent(place))?.toString('utf8') ?? ''));
  }
  return holders;
}

type Commits = ReadonlyMap<string, readonly string[]>;

/** Of each file in the folders the commits that touched it, newest first, but for merges. */
async function commitsOf(folders: readonly Licensed[], git: Git): Promise<Commits> {
  const commits = new Map<string, string[]>();
  const note = (entry: string) => {
    const [hash = '', ...paths] = entry.split('\0');
    // git puts a line end before the first of the paths.
    for (const path of paths.map((each) => each.replace(/^\n+/, ''))) {
      const known = commits.get(path);
      if (known) known.push(hash);
      else commits.set(path, [hash]);
    }
  };
  const names = ['--name-only', '--no-renames', '--no-merges', '--relative', '-z'];
  const where = folders.map(({ folder }) => (folder === '' ? '.' : `:(literal)${folder}`));
  const format = `--format=${MARK}%H%x00`;
  let rest = '';
  await git(['log', ...WALK_SWITCHES, ...names, format, 'HEAD', '--', ...where], (text) => {
    const entries = (rest + text).split(MARK);
    rest = entries.pop() as string;
    entries.forEach(note);
  });
  note(rest);
  return commits;
}
