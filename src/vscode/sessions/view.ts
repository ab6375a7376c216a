/** The sessions view in the sidebar. Its rows and dialogues load when somebody first looks. */
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import type { Words } from '../../shared/words.js';
import type { ViewId } from '../kit/contributions.js';
import { registerCommand } from '../kit/editor.js';
import type { SessionNode } from '../kit/nodes.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import type { SessionsPart } from './sessionsPart.js';

const SESSION_COMMANDS = [
  'waymark.editSession',
  'waymark.moveSession',
  'waymark.splitSession',
  'waymark.deleteSession',
  'waymark.restoreSession',
  'waymark.sessionHistory',
  'waymark.filterSessions',
  'waymark.clearSessionFilter',
  'waymark.showEarlierSessions',
] as const;

export class SessionsView extends Owner implements vscode.TreeDataProvider<SessionNode> {
  readonly #changed = this.own(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<SessionNode>;
  #loading: Promise<SessionsPart> | undefined;
  #part: SessionsPart | undefined;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
  ) {
    super();
    this.#view = this.own(
      vscode.window.createTreeView<SessionNode>('waymark.sessions' satisfies ViewId, {
        treeDataProvider: this,
        showCollapseAll: true,
      }),
    );
    this.own(store.onDidChange(() => this.#refresh()));
    for (const id of SESSION_COMMANDS) {
      this.own(
        registerCommand(report, id, async (...args: unknown[]) => {
          const { [id]: run } = (await this.load()).handlers;
          await (run as (...given: unknown[]) => Promise<void> | void)(...args);
        }),
      );
    }
  }

  /** The rows and the dialogues; also for tests. */
  load(): Promise<SessionsPart> {
    this.#loading ??= import('./sessionsPart.js').then(({ SessionsPart: Part }) => {
      this.#part = new Part(this.store, this.words, this.report, (message) => {
        this.#view.message = message ?? '';
        this.#refresh();
      });
      return this.#part;
    });
    return this.#loading;
  }

  async getChildren(node?: SessionNode): Promise<SessionNode[]> {
    return (await this.load()).rows.getChildren(node);
  }

  getParent(node: SessionNode): SessionNode | undefined {
    return node.kind === 'session' ? node.parent : undefined;
  }

  async getTreeItem(node: SessionNode): Promise<vscode.TreeItem> {
    return (await this.load()).rows.getTreeItem(node);
  }

  resolveTreeItem(row: vscode.TreeItem, node: SessionNode): vscode.TreeItem {
    row.tooltip = this.#part?.rows.tooltip(node);
    return row;
  }

  #refresh(): void {
    // Until somebody has looked there is nothing to bring up to date.
    if (this.#part) this.#changed.fire(undefined);
  }
}
