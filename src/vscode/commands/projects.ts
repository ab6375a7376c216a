/** Linking project folders to milestones, and finding the way to them. */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Actions } from '../../app/actions.js';
import { WaymarkError } from '../../app/errors.js';
import { placeOf } from '../../app/panel/place.js';
import type { Store } from '../../app/store.js';
import type { Project } from '../../core/projects/facts.js';
import { subpathOf } from '../../core/projects/paths.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import { itemOf } from '../kit/items.js';
import { confirm } from '../kit/statusBarMessage.js';
import { choose } from '../kit/steps.js';
import { Pickers } from './pickers.js';

export class ProjectCommands {
  readonly handlers = {
    'waymark.linkFolder': (argument) => this.#link(argument),
    'waymark.unlinkFolder': async (node) => {
      const isLink = (node?.kind === 'project' || node?.kind === 'linked') && 'item' in node;
      const question = this.words.t('Unlink which project?');
      const link = node ? isLink && node : await this.#pickers.linked(question);
      if (!link) return;
      await this.actions.unlinkProject(link.project, link.item);
      confirm(this.words.t('Unlinked {0} from {1}', link.project.name, link.item.title));
    },
    'waymark.revealProject': async (node) => {
      const project = node
        ? this.#projectOf(node)
        : await this.#pickers.project(this.words.t('Reveal which project?'));
      if (!project) return;
      const folder = vscode.Uri.file(project.folder);
      await vscode.commands.executeCommand('revealInExplorer', folder);
    },
    'waymark.copyCommit': async (node) => {
      const question = this.words.t('Copy the hash of which commit?');
      const entry = node?.kind === 'commit' ? node.entry : await this.#pickers.commit(question);
      if (!entry) return;
      await vscode.env.clipboard.writeText(entry.commit.hash);
      confirm(this.words.t('Copied {0}', entry.commit.hash.slice(0, 10)));
    },
  } satisfies Handlers;
  readonly #pickers: Pickers;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
  ) {
    this.#pickers = new Pickers(store, words);
  }

  async #link(argument: unknown): Promise<void> {
    const project =
      this.#projectOf(argument) ?? (await this.#pickers.project(this.words.t('Which project?')));
    if (!project) return;
    const given = itemOf(argument, this.store.model);
    const item = given?.kind === 'milestone' ? given : await this.#pickMilestone(project);
    if (!item) return;
    await this.actions.linkProject(project, item);
    confirm(this.words.t('Linked {0} to {1}', project.name, item.title));
  }

  /** The project of a row, or of a folder in the explorer: the nearest one at or above it. */
  #projectOf(argument: unknown): Project | undefined {
    if (argument instanceof vscode.Uri) {
      const { fsPath } = argument;
      const above = this.store.model.projects.filter(
        ({ folder }) => subpathOf(folder, fsPath) !== undefined,
      );
      const [nearest] = above.sort((a, b) => b.folder.length - a.folder.length);
      if (nearest) return nearest;
      // Asking about other projects would not be what was clicked on.
      throw new WaymarkError({ code: 'folder-no-project', args: [basename(fsPath)] });
    }
    if (typeof argument !== 'object' || argument === null || !('project' in argument)) {
      return undefined;
    }
    const { folder } = argument.project as Project;
    return this.store.model.projects.find((project) => project.folder === folder);
  }

  async #pickMilestone(project: Project): Promise<Item | undefined> {
    const { roadmap, progress } = this.store.model;
    const rows = [...roadmap.items]
      .filter((item) => item.kind === 'milestone')
      .sort((a, b) => Number(progress.of(a).done) - Number(progress.of(b).done))
      .map((item) => ({ label: item.title, description: placeOf(item), item }));
    const row = await choose(rows, this.words.t('This roadmap has no milestones.'), {
      title: project.name,
      placeHolder: this.words.t('Which milestone is this project for?'),
      matchOnDescription: true,
    });
    return row?.item;
  }
}
