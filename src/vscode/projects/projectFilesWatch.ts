/** Tells when a folder may have become a project, or stopped being one. */
import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { subpathOf } from '../../core/projects/paths.js';
import { Owner } from '../kit/owner.js';
import { Turns } from '../kit/turns.js';

/** What makes a folder a project, by its name. */
const MARK =
  /[\\/](?:pyproject\.toml|requirements\.txt|setup\.py|environment\.yml|\.git|[^\\/]+\.ipynb)$/;
/** Wait for a burst of changes to end, in ms. */
const SETTLE_MS = 200;
/** More new paths than this at once are looked through together. */
const LOOKED_AT_MAX = 50;

export class ProjectFilesWatch extends Owner {
  readonly #turns = this.own(new Turns(SETTLE_MS, () => this.#judge()));
  #created = new Set<string>();
  #deleted = new Set<string>();

  /** @param projects the project folders that are known */
  constructor(
    private readonly projects: () => Iterable<string>,
    private readonly onChange: () => void,
    onError: (error: unknown) => void,
  ) {
    super();
    const notice = (paths: 'created' | 'deleted') => (uri: vscode.Uri) => {
      if (uri.scheme !== 'file') return;
      (paths === 'created' ? this.#created : this.#deleted).add(uri.fsPath);
      this.#turns.request().catch(onError);
    };
    // A folder that comes or goes as a whole is told as one change, of the folder itself.
    const watch = this.own(vscode.workspace.createFileSystemWatcher('**/*', false, true, false));
    this.own(watch.onDidCreate(notice('created')));
    this.own(watch.onDidDelete(notice('deleted')));
  }

  async #judge(): Promise<void> {
    const [created, deleted] = [[...this.#created], [...this.#deleted]];
    this.#created = new Set();
    this.#deleted = new Set();
    const isOurs =
      [...created, ...deleted].some((path) => MARK.test(path)) ||
      created.length > LOOKED_AT_MAX ||
      deleted.some((path) => this.#holdsProject(path)) ||
      (await Promise.all(created.map(isFolder))).includes(true);
    if (isOurs) this.onChange();
  }

  #holdsProject(path: string): boolean {
    for (const folder of this.projects()) if (subpathOf(path, folder) !== undefined) return true;
    return false;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // gone again already
  }
}
