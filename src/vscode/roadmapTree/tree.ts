/** The roadmap in the sidebar. */
import * as vscode from 'vscode';
import type { Model, Store } from '../../app/store.js';
import { NO_EVIDENCE } from '../../core/evidence/picture.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import type { Words } from '../../shared/words.js';
import { registerCommand } from '../kit/editor.js';
import type { Node } from '../kit/nodes.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import type { ViewId } from '../kit/contributions.js';
import type { Appearance, Changes } from './changes.js';
import type { EvidenceRows } from './children.js';
import { changesPart, childrenPart, itemPart } from './itemPart.js';

export class RoadmapTree extends Owner implements vscode.TreeDataProvider<Node> {
  readonly #changed = this.own(new vscode.EventEmitter<Node | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<Node>;
  #roots: Node[] = [];
  /** Undefined until somebody looks. */
  #shown: Appearance | undefined;
  /** Undefined until something was looked through. */
  #evidence: EvidenceRows | undefined;
  #message = '';
  #loading: Promise<void> | undefined;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
  ) {
    super();
    this.#view = this.own(
      vscode.window.createTreeView<Node>('waymark.roadmap' satisfies ViewId, {
        treeDataProvider: this,
        showCollapseAll: true,
        // The journal is written first; the boxes then show what it says.
        manageCheckboxStateManually: true,
      }),
    );
    this.own(
      this.#view.onDidChangeCheckboxState(({ items }) => {
        report.background(this.#tick(items));
      }),
    );
    this.own(
      store.onDidChange(() => {
        this.#placeMessage();
        this.#refresh();
        if (store.model.evidence !== NO_EVIDENCE) report.background(this.#loadEvidence());
      }),
    );
    this.own(registerCommand(report, 'waymark.revealGoal', () => this.#revealGoal()));
    this.own(
      registerCommand(report, 'waymark.revealItem', async (what) => {
        const { itemToReveal } = await import('./reveal.js');
        const item = await itemToReveal(what, this.#model, words);
        if (item) await this.#reveal(item);
      }),
    );
  }

  /** A sentence above the rows; empty for none. */
  readonly showMessage = (sentence: string): void => {
    this.#message = sentence;
    this.#placeMessage();
  };

  /** The editor shows a message in place of what a view says while it has no rows. */
  #placeMessage(): void {
    const message = this.#model.roadmapFailure ? '' : this.#message;
    if (this.#view.message !== message) this.#view.message = message;
  }

  getChildren(node?: Node): Node[] {
    if (node) return childrenPart().childrenOf(node, this.#model, this.words, this.#evidence);
    // The editor knows rows by identity: a refresh must name the very ones it was given.
    this.#roots = childrenPart().roots(this.#model);
    this.#shown = new (changesPart().Appearance)(this.#model, this.#evidence);
    return this.#roots;
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return itemPart().treeItem(node, this.#model, this.words, this.#evidence);
  }

  async resolveTreeItem(row: vscode.TreeItem, node: Node): Promise<vscode.TreeItem> {
    const { tooltip, vanishedTooltip } = await import('./tooltip.js');
    if (node.kind === 'item' || node.kind === 'goal') {
      const description = typeof row.description === 'string' ? row.description : '';
      row.tooltip = tooltip(node.item, description, this.#model, this.words);
    } else if (node.kind === 'vanished') {
      row.tooltip = vanishedTooltip(node.vanished, this.#model, this.words);
    }
    return row;
  }

  #loadEvidence(): Promise<void> {
    this.#loading ??= import('../kit/evidenceRows.js').then((rows) => {
      this.#evidence = rows;
      if (this.#shown) this.#changed.fire(undefined);
    });
    return this.#loading;
  }

  /** Refreshes the topmost rows below which something changed. */
  #refresh(): void {
    if (!this.#shown) return; // the rows will be read when somebody looks
    const model = this.#model;
    const now = new (changesPart().Appearance)(model, this.#evidence);
    const changed = now.changesSince(this.#shown);
    this.#shown = now;
    if (!changed) {
      this.#changed.fire(undefined);
      return;
    }
    for (const root of this.#roots) {
      const isChanged = isRootChanged(root, changed, model);
      if (isChanged) this.#changed.fire(root);
    }
  }

  get #model(): Model {
    return this.store.model;
  }

  async #tick(changes: readonly (readonly [Node, vscode.TreeItemCheckboxState])[]): Promise<void> {
    const { Checked } = vscode.TreeItemCheckboxState;
    const items = (wanted: boolean) =>
      changes.flatMap(([node, state]) =>
        node.kind === 'item' && (state === Checked) === wanted ? [node.item] : [],
      );
    const [ticked, unticked] = [items(true), items(false)];
    try {
      const { Actions } = await import('../../app/actions.js'); // nobody needs it to look
      const actions = new Actions(this.store);
      if (ticked.length > 0) await actions.setStatuses(ticked, 'done');
      if (unticked.length > 0) await actions.setStatuses(unticked, null);
      // What is done by number stays done, and its box must say so again.
      const { rows } = this.#model.checklist;
      if (rows.some(({ item, done }) => done && unticked.includes(item))) {
        this.#changed.fire(undefined);
      }
    } catch (error) {
      this.report.show(error);
      this.#changed.fire(undefined); // the box goes back to what the journal says
    }
  }

  async #revealGoal(): Promise<void> {
    const { goals } = this.#model.week;
    const goal = goals.find(({ done }) => !done) ?? goals[0];
    if (goal) await this.#reveal(goal.item);
    else await vscode.commands.executeCommand('waymark.roadmap.focus');
  }

  async #reveal(item: Item): Promise<void> {
    const { revealItem } = await import('./reveal.js');
    await revealItem(this.#view, item);
  }
}

function isRootChanged(root: Node, { tops, vanished, week }: Changes, model: Model): boolean {
  if (root.kind === 'week') return week;
  if (root.kind === 'vanishedSection') return vanished;
  return changesPart()
    .topsOf(root, model)
    .some((top) => tops.has(top));
}
