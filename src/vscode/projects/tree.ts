/** The workspace's projects in the sidebar: their milestones and the student's own commits. */
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import { linksOf } from '../../core/projects/milestones.js';
import type { Project } from '../../core/projects/facts.js';
import type { Words } from '../../shared/words.js';
import type { ViewId } from '../kit/contributions.js';
import type { ProjectNode } from '../kit/nodes.js';
import { Owner } from '../kit/owner.js';

/** Commits shown for a project at the most. */
const COMMITS_MAX = 20;

export class ProjectsTree extends Owner implements vscode.TreeDataProvider<ProjectNode> {
  readonly #changed = this.own(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
  ) {
    super();
    this.own(
      vscode.window.createTreeView<ProjectNode>('waymark.projects' satisfies ViewId, {
        treeDataProvider: this,
        showCollapseAll: true,
      }),
    );
    this.own(
      store.onDidChange(() => {
        this.#changed.fire(undefined);
      }),
    );
  }

  getChildren(node?: ProjectNode): ProjectNode[] {
    const { state, roadmap, projects } = this.store.model;
    if (!node) {
      return projects.map((project) => ({ kind: 'project', id: project.folder, project }));
    }
    if (node.kind !== 'project') return [];
    const { project, id } = node;
    const items = [...new Set(linksOf(state, roadmap, project).map(({ item }) => item))];
    return [
      ...(project.fault ? [{ kind: 'fault', id: `${id}/fault`, project } as const] : []),
      ...items.map((item) => ({ kind: 'linked', id: `${id}/${item.id}`, project, item }) as const),
      ...project.commits.slice(0, COMMITS_MAX).map((commit): ProjectNode => {
        const entry = { commit, project, byTrailer: commit.milestones.length > 0 };
        return { kind: 'commit', id: `${id}/${commit.hash}`, project, entry };
      }),
    ];
  }

  getTreeItem(node: ProjectNode): vscode.TreeItem {
    const row = this.#row(node);
    row.id = node.id;
    const description = typeof row.description === 'string' ? row.description : '';
    const label = typeof row.label === 'string' ? row.label : '';
    row.accessibilityInformation = { label: description ? `${label}, ${description}` : label };
    return row;
  }

  #row(node: ProjectNode): vscode.TreeItem {
    const { t } = this.words;
    const { project } = node;
    switch (node.kind) {
      case 'project': {
        const hasRows = this.getChildren(node).length > 0;
        const { Collapsed, None } = vscode.TreeItemCollapsibleState;
        const row = new vscode.TreeItem(project.name, hasRows ? Collapsed : None);
        row.iconPath = new vscode.ThemeIcon(project.marks.includes('git') ? 'repo' : 'folder');
        row.description = this.#state(project);
        row.tooltip = project.folder;
        row.contextValue = 'project';
        return row;
      }
      case 'linked': {
        const row = new vscode.TreeItem(node.item.title);
        row.iconPath = new vscode.ThemeIcon('milestone');
        row.description = t('milestone');
        row.contextValue = 'linked';
        row.command = {
          command: 'waymark.revealItem',
          title: t('Reveal in Roadmap'),
          arguments: [node.item.id],
        };
        return row;
      }
      case 'commit': {
        const { commit } = node.entry;
        const row = new vscode.TreeItem(commit.subject);
        row.iconPath = new vscode.ThemeIcon('git-commit');
        row.description = `${commit.hash.slice(0, 7)} · ${this.words.date(commit.at.slice(0, 10))}`;
        row.contextValue = 'commit';
        return row;
      }
      case 'fault': {
        const row = new vscode.TreeItem(this.#fault(project));
        row.iconPath = new vscode.ThemeIcon('info');
        row.tooltip = [this.#fault(project), project.detail].filter(Boolean).join('\n');
        return row;
      }
    }
  }

  #state({ commits, shallow, marks, fault }: Project): string {
    const { t } = this.words;
    if (fault) return this.#faultInShort(fault);
    if (!marks.includes('git') && commits.length === 0) return t('no git');
    const count =
      commits.length === 1 ? t('1 commit of yours') : t('{0} commits of yours', commits.length);
    return shallow ? t('{0}, shallow clone', count) : count;
  }

  /** A collapsed row must not look as if all were well. */
  #faultInShort(fault: NonNullable<Project['fault']>): string {
    const { t } = this.words;
    switch (fault) {
      case 'git-missing':
        return t('git not found');
      case 'no-commits':
        return t('no commit yet');
      case 'bare':
        return t('bare repository');
      case 'no-author':
        return t('your e-mail is not known');
      case 'not-a-repository':
      case 'unreadable':
        return t('cannot be read');
    }
  }

  #fault({ fault, detail }: Project): string {
    const { t } = this.words;
    switch (fault) {
      case 'git-missing':
        return t('Git was not found. Install it, or set git.path.');
      case 'no-commits':
        return t('No commit yet.');
      case 'bare':
        return t('A bare repository: there are no files to work on.');
      case 'no-author':
        return t(
          'Git does not know your e-mail here. Set user.email, or waymark.git.authorEmails.',
        );
      case 'not-a-repository':
      case 'unreadable':
      case undefined:
        return t('Git could not read this repository: {0}', detail ?? '');
    }
  }
}
