/** Opens the weekly goals page beside the code, and takes it over after a reload. */
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import type { Words } from '../../shared/words.js';
import { WEEK_PANEL } from '../kit/contributions.js';
import { registerCommand } from '../kit/editor.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';

export class WeekPanel extends Owner implements vscode.WebviewPanelSerializer {
  #panel: vscode.WebviewPanel | undefined;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
    private readonly extensionUri: vscode.Uri,
  ) {
    super();
    this.own({
      dispose: () => {
        this.#panel?.dispose();
      },
    });
    this.own(vscode.window.registerWebviewPanelSerializer(WEEK_PANEL, this));
    this.own(registerCommand(report, 'waymark.openWeek', () => this.#open()));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#panel?.dispose();
    await this.report.guard(() => this.#adopt(panel));
  }

  async #open(): Promise<void> {
    if (this.#panel) {
      this.#panel.reveal();
      return;
    }
    const title = this.words.t('Weekly Goals');
    const { Active } = vscode.ViewColumn;
    await this.#adopt(vscode.window.createWebviewPanel(WEEK_PANEL, title, Active, {}));
  }

  async #adopt(panel: vscode.WebviewPanel): Promise<void> {
    this.#panel = panel;
    const media = vscode.Uri.joinPath(this.extensionUri, 'media');
    panel.iconPath = {
      light: vscode.Uri.joinPath(media, 'waymark-light.svg'),
      dark: vscode.Uri.joinPath(media, 'waymark-dark.svg'),
    };
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    try {
      const { WeekPage } = await import('./weekPage.js');
      if (this.#panel !== panel) return; // closed before its code was there
      const page = WeekPage.make(panel, this.store, this.words, this.report, this.extensionUri);
      panel.onDidDispose(() => {
        page.dispose();
      });
    } catch (error) {
      panel.dispose(); // nothing will ever be in it, and the next one that is asked for is another
      throw error;
    }
  }
}
