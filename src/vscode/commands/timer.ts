/** Start, pause, resume and stop the timer; of a forgotten one it is asked what to count. */
import * as vscode from 'vscode';
import { requireDuration } from '../../app/amount.js';
import { loggable } from '../../app/loggable.js';
import { placeOf } from '../../app/panel/place.js';
import type { Store } from '../../app/store.js';
import type { Ending, TimerActions, Verdict, Verdicts } from '../../app/timer.js';
import { WaymarkError } from '../../app/errors.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import type { LocalTime } from '../../core/time/moment.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import { runCommand } from '../kit/editor.js';
import { itemOf } from '../kit/items.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askAndSave } from '../kit/steps.js';

type TimerCommand = `waymark.${'start' | 'pause' | 'resume' | 'stop' | 'discard'}Timer`;

export class TimerCommands {
  readonly handlers = {
    'waymark.startTimer': (argument) => this.#start(argument),
    'waymark.pauseTimer': async () => {
      await this.timer.pause();
      confirm(this.words.t('Timer paused'));
    },
    'waymark.resumeTimer': async () => {
      await this.timer.resume();
      confirm(this.words.t('Timer resumed'));
    },
    'waymark.stopTimer': () => this.#stop(false),
    'waymark.discardTimer': () => this.#stop(true),
    'waymark.timer': () => this.#menu(),
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly timer: TimerActions,
    private readonly words: Words,
    private readonly report: Report,
  ) {}

  async #start(argument: unknown): Promise<void> {
    const { t } = this.words;
    const given = itemOf(argument, this.store.model);
    const chosen = given ? { item: given } : await this.#pickItem();
    if (!chosen) return;
    const endings = await this.timer.endings();
    let seconds: number | undefined;
    const verdicts = await this.#askAndSave(endings, async (answers) => {
      seconds = await this.timer.start(chosen.item, endings, answers);
    });
    if (!verdicts) return;
    const runs = t('The timer runs: {0}', this.#name(chosen.item?.ref));
    confirm(
      seconds === undefined ? runs : t('{0}. {1}', runs, this.#logged(seconds, endings, verdicts)),
    );
  }

  /** @param isDiscarded the timer logs nothing, and is not asked about */
  async #stop(isDiscarded: boolean): Promise<void> {
    const endings = await this.timer.endings();
    const last = endings.at(-1);
    if (!last) throw new WaymarkError({ code: 'no-timer', args: [] });
    const given = new Map(isDiscarded ? [[last.timer.id, 'discard' as const]] : []);
    let seconds = 0;
    const verdicts = await this.#askAndSave(
      endings,
      async (answers) => {
        seconds = await this.timer.stop(endings, answers);
      },
      given,
    );
    if (verdicts) confirm(this.#logged(seconds, endings, verdicts));
  }

  /** What became of the timers that ended. */
  #logged(seconds: number, endings: readonly Ending[], verdicts: Verdicts): string {
    const { t } = this.words;
    const what = this.#name(endings.at(-1)?.timer.item);
    if (seconds > 0) return t('Logged {0} on {1}', this.words.duration(seconds), what);
    return endings.every(({ timer }) => verdicts.get(timer.id) === 'discard')
      ? t('Discarded: nothing was logged on {0}.', what)
      : t('Less than a minute: nothing was logged.');
  }

  /** What cannot be saved is tried again with the answers, and the times, of the first time. */
  #askAndSave(
    endings: readonly Ending[],
    save: (verdicts: Verdicts) => Promise<void>,
    given: Verdicts = new Map(),
  ): Promise<Verdicts | undefined> {
    return askAndSave<Verdicts>(
      this.report,
      async (unsaved) => unsaved ?? this.#verdicts(endings, given),
      save,
    );
  }

  /** Asks about forgotten timers, one after the other. @returns undefined where it was cancelled */
  async #verdicts(endings: readonly Ending[], given: Verdicts): Promise<Verdicts | undefined> {
    const verdicts = new Map<string, Verdict>(given);
    for (const ending of endings) {
      const isSure = ending.absences.length === 0 && !ending.isPutBack;
      if (isSure || given.has(ending.timer.id)) continue;
      const verdict = await (ending.isPutBack ? this.#askLength(ending) : this.#ask(ending));
      if (verdict === undefined) return undefined;
      verdicts.set(ending.timer.id, verdict);
    }
    return verdicts;
  }

  async #ask({ timer, until, absences, seconds }: Ending): Promise<Verdict | undefined> {
    const { t } = this.words;
    const today = until.slice(0, 10);
    const away = absences.reduce((sum, { start, end }) => sum + end - start, 0);
    const last = absences.at(-1);
    const started = this.#time(timer.runs[0]?.start ?? until, today);
    const rows = [
      ...(seconds.trim === 0
        ? []
        : [
            {
              label: t('Trim to when you were there: {0}', this.words.duration(seconds.trim)),
              description: t('leaves out {0}', this.words.duration(away)),
              verdict: 'trim' as const,
            },
          ]),
      {
        label: t('Keep all: {0}', this.words.duration(seconds.keep)),
        description: t('you studied away from the editor'),
        verdict: 'keep' as const,
      },
      { label: t('Discard'), description: t('logs nothing'), verdict: 'discard' as const },
    ];
    const row = await vscode.window.showQuickPick(rows, {
      title: t('Timer since {0}: {1}', started, this.#name(timer.item)),
      placeHolder: t(
        'Nobody was seen in the editor for {0}. What counts?',
        this.words.duration(last ? away : 0),
      ),
      ignoreFocusOut: true,
    });
    return row?.verdict;
  }

  /** The clock was put back under the timer: how long it was, only the student can tell. */
  async #askLength({ timer }: Ending): Promise<Verdict | undefined> {
    const { t } = this.words;
    const title = t('Timer: {0}', this.#name(timer.item));
    const rows = [
      { label: t('Enter How Long…'), isTyped: true, verdict: undefined },
      {
        label: t('Discard'),
        description: t('logs nothing'),
        isTyped: false,
        verdict: 'discard' as const,
      },
    ];
    const row = await vscode.window.showQuickPick(rows, {
      title,
      placeHolder: t('The clock was set back while the timer ran. How long did you study?'),
      ignoreFocusOut: true,
    });
    if (!row?.isTyped) return row?.verdict;
    const typed = await vscode.window.showInputBox({
      title,
      prompt: t('How long did you study? For example 45, 1h30 or 1:30.'),
      ignoreFocusOut: true,
      validateInput: (text) => this.#lengthFault(text),
    });
    return typed === undefined ? undefined : { seconds: requireDuration(typed) };
  }

  #lengthFault(text: string): string | undefined {
    try {
      requireDuration(text);
      return undefined;
    } catch (error) {
      return sentenceOf(error, this.words);
    }
  }

  async #pickItem(): Promise<{ readonly item: Item | undefined } | undefined> {
    const { t } = this.words;
    const rows = loggable(this.store.model).map((item) => {
      return { label: item.title, description: placeOf(item), item };
    });
    const nothing = { label: t('Nothing in particular'), description: '', item: undefined };
    return vscode.window.showQuickPick([...rows, nothing], {
      title: t('Start Timer'),
      placeHolder: t('What are you going to study?'),
      matchOnDescription: true,
    });
  }

  /** What can be done with the timer, for who clicks on it. */
  async #menu(): Promise<void> {
    const { t } = this.words;
    const { timer } = this.store.model;
    if (!timer) {
      await this.#start(undefined);
      return;
    }
    const entry = (label: string, icon: string, command: TimerCommand) => {
      return { label, iconPath: new vscode.ThemeIcon(icon), command };
    };
    const rows = [
      entry(t('Stop and Log'), 'debug-stop', 'waymark.stopTimer'),
      timer.isPaused
        ? entry(t('Resume'), 'play', 'waymark.resumeTimer')
        : entry(t('Pause'), 'debug-pause', 'waymark.pauseTimer'),
      entry(t('Start Another…'), 'watch', 'waymark.startTimer'),
      {
        ...entry(t('Discard'), 'trash', 'waymark.discardTimer'),
        description: t('logs nothing'),
      },
    ];
    const row = await vscode.window.showQuickPick(rows, {
      title: t('Timer'),
      placeHolder: this.#name(timer.item),
    });
    if (row) await runCommand(row.command);
  }

  /** `10:05`, with the day where it is another than `today`. */
  #time(at: LocalTime, today: string): string {
    const clock = at.slice(11, 16);
    const day = at.slice(0, 10);
    if (day === today) return clock;
    return `${this.words.date(day, { weekday: 'short', day: 'numeric', month: 'short' })} ${clock}`;
  }

  #name(ref: string | undefined): string {
    const item = ref === undefined ? undefined : this.store.model.roadmap.find(ref);
    return item?.title ?? this.words.t('nothing in particular');
  }
}
