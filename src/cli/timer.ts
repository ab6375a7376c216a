/** `waymark timer`: the one timer that every window and terminal on the journal shares. */
import { requireDuration } from '../app/amount.js';
import { WaymarkError } from '../app/errors.js';
import type { Store } from '../app/store.js';
import { TimerActions, type Ending, type Verdict, type Verdicts } from '../app/timer.js';
import { elapsed, type Timer } from '../core/timer/timer.js';
import { epochSeconds } from '../core/time/moment.js';
import { readPresence } from '../node/presenceFolder.js';
import { systemClock } from '../node/system.js';
import type { Words } from '../shared/words.js';
import type { Command, Options } from './run.js';
import { withStore } from './store.js';

/** Grows with every change that a reader of the JSON would notice, but for added fields. */
const FORMAT = 1;

export const timer: Command = (options, terminal) => {
  const { words } = terminal;
  return withStore(options, terminal, async (store) => {
    const actions = new TimerActions(store, systemClock, { read: () => readPresence() });
    const [verb = 'status', operand] = options.operands;
    const takesOperand = verb === 'start';
    if (!VERBS.has(verb) || (operand !== undefined && !takesOperand)) {
      terminal.err(
        words.t('The timer can be started, paused, resumed or stopped, or asked for its status.'),
      );
      return 2;
    }
    let logged;
    try {
      logged = await act(verb, operand, options, store, actions, words);
    } catch (error) {
      if (!(error instanceof Forgotten)) throw error;
      terminal.err(error.message);
      return 1;
    }
    const report = timerReport(store, logged);
    if (options.json) terminal.json(report);
    else terminal.out(describe(store, logged, options.verdict, words));
    return 0;
  });
};

/** A timer that needs a verdict; the message says so in the student's words. */
class Forgotten extends Error {}

const VERBS = new Set(['start', 'pause', 'resume', 'stop', 'status']);

/** @returns seconds that were logged, where a timer was stopped */
async function act(
  verb: string,
  operand: string | undefined,
  { verdict, minutes }: Options,
  store: Store,
  actions: TimerActions,
  words: Words,
): Promise<number | undefined> {
  const stated = minutes === undefined ? undefined : { seconds: requireDuration(minutes) };
  const decide = (endings: readonly Ending[]): Verdicts =>
    new Map(
      endings.flatMap(({ timer: { id }, absences, seconds, isPutBack }, index) => {
        const of = (said: Verdict): [string, Verdict][] => [[id, said]];
        if (stated && index === endings.length - 1) return of(stated);
        // Nothing is counted blindly, and a script cannot be asked.
        if (isPutBack && verdict !== 'discard') {
          throw new Forgotten(
            words.t(
              'The clock was set back while the timer ran, so its time is unknown. Stop it with --minutes N (how long you studied), or --discard.',
            ),
          );
        }
        if (verdict !== undefined) return of(verdict);
        if (absences.length === 0) return [];
        const away = absences.reduce((sum, { start, end }) => sum + end - start, 0);
        throw new Forgotten(
          words.t(
            'For {0} of {1} nobody was seen in the editor. Stop it with --keep, --trim (leave that out) or --discard.',
            words.duration(away),
            words.duration(seconds.keep),
          ),
        );
      }),
    );
  switch (verb) {
    case 'start': {
      const item = operand === undefined ? undefined : store.model.roadmap.find(operand);
      if (operand !== undefined && !item) {
        throw new WaymarkError({ code: 'item-unknown', args: [operand] });
      }
      const endings = await actions.endings();
      return actions.start(item, endings, decide(endings));
    }
    case 'pause':
      await actions.pause();
      return undefined;
    case 'resume':
      await actions.resume();
      return undefined;
    case 'stop': {
      const endings = await actions.endings();
      return actions.stop(endings, decide(endings));
    }
    default:
      return undefined;
  }
}

function timerReport(store: Store, logged: number | undefined) {
  const { timer: current, roadmap } = store.model;
  const item = current?.item === undefined ? undefined : roadmap.find(current.item);
  return {
    format: FORMAT,
    state: current === undefined ? 'stopped' : current.isPaused ? 'paused' : 'running',
    ...(current && {
      item: item?.id ?? null,
      title: item?.title ?? null,
      startedAt: current.runs[0]?.start,
      seconds: secondsOf(current),
    }),
    ...(logged !== undefined && { loggedSeconds: logged }),
  };
}

function describe(
  store: Store,
  logged: number | undefined,
  verdict: Options['verdict'],
  words: Words,
): string[] {
  const ended = logged === undefined ? [] : [endedText(logged, verdict, words)];
  const { timer: current } = store.model;
  // One that was started on something else ended the one before.
  return current || ended.length === 0 ? [...ended, stateText(store, words)] : ended;
}

function endedText(logged: number, verdict: Options['verdict'], words: Words): string {
  const { t } = words;
  if (logged > 0) return t('The timer was stopped; logged: {0}.', words.duration(logged));
  return verdict === 'discard'
    ? t('The timer was discarded: nothing was logged.')
    : t('Less than a minute: nothing was logged.');
}

function stateText(store: Store, words: Words): string {
  const { t } = words;
  const { timer: current, roadmap } = store.model;
  if (!current) return t('No timer is running.');
  const item = current.item === undefined ? undefined : roadmap.find(current.item);
  const what = item?.title ?? t('nothing in particular');
  const time = words.duration(secondsOf(current));
  return current.isPaused
    ? t('Paused: {0} on {1}', time, what)
    : t('Running: {0} on {1}', time, what);
}

function secondsOf(current: Timer): number {
  return elapsed(current, epochSeconds(systemClock.now().at));
}
