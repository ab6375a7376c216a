/** The workspace's projects in the sidebar: what they show, their milestones and own commits. */
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import type { Words } from '../../shared/words.js';
import type { ViewId } from '../kit/contributions.js';
import type { ProjectNode } from '../kit/nodes.js';
import { Owner } from '../kit/owner.js';
import { childrenOf } from './children.js';
import { projectRow } from './rows.js';

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
    return childrenOf(node, this.store.model);
  }

  getTreeItem(node: ProjectNode): vscode.TreeItem {
    return projectRow(node, this.store.model, this.words);
  }
}
