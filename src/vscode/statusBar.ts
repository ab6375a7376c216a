/** Streak and today's minutes, always in sight. */
import * as vscode from 'vscode';
import type { Model, Store } from '../app/store.js';
import { clockText } from '../shared/clock.js';
import type { Words } from '../shared/words.js';
import type { CommandId } from './kit/contributions.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';

/** Places of the two items, next to each other on the left. */
const PRIORITY = 40;

export class StatusBar extends Owner {
  readonly #streak = this.own(
    vscode.window.createStatusBarItem('waymark.streak', vscode.StatusBarAlignment.Left, PRIORITY),
  );
  readonly #today = this.own(
    vscode.window.createStatusBarItem(
      'waymark.today',
      vscode.StatusBarAlignment.Left,
      PRIORITY - 1,
    ),
  );

  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
  ) {
    super();
    this.#streak.name = vscode.l10n.t('Waymark Streak');
    this.#streak.command = 'waymark.openWeek' satisfies CommandId;
    this.#today.name = vscode.l10n.t('Waymark Study Time Today');
    this.#today.command = 'waymark.logHours' satisfies CommandId;
    this.own(
      store.onDidChange(() => {
        this.#render();
      }),
    );
    this.#render();
    this.#streak.show();
    this.#today.show();
  }

  #render(): void {
    this.#renderStreak(this.store.model);
    this.#renderToday(this.store.model);
  }

  #renderStreak(model: Model): void {
    const { streak, hour } = model;
    const { t } = this.words;
    const length = this.words.days(streak.length);
    const end = clockText(hour.ends);
    this.#streak.text = hour.isLast
      ? `$(watch) ${t('{0}, open until {1}', streak.length, end)}`
      : `$(flame) ${streak.length}`;
    this.report.background(this.#renderTooltip());
    this.#streak.accessibilityInformation = {
      label: hour.isLast
        ? t(
            'Waymark: a streak of {0}. Today does not count yet and ends at {1}. Open weekly goals.',
            length,
            end,
          )
        : t('Waymark: a streak of {0}. Open weekly goals.', length),
      role: 'button',
    };
  }

  /** Nobody points at the item before it is there, so its code may come later. */
  async #renderTooltip(): Promise<void> {
    const { streakTooltip } = await import('./streakTooltip.js');
    this.#streak.tooltip = streakTooltip(this.store.model, this.words);
  }

  #renderToday({ streak: { today } }: Model): void {
    const { t } = this.words;
    const studied = this.words.duration(today.seconds);
    const minutes = Math.floor(today.seconds / 60);
    const minimum = Math.ceil(today.minimum / 60);
    if (today.verdict === 'open') {
      this.#today.text = `$(clock) ${t('{0}/{1} min', minutes, minimum)}`;
      this.#today.tooltip = t(
        'Studied today: {0} of the {1} min that make a day count. Click to log.',
        studied,
        minimum,
      );
    } else {
      const isCounted = today.verdict === 'counted';
      this.#today.text = `$(${isCounted ? 'check' : 'coffee'}) ${studied}`;
      this.#today.tooltip = isCounted
        ? t('Studied today: {0}. Today counts. Click to log more.', studied)
        : t('Studied today: {0}. A day of rest for the streak. Click to log.', studied);
    }
    this.#today.accessibilityInformation = {
      label: t('Waymark: {0} of {1} minutes studied today. Log study hours.', minutes, minimum),
      role: 'button',
    };
  }
}
