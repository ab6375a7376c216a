/** The timer in the status bar: what for and how long, to the minute. */
import * as vscode from 'vscode';
import type { Clock } from '../../app/ports.js';
import type { Store } from '../../app/store.js';
import { epochSeconds } from '../../core/time/moment.js';
import { elapsed } from '../../core/timer/timer.js';
import type { Words } from '../../shared/words.js';
import type { CommandId } from '../kit/contributions.js';
import { setContext } from '../kit/editor.js';
import { Owner } from '../kit/owner.js';
import { plainText } from '../kit/plainText.js';
import type { Report } from '../kit/report.js';

/** Place to the right of today's minutes. */
const PRIORITY = 38;
/** Longest title that is shown in full, in characters. */
const TITLE_MAX = 28;

export class TimerStatus extends Owner {
  readonly #bar = this.own(
    vscode.window.createStatusBarItem('waymark.timer', vscode.StatusBarAlignment.Left, PRIORITY),
  );
  #nextMinute: NodeJS.Timeout | undefined;
  #contexts = '';

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly report: Report,
  ) {
    super();
    this.#bar.name = vscode.l10n.t('Waymark Timer');
    this.own(store.onDidChange(() => this.#render()));
    this.own({
      dispose: () => {
        clearTimeout(this.#nextMinute);
      },
    });
    this.#render();
    this.#bar.show();
  }

  #render(): void {
    const { timer, roadmap } = this.store.model;
    const { t } = this.words;
    this.#setContexts(timer !== undefined, timer?.isPaused ?? false);
    clearTimeout(this.#nextMinute);
    if (!timer) {
      this.#show('$(watch)', t('Start a timer'), t('Waymark: start a timer'), 'waymark.startTimer');
      return;
    }
    const seconds = elapsed(timer, epochSeconds(this.clock.now().at));
    const time = this.words.duration(seconds);
    const title =
      (timer.item === undefined ? undefined : roadmap.find(timer.item)?.title) ??
      t('nothing in particular');
    const short = title.length > TITLE_MAX ? `${title.slice(0, TITLE_MAX - 1).trimEnd()}…` : title;
    const icon = timer.isPaused ? '$(debug-pause)' : '$(watch)';
    const state = timer.isPaused ? t('The timer is paused') : t('The timer is running');
    this.#show(
      `${icon} ${time} · ${short.replaceAll('$(', '$ (')}`,
      `${state}: ${time}, ${title}`,
      t('Waymark: {0}, {1} on {2}. Stop, pause or change it.', state, time, title),
      'waymark.timer',
    );
    if (timer.isPaused) return;
    // Nothing changes before the next full minute, so nothing is drawn or read out before it.
    this.#nextMinute = setTimeout(() => this.#render(), (60 - (seconds % 60)) * 1000);
    this.#nextMinute.unref();
  }

  #show(text: string, tooltip: string, label: string, command: CommandId): void {
    this.#bar.text = text;
    this.#bar.tooltip = new vscode.MarkdownString(plainText(tooltip));
    this.#bar.accessibilityInformation = { label, role: 'button' };
    this.#bar.command = command;
  }

  #setContexts(isThere: boolean, isPaused: boolean): void {
    const contexts = `${String(isThere)} ${String(isPaused)}`;
    if (contexts === this.#contexts) return;
    this.#contexts = contexts;
    this.report.background(setContext('waymark.timerRunning', isThere && !isPaused));
    this.report.background(setContext('waymark.timerPaused', isPaused));
  }
}
