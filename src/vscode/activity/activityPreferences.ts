/** Activity Preferences: whether activity is noted, how closely, and what becomes of it. */
import * as vscode from 'vscode';
import type { Actions } from '../../app/actions.js';
import { readNumber } from '../../app/preferencesForm.js';
import { preferencesText } from '../../app/preferenceText.js';
import type { Store } from '../../app/store.js';
import type { PreferenceValues } from '../../core/journal/event.js';
import { preferenceOn } from '../../core/journal/preferences.js';
import { LIMITS } from '../../shared/limitWords.js';
import type { Words } from '../../shared/words.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askAndSave } from '../kit/steps.js';

type Switch = 'activity' | 'autoAccept';
type Length = 'idleLimit' | 'awayGrace';
type Values = Partial<PreferenceValues>;

export class ActivityPreferences {
  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
    private readonly report: Report,
  ) {}

  async run(): Promise<void> {
    const { words } = this;
    const { t } = words;
    const { state, today } = this.store.model;
    const details: Readonly<Record<Switch | Length, string>> = {
      activity: t(
        'Typing, reading, running: when, and in which project. Never what, and it stays on this machine.',
      ),
      autoAccept: t('Half an hour after they end, on days without amounts logged by hand.'),
      idleLimit: t('After so long without a sign of you, nobody was there.'),
      awayGrace: t('So long elsewhere, in the browser say, still belongs to the study around it.'),
    };
    const switches = (['activity', 'autoAccept'] as const).map((name) => {
      const isOn = preferenceOn(state, name, today);
      const description = isOn ? t('on') : t('off');
      const values = { [name]: !isOn };
      return { name, description, ask: () => Promise.resolve(values) };
    });
    const lengths = (['idleLimit', 'awayGrace'] as const).map((name) => {
      const seconds = preferenceOn(state, name, today);
      const ask = (unsaved: Values) => this.#ask(name, unsaved[name] ?? seconds);
      return { name, description: words.duration(seconds), ask };
    });
    const rows = [...switches, ...lengths].map(({ name, description, ask }) => {
      return { label: words.preference(name), description, detail: details[name], ask };
    });
    const row = await vscode.window.showQuickPick(rows, {
      title: t('Activity Preferences'),
      placeHolder: t('They hold from today on; earlier days keep what was set then.'),
    });
    if (!row) return;
    const saved = await askAndSave<Values>(
      this.report,
      (unsaved = {}) => row.ask(unsaved),
      (values) => this.actions.setPreferences(values),
    );
    if (saved) confirm(preferencesText(saved, this.store.model, this.words));
  }

  async #ask(name: Length, seconds: number): Promise<Values | undefined> {
    const { min, max } = LIMITS[name];
    const read = (text: string) => readNumber(text, name);
    const typed = await vscode.window.showInputBox({
      title: this.words.preference(name),
      prompt: this.words.t('Minutes, from {0} to {1}', min, max),
      value: String(seconds / 60),
      ignoreFocusOut: true,
      validateInput: (text) => {
        try {
          read(text);
          return undefined;
        } catch (error) {
          return sentenceOf(error, this.words);
        }
      },
    });
    return typed === undefined ? undefined : { [name]: Math.round(read(typed) * 60) };
  }
}
