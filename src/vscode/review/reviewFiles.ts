/**
 * Monthly reviews as documents of the editor: what is typed is safe before it is saved, as in any
 * file, and saving writes one entry to the journal. Nothing lies on disk.
 */
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import type { CheckMonth } from '../../core/checklist/checklist.js';
import { itemKey } from '../../core/journal/place.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { isDay } from '../../core/time/calendar.js';
import { epochSeconds } from '../../core/time/moment.js';
import type { Words } from '../../shared/words.js';
import { Owner } from '../kit/owner.js';

interface Place {
  readonly item: Item;
  readonly month: string;
}
export class ReviewFiles extends Owner {
  /** Documents that were looked at. */
  readonly #seen = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly changed: (events: vscode.FileChangeEvent[]) => void,
  ) {
    super();
    this.own(
      store.onDidChange(() => {
        this.#tellChanges();
      }),
    );
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const size = Buffer.byteLength(await this.#textOf(uri));
    return { type: vscode.FileType.File, ctime: 0, mtime: this.#timeOf(uri), size };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return Buffer.from(await this.#textOf(uri));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const { item, month } = this.#placeOf(uri);
    const text = Buffer.from(content).toString();
    const before = await this.#textOf(uri);
    if (text.trim() === before.trim()) return; // nothing was answered
    const { Hints } = await import('../../app/hints.js');
    await new Hints(this.store).review(item, month, text);
  }

  async #textOf(uri: vscode.Uri): Promise<string> {
    const place = this.#placeOf(uri);
    this.#seen.add(uri.toString());
    return this.#monthOf(place)?.review ?? this.#template(place);
  }

  /**
   * When the review was written, in ms since 1970. VS Code refuses to save over a file that is newer
   * than what is open, so this is the same after a reload, and of questions that nobody has answered
   * it is the month's first day, however often their figures change.
   */
  #timeOf(uri: vscode.Uri): number {
    const { item, month } = this.#placeOf(uri);
    const { state } = this.store.journal;
    const write = state.items.get(itemKey(item.ref, month))?.lastWrite('note');
    if (write === undefined || write.fields['note'] === null) return Date.parse(`${month}-01`);
    const { at, seq } = write.stamp;
    return epochSeconds(at) * 1000 + (seq % 1000);
  }

  async #template({ month }: Place): Promise<string> {
    const { reviewTemplate } = await import('../../app/reviewText.js');
    return reviewTemplate(this.store.model, month, this.words);
  }

  #monthOf({ item, month }: Place): CheckMonth | undefined {
    const row = this.store.model.checklist.rows.find((each) => each.item === item);
    return row && [row, ...row.history].find((each) => each.month === month);
  }

  /** @throws FileNotFound for what is no review */
  #placeOf(uri: vscode.Uri): Place {
    const [, id = '', month = ''] = /^\/([^/]+)\/Review (\d{4}-\d\d)\.md$/.exec(uri.path) ?? [];
    const item = id === '' ? undefined : this.store.model.roadmap.find(id);
    if (item?.kind !== 'check' || !isDay(`${month}-01`)) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return { item, month };
  }

  /** Another window may have written, or an undo taken back what was. */
  #tellChanges(): void {
    const events = [...this.#seen].map((key) => {
      return { type: vscode.FileChangeType.Changed, uri: vscode.Uri.parse(key, true) };
    });
    if (events.length > 0) this.changed(events);
  }
}
