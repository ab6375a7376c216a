/** Shows an item in the roadmap's tree. A chunk: nobody does so at the start. */
import type * as vscode from 'vscode';
import type { Model } from '../../app/store.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import type { Words } from '../../shared/words.js';
import type { CommandArguments } from '../kit/contributions.js';
import type { Node } from '../kit/nodes.js';
import { childrenPart } from './itemPart.js';

/** So long VS Code takes to draw a tree anew, in ms. */
const REDRAWN_MS = 300;
const TRIES = 5;

/** The item that is meant; asks where none is. */
export async function itemToReveal(
  what: CommandArguments['waymark.revealItem'][0],
  model: Model,
  words: Words,
): Promise<Item | undefined> {
  if (typeof what === 'string') return model.roadmap.find(what);
  const { itemOrPick } = await import('../kit/pickItem.js');
  const [question, none] = [
    words.t('Reveal which item?'),
    words.t('This roadmap has nothing in it.'),
  ];
  return itemOrPick(what, model, question, none, () => true);
}

/** VS Code gives up on a row where the tree is drawn anew at that moment: then once more. */
export async function revealItem(view: vscode.TreeView<Node>, item: Item): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      const how = { select: true, focus: true, expand: true };
      await view.reveal(childrenPart().nodeOf(item), how);
      return;
    } catch (error) {
      if (tried === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, REDRAWN_MS));
    }
  }
}
