/** Shows a commit's changes, by the documented interface of the editor's own Git extension. */
import * as vscode from 'vscode';
import { WaymarkError } from '../../app/errors.js';
import { gitPath } from '../kit/editor.js';

/** What of that interface (git.d.ts, version 1) is used here. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}
interface GitApi {
  getRepository(uri: vscode.Uri): GitRepository | null;
  openRepository?(root: vscode.Uri): Promise<GitRepository | null>;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}
interface GitRepository {
  readonly rootUri: vscode.Uri;
  diffBetween(from: string, to: string): Promise<readonly GitChange[]>;
}
interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
  readonly renameUri: vscode.Uri | undefined;
  readonly status: number;
}

/** Of its numbers for what became of a file, those for one that was not there before, or no longer is. */
const ADDED = [1, 7];
const DELETED = [2, 6];

/** A file before and after the commit, where it is there. */
type Pair = readonly [vscode.Uri, before: vscode.Uri | undefined, after: vscode.Uri | undefined];

/**
 * @param folder absolute path in the repository
 * @throws WaymarkError `commit-unshown` where the editor's Git cannot show it
 */
export async function showCommit(folder: string, hash: string, subject: string): Promise<void> {
  const unshown = new WaymarkError({ code: 'commit-unshown', args: [hash.slice(0, 10)] });
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  const git = extension && (await extension.activate());
  if (!git?.enabled) throw unshown;
  const api = git.getAPI(1);
  const uri = vscode.Uri.file(folder);
  const repository = api.getRepository(uri) ?? (await api.openRepository?.(uri));
  if (!repository) throw unshown;
  const changes = await changesOf(repository, hash, api).catch(() => {
    throw unshown;
  });
  await vscode.commands.executeCommand('vscode.changes', `${hash.slice(0, 7)} ${subject}`, changes);
}

async function changesOf(repository: GitRepository, hash: string, api: GitApi): Promise<Pair[]> {
  const parent = `${hash}^`;
  let changes;
  try {
    changes = await repository.diffBetween(parent, hash);
  } catch {
    return allFiles(repository, hash, api);
  }
  return changes.map(({ uri, originalUri, renameUri, status }) => {
    const now = renameUri ?? uri;
    // A side without a file has no address: the editor would look for one that is not there.
    const before = ADDED.includes(status) ? undefined : api.toGitUri(originalUri, parent);
    return [now, before, DELETED.includes(status) ? undefined : api.toGitUri(now, hash)];
  });
}

/** A commit without one before it: the interface compares commits only, and here all files are new. */
async function allFiles({ rootUri }: GitRepository, hash: string, api: GitApi): Promise<Pair[]> {
  const { gitIn } = await import('../../node/gitHistory.js');
  const git = gitIn(rootUri.fsPath, { gitPath: gitPath() });
  const names = await git(['ls-tree', '-r', '-z', '--name-only', '--full-tree', hash]);
  const paths = names.split('\0').filter((path) => path !== '');
  return paths.map((path) => {
    const uri = vscode.Uri.joinPath(rootUri, path);
    return [uri, undefined, api.toGitUri(uri, hash)];
  });
}
