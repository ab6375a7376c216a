/** Sessions in words, the same in the view, on the page and in the terminal. */
import type { DayPart, DayReport } from '../core/journal/dayReport.js';
import type { SessionData, Source } from '../core/journal/event.js';
import type { Session } from '../core/journal/ledger.js';
import type { Item } from '../core/roadmap/roadmap.js';
import type { Day } from '../core/time/calendar.js';
import { lengthOf } from '../core/timer/timerSessions.js';
import type { Words } from '../shared/words.js';
import type { Amount } from './amount.js';
import type { Model } from './store.js';
import { studyDayAt } from '../core/journal/preferences.js';

/** `9:30–11:00` of an interval, the length of an amount. */
export function whenText(
  { interval, seconds }: Pick<Session, 'interval' | 'seconds'>,
  words: Words,
): string {
  if (!interval) return words.duration(seconds);
  return `${clockText(interval.start)}–${clockText(interval.end)}`;
}

/** `9:30` of a local time: also what the forms take. */
export function clockText(time: string): string {
  return time.slice(11, 16).replace(/^0/, '');
}

/** What a form shows for how long or when, and takes back: `9:30-11:00`, `1:30`. */
export function amountText({ interval, seconds }: Session): string {
  if (interval) return `${clockText(interval.start)}-${clockText(interval.end)}`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? String(minutes)
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** What it was about: an item's title, or that it was nothing in particular. */
export function itemText(ref: string | undefined, { roadmap }: Model, words: Words): string {
  if (ref === undefined) return words.t('Nothing in particular');
  // An item that the roadmap no longer has is known by its id.
  return roadmap.find(ref)?.title ?? ref.slice(ref.indexOf('/') + 1);
}

/** Id of the item as forms have it: empty for nothing in particular. */
export function itemIdOf({ item }: Session, { roadmap }: Model): string {
  return item === undefined ? '' : (roadmap.find(item)?.id ?? item);
}

export function sourceText(source: Source, { t }: Words): string {
  switch (source) {
    case 'manual':
      return t('by hand');
    case 'timer':
      return t('timer');
    case 'activity':
      return t('activity');
    case 'commits':
      return t('commits');
    default:
      return source; // of a later version
  }
}

/** `1 h 30 min on Linear algebra`: for sentences. */
export function sessionText(
  session: Pick<Session, 'interval' | 'seconds' | 'item'>,
  model: Model,
  words: Words,
): string {
  return words.t('{0} on {1}', whenText(session, words), whatText(session.item, model, words));
}

/** What it was about, within a sentence. */
export function whatText(item: unknown, model: Model, words: Words): string {
  return typeof item === 'string' ? itemText(item, model, words) : words.t('nothing in particular');
}

/** Sessions of one act: how many, how long, and on what where that is the same of all. */
export function sessionsText(all: readonly SessionData[], model: Model, words: Words): string {
  const { t } = words;
  const sessions = all.map((data) => {
    const { item } = data;
    return data.kind === 'interval'
      ? { item: item ?? undefined, seconds: lengthOf([data]), interval: data }
      : { item: item ?? undefined, seconds: data.seconds, interval: undefined };
  });
  const [first] = sessions;
  if (!first) return '';
  if (sessions.length === 1) return sessionText(first, model, words);
  const time = words.duration(sessions.reduce((sum, { seconds }) => sum + seconds, 0));
  return sessions.every(({ item }) => item === first.item)
    ? t('{0} sessions, {1} on {2}', all.length, time, whatText(first.item, model, words))
    : t('{0} sessions, {1} in all', all.length, time);
}

/** Answers that an entry was made: `Logged 9:30–11:00 on Linear algebra`. */
export function loggedText(amount: Amount, item: Item | undefined, words: Words): string {
  const when =
    'interval' in amount
      ? whenText({ ...amount, seconds: 0 }, words)
      : words.duration(amount.seconds);
  return words.t('Logged {0} on {1}', when, item?.title ?? words.t('nothing in particular'));
}

/** The study day on which the entry was written, where that is later than the session. */
export function writtenLater(session: Session, { state, ledger }: Model): Day | undefined {
  const { writtenAt } = session;
  const written = studyDayAt(state, writtenAt);
  const last = ledger.piecesOf(session).at(-1)?.day ?? session.day;
  return written > last ? written : undefined;
}

/** What else there is to know of a session on a day, as short sentences. */
export function remarks(
  { session, shared, seconds }: DayPart,
  model: Model,
  words: Words,
): string[] {
  const { t } = words;
  const later = writtenLater(session, model);
  const isPart = seconds < session.seconds;
  return [
    ...(session.deleted ? [t('deleted')] : []),
    ...(isPart ? [t('{0} of it on this day', words.duration(seconds))] : []),
    ...(shared > 0 ? [t('overlaps for {0}, counted once', words.duration(shared))] : []),
    ...(later === undefined ? [] : [t('written on {0}', words.date(later))]),
  ];
}

/** `1 h 30 min`, or `26 h logged, 24 h counted` where that differs. */
export function totalText(
  { logged, counted }: Pick<DayReport, 'logged' | 'counted'>,
  words: Words,
) {
  return logged > counted
    ? words.t('{0} logged, {1} counted', words.duration(logged), words.duration(counted))
    : words.duration(counted);
}

/** `timer 1 h, by hand 30 min`. */
export function bySourceText({ bySource }: DayReport, words: Words): string {
  return bySource
    .map(([source, seconds]) => `${sourceText(source, words)} ${words.duration(seconds)}`)
    .join(', ');
}

/** `Linear algebra 1 h, Calculus 30 min`. */
export function byItemText({ byItem }: DayReport, model: Model, words: Words): string {
  return byItem
    .map(([item, seconds]) => `${itemText(item, model, words)} ${words.duration(seconds)}`)
    .join(', ');
}
