/**
 * Files whose committed text is not the one in the folder, because a filter turns one into the other:
 * Git LFS, git-crypt. Where few lines are left as they were, they cannot be held against the commits'. Waymark runs no filter, but a file
 * that was not edited is worth what the commits are that changed it.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Authorship } from '../../core/evidence/judge.js';
import { WALK_SWITCHES, type Git } from '../gitSafety.js';
import { look } from './readFile.js';

/** Attributes by which a file is another in the folder than in a commit, line for line. */
const ATTRIBUTES = ['filter', 'working-tree-encoding'];

/**
 * Whose a file is, where it is such a one; undefined where its lines tell.
 * @param folder absolute path, git's folder
 * @param committed the file's lines in HEAD
 * @param content the file as it is now
 * @param grades of commits that are not somebody else's, by hash
 */
export async function filteredFile(
  git: Git,
  folder: string,
  path: string,
  committed: readonly string[],
  content: Buffer,
  grades: ReadonlyMap<string, Authorship>,
): Promise<Authorship | undefined> {
  const pointer = pointerOf(committed);
  if (!pointer && !(await hasFilter(git, path))) return undefined;
  const isEdited = pointer ? !pointer(content) : !(await isAsCheckedOut(git, folder, path));
  const list = await git(['rev-list', ...WALK_SWITCHES, 'HEAD', '--', path]);
  const hashes = list.split('\n').filter((line) => line !== '');
  const kinds = new Set(hashes.map((hash) => grades.get(hash) ?? 'seen'));
  // What the student changed now is theirs, and nobody can tell which lines that is.
  if (isEdited) kinds.add('own');
  const [only] = kinds;
  return kinds.size === 1 ? only : 'unverified';
}

/** Tells whether a content is the one that a Git LFS pointer names; undefined where it is no pointer. */
function pointerOf(lines: readonly string[]): ((content: Buffer) => boolean) | undefined {
  if (lines[0] !== 'version https://git-lfs.github.com/spec/v1') return undefined;
  const valueOf = (key: string) =>
    lines.find((line) => line.startsWith(`${key} `))?.slice(key.length + 1);
  const [oid, size] = [valueOf('oid'), valueOf('size')];
  if (oid === undefined || size === undefined) return undefined;
  return (content) =>
    String(content.length) === size &&
    `sha256:${createHash('sha256').update(content).digest('hex')}` === oid;
}

async function hasFilter(git: Git, path: string): Promise<boolean> {
  const fields = (await git(['check-attr', '-z', ...ATTRIBUTES, '--', path])).split('\0');
  const values = fields.filter((_, at) => at % 3 === 2);
  return values.some((value) => !['unspecified', 'unset', 'set', ''].includes(value));
}

/** Whether size and time are those that git noted when it last wrote the file or read it. */
async function isAsCheckedOut(git: Git, folder: string, path: string): Promise<boolean> {
  const noted = await git(['ls-files', '--debug', '--', path]);
  const [, seconds, nanoseconds] = /^\s+mtime: (\d+):(\d+)$/m.exec(noted) ?? [];
  const size = /^\s+size: (\d+)\t/m.exec(noted)?.[1];
  const stats = await look(join(folder, path));
  if (!stats || seconds === undefined || size === undefined) return false;
  const isSameTime =
    Math.floor(stats.mtimeMs / 1000) === Number(seconds) &&
    (Number(nanoseconds) === 0 ||
      Math.abs((stats.mtimeMs % 1000) * 1e6 - Number(nanoseconds)) < 1e6);
  return isSameTime && String(stats.size) === size;
}
