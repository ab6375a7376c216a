/** A weekly goals page of which there are only its messages: what it draws is a matter of other tests. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Store } from '../../../src/app/store.js';
import type { FromWebview, ToWebview } from '../../../src/shared/protocol.js';
import { Words } from '../../../src/shared/words.js';
import { Report } from '../../../src/vscode/kit/report.js';
import { WeekPage } from '../../../src/vscode/week/weekPage.js';
import { eventually } from './eventually.js';
import { extension } from './waymark.js';

export type Result = Extract<ToWebview, { type: 'result' }>;

export class MessagePage {
  /** All that the extension told the page, in order. */
  readonly told: ToWebview[] = [];
  /** Errors that went to the log. */
  readonly logged: unknown[] = [];
  readonly report: Report;
  readonly #sent = new vscode.EventEmitter<FromWebview>();
  readonly #page: WeekPage;

  constructor(store: Store) {
    const words = new Words((...message) => vscode.l10n.t(...message), 'en');
    // Anything else that would be called of these is missing, and would fail.
    const log = { error: (error: unknown) => this.logged.push(error) };
    this.report = new Report(log as unknown as vscode.LogOutputChannel, words);
    const webview = {
      ...{ options: {}, html: '', cspSource: '', asWebviewUri: (uri: vscode.Uri) => uri },
      onDidReceiveMessage: this.#sent.event,
      postMessage: (message: ToWebview) => {
        this.told.push(message);
        return Promise.resolve(true);
      },
    };
    const panel = { webview, visible: true } as unknown as vscode.WebviewPanel;
    this.#page = new WeekPage(panel, store, words, this.report, extension().extensionUri);
  }

  /** Sends it as the page does. */
  send(message: FromWebview): void {
    this.#sent.fire(message);
  }

  /** Sends what a form asks for, and waits for the answer. */
  async answered(message: FromWebview): Promise<Result> {
    const before = this.results.length;
    this.send(message);
    await eventually(() => {
      assert.equal(this.results.length, before + 1);
    });
    return this.results[before]!;
  }

  get results(): Result[] {
    return this.toldOf('result');
  }

  toldOf<Type extends ToWebview['type']>(type: Type): Extract<ToWebview, { type: Type }>[] {
    return this.told.filter(
      (message): message is Extract<ToWebview, { type: Type }> => message.type === type,
    );
  }

  dispose(): void {
    this.#page.dispose();
    this.#sent.dispose();
  }
}
