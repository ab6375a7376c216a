/** A tree as text: what its rows say, in nested arrays. */
import * as vscode from 'vscode';

/** The part of a tree data provider that the tests read; both of Waymark's answer at once. */
export interface Tree<Node> {
  getChildren(node?: Node): Node[];
  getTreeItem(node: Node): vscode.TreeItem;
}

/** A row without children, or a row followed by its children. */
export type Rows = (string | Rows)[];

/** Everything below a row, or the whole tree. */
export function rowsBelow<Node>(tree: Tree<Node>, node?: Node): Rows {
  return tree.getChildren(node).map((child) => {
    const below = rowsBelow(tree, child);
    return below.length === 0 ? rowText(tree, child) : [rowText(tree, child), ...below];
  });
}

/** Only the rows directly below. */
export function rowsIn<Node>(tree: Tree<Node>, node?: Node): string[] {
  return tree.getChildren(node).map((child) => rowText(tree, child));
}

/** `[x] label — description`, or `(icon) label — description` without a checkbox. */
export function rowText<Node>(tree: Tree<Node>, node: Node): string {
  const row = tree.getTreeItem(node);
  const description = typeof row.description === 'string' ? row.description : '';
  const text = [...marks(row), labelOf(row)].join(' ');
  return plainSpaces(description === '' ? text : `${text} — ${description}`);
}

function marks(row: vscode.TreeItem): string[] {
  if (row.checkboxState !== undefined) return [isChecked(row) ? '[x]' : '[ ]'];
  return row.iconPath instanceof vscode.ThemeIcon ? [`(${row.iconPath.id})`] : [];
}

function isChecked({ checkboxState: box }: vscode.TreeItem): boolean {
  return (typeof box === 'object' ? box.state : box) === vscode.TreeItemCheckboxState.Checked;
}

export function labelOf({ label }: vscode.TreeItem): string {
  return typeof label === 'string' ? label : (label?.label ?? '');
}

/** The node reached by the labels of its rows, from the top down. */
export function nodeAt<Node>(tree: Tree<Node>, ...labels: string[]): Node {
  let node: Node | undefined;
  for (const label of labels) {
    const children = tree.getChildren(node);
    node = children.find((child) => labelOf(tree.getTreeItem(child)) === label);
    if (!node) throw new Error(`no row "${label}" among ${rowsTitles(tree, children)}`);
  }
  return node!;
}

/** What screen readers say of a row. */
export function spoken<Node>(tree: Tree<Node>, node: Node): string {
  return plainSpaces(tree.getTreeItem(node).accessibilityInformation?.label ?? '');
}

/** Does what a click on a row does, and Enter. */
export async function enter<Node>(tree: Tree<Node>, node: Node): Promise<void> {
  const { command } = tree.getTreeItem(node);
  if (!command) throw new Error(`${rowText(tree, node)} opens nothing`);
  const args = (command.arguments ?? []) as unknown[];
  await vscode.commands.executeCommand(command.command, ...args);
}

export function flagsOf<Node>(tree: Tree<Node>, node: Node): string[] {
  return (tree.getTreeItem(node).contextValue ?? '').split(' ');
}

/** Every node of the tree with its parent, parents first. */
export function* everyNode<Node>(
  tree: Tree<Node>,
  parent?: Node,
): Generator<{ node: Node; parent: Node | undefined }> {
  for (const node of tree.getChildren(parent)) {
    yield { node, parent };
    yield* everyNode(tree, node);
  }
}

/** Dates are set with spaces of several widths, by the version of the ICU data. */
function plainSpaces(text: string): string {
  return text.replace(/\s/g, ' ');
}

function rowsTitles<Node>(tree: Tree<Node>, nodes: readonly Node[]): string {
  return nodes.map((node) => `"${labelOf(tree.getTreeItem(node))}"`).join(', ');
}
