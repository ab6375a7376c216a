/** Catch Up: what to change so that the roadmap ends in time, each with what it would come to. */
import * as vscode from 'vscode';
import type { Actions } from '../../app/actions.js';
import { leavable } from '../../app/catchUp.js';
import { forecastOf } from '../../app/forecast.js';
import { placeOf } from '../../app/panel/place.js';
import { replacedHoursText } from '../../app/replacedHours.js';
import type { Store } from '../../app/store.js';
import type { Forecast, Outlook } from '../../core/forecast/outlook.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { LIMITS } from '../../shared/limitWords.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import { itemOrPick } from '../kit/pickItem.js';
import { confirm } from '../kit/statusBarMessage.js';
import { choose } from '../kit/steps.js';

/** Hours a week are offered in halves. */
const STEP = 1800;

interface Option extends vscode.QuickPickItem {
  readonly run: () => Promise<void>;
}

export class CatchUp {
  readonly handlers;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
  ) {
    const { t } = words;
    this.handlers = {
      'waymark.catchUp': () => this.#ask(),
      'waymark.leaveOut': async (argument) => {
        const item = await itemOrPick(
          argument,
          store.model,
          t('Leave what out?'),
          t('Nothing in this roadmap can be left out.'),
          (each) => leavable(each, store.model),
        );
        if (item) await this.#leaveOut(item);
      },
      'waymark.takeBack': async (argument) => {
        const isOut = (each: Item) => store.model.progress.of(each).leftOut;
        const item = await itemOrPick(
          argument,
          store.model,
          t('Take what back in?'),
          t('Nothing in this roadmap is left out.'),
          isOut,
        );
        if (!item) return;
        await actions.setLeftOut(item, false);
        confirm(t('In the roadmap again: {0}', item.title));
      },
    } satisfies Handlers;
  }

  async #ask(): Promise<void> {
    const { t } = this.words;
    const { model } = this.store;
    const forecast = forecastOf(model);
    const { whole, pace } = forecast;
    if (!whole) {
      confirm(t('Everything in this roadmap is done.'));
      return;
    }
    const day = (at: string | undefined) =>
      at === undefined ? t('more than ten years') : this.words.date(at);
    // Before there are weeks to judge by, all is a division by the hours that the student typed.
    const { isJudged, wish } = forecast;
    const needed = isJudged ? forecast.paceFor(whole.due) : forecast.evenPaceFor(whole.due);
    const hours = needed === undefined ? undefined : Math.ceil(needed / STEP) * STEP;
    const now = isJudged ? pace : wish;
    const end = isJudged ? whole.safe : whole.atWish;
    const isLate = end === undefined || end > whole.due;
    const at = this.words.duration(wish);
    const options: Option[] = [
      ...(!isLate || hours === undefined || hours <= now || hours > LIMITS.weeklyHours.max * 3600
        ? []
        : [
            {
              label: t('More hours a week: {0}', this.words.duration(hours)),
              description: isJudged
                ? t('now about {0}', this.words.duration(Math.round(pace / 900) * 900))
                : t('now {0}', at),
              detail: isJudged
                ? t('Then the roadmap is done by {0} with 80 %.', day(whole.due))
                : t('Enough to finish by {0}', day(whole.due)),
              iconPath: new vscode.ThemeIcon('clock'),
              run: async () => {
                const values = { weeklyHours: hours };
                const replaced = replacedHoursText(values, this.store.model, this.words);
                await this.actions.setPreferences(values);
                const said = t('{0} a week, {1} before', this.words.duration(hours), at);
                confirm(replaced === '' ? said : `${said}. ${replaced}`);
              },
            },
          ]),
      ...(!isLate || end === undefined
        ? []
        : [
            {
              label: t('A later end: {0}', day(end)),
              description: t('now {0}', day(whole.due)),
              detail: isJudged
                ? t('At the pace that you have, it holds with 80 %.')
                : t('Enough time at {0} a week', at),
              iconPath: new vscode.ThemeIcon('calendar'),
              run: async () => {
                await this.actions.setPreferences({ endDate: end });
                confirm(t('The roadmap ends on {0}', day(end)));
              },
            },
          ]),
      {
        label: t('Leave something out…'),
        detail: t('It counts in no percentage and no hours, and can be taken back.'),
        iconPath: new vscode.ThemeIcon('circle-slash'),
        run: () => this.#chooseWhat(),
      },
    ];
    const chosen = await vscode.window.showQuickPick(options, {
      title: this.#titleOf(forecast, whole, isLate, day),
      placeHolder: t('Nothing has to change. Whatever you choose, Undo takes it back.'),
    });
    await chosen?.run();
  }

  #titleOf(
    { isJudged, wish }: Forecast,
    { due, safe, atWish }: Outlook,
    isLate: boolean,
    day: (at: string | undefined) => string,
  ): string {
    const { t } = this.words;
    if (!isJudged) {
      return t(
        'At {0} a week: done by {1}, due {2}',
        this.words.duration(wish),
        day(atWish),
        day(due),
      );
    }
    return isLate
      ? t('Done by {0} with 80 %, due {1}', day(safe), day(due))
      : t('You are in time: done by {0} with 80 %, due {1}', day(safe), day(due));
  }

  async #chooseWhat(): Promise<void> {
    const { t } = this.words;
    const { model } = this.store;
    const forecast = forecastOf(model);
    const rows = [...model.roadmap.items]
      .filter((item) => leavable(item, model))
      .map((item) => ({ item, seconds: forecast.savedBy(item) }))
      .filter(({ seconds }) => seconds > 0)
      .map(({ item, seconds }) => {
        const outlook = forecast.without(seconds);
        const end = forecast.isJudged ? outlook?.safe : outlook?.atWish;
        const then = end === undefined ? '' : t('then done by {0}', this.words.date(end));
        const time = this.words.duration(Math.round(seconds / 900) * 900);
        return {
          label: item.title,
          description: [time, then].filter(Boolean).join(', '),
          detail: placeOf(item),
          item,
        };
      });
    const chosen = await choose(rows, t('Nothing in this roadmap can be left out.'), {
      title: t('Leave what out?'),
      matchOnDetail: true,
    });
    if (chosen) await this.#leaveOut(chosen.item);
  }

  async #leaveOut(item: Item): Promise<void> {
    await this.actions.setLeftOut(item, true);
    confirm(this.words.t('Left out: {0}', item.title));
  }
}
