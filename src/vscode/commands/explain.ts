/** What a student says of work that they did with an assistant: what it does, and whether it was so. */
import * as vscode from 'vscode';
import type { Actions } from '../../app/actions.js';
import { WaymarkError } from '../../app/errors.js';
import type { Store } from '../../app/store.js';
import { requireText } from '../../app/text.js';
import { explanationOf } from '../../core/evidence/assisted.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { signalList } from '../../shared/evidenceWords.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import { itemOrPick } from '../kit/pickItem.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askAndSave } from '../kit/steps.js';
import { commitOf } from './evidence.js';
import { Pickers } from './pickers.js';

export class ExplainCommands {
  readonly handlers = {
    'waymark.explain': async (argument) => {
      const { t } = this.words;
      const item = await itemOrPick(
        ...([argument, this.store.model, t('Explain which item?')] as const),
        t('Nothing made with an assistant needs an explanation.'),
        (each) => this.#signalsOf(each).length > 0,
      );
      if (item) await this.#explain(item);
    },
    'waymark.unmarkCommit': async (row) => {
      const { t } = this.words;
      const pickers = new Pickers(this.store, this.words);
      const given =
        row ?? (await pickers.commit(t('Which commit did you make without an assistant?')));
      if (!given) return;
      const commit = await commitOf(given);
      if (!commit) throw new WaymarkError({ code: 'not-committed', args: [] });
      const { marks } = this.store.model.state;
      const wasUnmarked = marks.get(commit.hash)?.fields?.['assisted'] === false;
      await this.actions.markCommit(commit.hash, wasUnmarked);
      confirm(
        wasUnmarked
          ? t('The assistant’s mark holds again: {0}', commit.subject)
          : t('Made without an assistant: {0}', commit.subject),
      );
    },
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
    private readonly report: Report,
  ) {}

  /** Ids of what waits for an explanation, and of what has one. */
  #signalsOf(item: Item): string[] {
    const { evidence, state, roadmap } = this.store.model;
    const found = evidence.milestones.get(item.id) ?? evidence.items.get(item.id);
    const shown = [...(found?.proven ?? []), ...(found?.pending ?? [])];
    const assisted = shown.filter(({ grade }) => grade === 'assisted').map(({ id }) => id);
    const explained = explanationOf(state, roadmap, item)?.signals ?? [];
    return [...new Set([...explained, ...assisted])];
  }

  async #explain(item: Item): Promise<void> {
    const { t } = this.words;
    const { state, roadmap, signalTitles } = this.store.model;
    const signals = this.#signalsOf(item);
    const before = explanationOf(state, roadmap, item)?.text ?? '';
    const names = signalList(signalTitles, signals);
    const said = await askAndSave<string>(
      this.report,
      async (unsaved) =>
        vscode.window.showInputBox({
          title: t('Explain {0}', item.title),
          prompt: t(
            '{0}: what does it do, and why so? In your own words. Empty takes it back.',
            names,
          ),
          value: unsaved ?? before,
          ignoreFocusOut: true,
          validateInput: (text) => {
            try {
              requireText(text);
              return undefined;
            } catch (error) {
              return sentenceOf(error, this.words);
            }
          },
        }),
      (text) => this.actions.explain(item, text, signals),
    );
    if (said === undefined) return;
    confirm(
      said.trim() === ''
        ? t('Explanation taken back: {0}', item.title)
        : t('Explained: {0}', item.title),
    );
  }
}
