/**
 * Monthly reviews as documents of the editor: what is typed is safe before it is saved, as in any
 * file, and saving writes one entry to the journal. Nothing lies on disk.
 */
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import type { CheckMonth } from '../../core/checklist/checklist.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { isDay } from '../../core/time/calendar.js';
import type { Words } from '../../shared/words.js';
import { Owner } from '../kit/owner.js';

interface Place {
  readonly item: Item;
  readonly month: string;
}
/** What a document was last seen to hold, and since when. */
interface Seen {
  readonly text: string;
  readonly mtime: number;
}

export class ReviewFiles extends Owner {
  /** By document; only those that were looked at. */
  readonly #seen = new Map<string, Seen>();

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
    const { text, mtime } = await this.#look(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime, size: Buffer.byteLength(text) };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return Buffer.from((await this.#look(uri)).text);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const { item, month } = this.#placeOf(uri);
    const text = Buffer.from(content).toString();
    const { text: before } = await this.#look(uri);
    if (text.trim() === before.trim()) return; // nothing was answered
    const { Hints } = await import('../../app/hints.js');
    await new Hints(this.store).review(item, month, text);
  }

  async #look(uri: vscode.Uri): Promise<Seen> {
    const place = this.#placeOf(uri);
    const text = this.#monthOf(place)?.review ?? (await this.#template(place));
    const known = this.#seen.get(uri.toString());
    if (known?.text === text) return known;
    const seen = { text, mtime: Math.max(Date.now(), (known?.mtime ?? 0) + 1) };
    this.#seen.set(uri.toString(), seen);
    return seen;
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
    const events = [...this.#seen.keys()].map((key) => {
      return { type: vscode.FileChangeType.Changed, uri: vscode.Uri.parse(key, true) };
    });
    if (events.length > 0) this.changed(events);
  }
}
