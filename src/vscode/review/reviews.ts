/** Answers for the documents of reviews from the start on; what knows them loads with the first. */
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import type { Words } from '../../shared/words.js';
import { Owner } from '../kit/owner.js';
import { REVIEW } from '../kit/review.js';
import type { ReviewFiles } from './reviewFiles.js';

export class Reviews extends Owner implements vscode.FileSystemProvider {
  readonly #changed = this.own(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly onDidChangeFile = this.#changed.event;
  #files: Promise<ReviewFiles> | undefined;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
  ) {
    super();
    this.own(vscode.workspace.registerFileSystemProvider(REVIEW, this, { isCaseSensitive: true }));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined); // every document that was looked at is watched
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return (await this.#load()).stat(uri);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.#load()).readFile(uri);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    await (await this.#load()).writeFile(uri, content);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  #load(): Promise<ReviewFiles> {
    this.#files ??= import('./reviewFiles.js').then(({ ReviewFiles }) => {
      const changed = (events: vscode.FileChangeEvent[]) => {
        this.#changed.fire(events);
      };
      return this.own(ReviewFiles.make(this.store, this.words, changed));
    });
    return this.#files;
  }
}
