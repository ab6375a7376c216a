/** How the editor names a month's review. */
import * as vscode from 'vscode';
import type { Item } from '../../core/roadmap/roadmap.js';

export const REVIEW = 'waymark-review';

/** The document of an item's review of a month. */
export function reviewUri(item: Item, month: string): vscode.Uri {
  return vscode.Uri.from({ scheme: REVIEW, path: `/${item.id}/Review ${month}.md` });
}
