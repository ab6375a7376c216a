/** Shows a commit's changes, by the documented interface of the editor's own Git extension. */
import * as vscode from 'vscode';
import { WaymarkError } from '../../app/errors.js';

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
  diffBetween(from: string, to: string): Promise<readonly GitChange[]>;
}
interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
  readonly renameUri: vscode.Uri | undefined;
}

/** The tree without files: what the first commit is compared with. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

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
  const [before, changes] = await changesOf(repository, hash).catch(() => {
    throw unshown;
  });
  const title = `${hash.slice(0, 7)} ${subject}`;
  const resources = changes.map(({ uri: now, originalUri, renameUri }) => {
    const after = renameUri ?? now;
    return [after, api.toGitUri(originalUri, before), api.toGitUri(after, hash)];
  });
  await vscode.commands.executeCommand('vscode.changes', title, resources);
}

/** What the commit was made on, and what it changed. */
async function changesOf(
  repository: GitRepository,
  hash: string,
): Promise<[before: string, changes: readonly GitChange[]]> {
  const parent = `${hash}^`;
  try {
    return [parent, await repository.diffBetween(parent, hash)];
  } catch {
    return [EMPTY_TREE, await repository.diffBetween(EMPTY_TREE, hash)];
  }
}
