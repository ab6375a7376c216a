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

export class ProjectCommands {
  readonly handlers = {
    'waymark.linkFolder': (argument) => this.#link(argument),
    'waymark.unlinkFolder': async (node) => {
      if ((node.kind === 'project' || node.kind === 'linked') && 'item' in node) {
        await this.actions.unlinkProject(node.project, node.item);
      }
    },
    'waymark.revealProject': async (node) => {
      if (!('project' in node) || !node.project) return;
      const folder = vscode.Uri.file(node.project.folder);
      await vscode.commands.executeCommand('revealInExplorer', folder);
    },
    'waymark.copyCommit': async (node) => {
      if (node.kind !== 'commit') return;
      await vscode.env.clipboard.writeText(node.entry.commit.hash);
      confirm(this.words.t('Copied {0}', node.entry.commit.hash.slice(0, 10)));
    },
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
  ) {}

  async #link(argument: unknown): Promise<void> {
    const project = this.#projectOf(argument) ?? (await this.#pickProject());
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

  async #pickProject(): Promise<Project | undefined> {
    const rows = this.store.model.projects.map((project) => {
      return { label: project.name, description: project.folder, project };
    });
    const placeHolder = this.words.t('Which project?');
    const none = this.words.t('There are no projects in this workspace.');
    const row = await choose(rows, none, { placeHolder, matchOnDescription: true });
    return row?.project;
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
