/** Sessions by day as the view, the page and the terminal show them, all or those of a filter. */
import { dayReports, type DayReport } from '../core/journal/dayReport.js';
import type { Source } from '../core/journal/event.js';
import type { Session } from '../core/journal/ledger.js';
import type { Item } from '../core/roadmap/roadmap.js';
import { addDays, type Day } from '../core/time/calendar.js';
import type { Words } from '../shared/words.js';
import { sourceText } from './sessionText.js';
import type { Model } from './store.js';

export interface SessionFilter {
  /** The item or what is below it; null for sessions on nothing in particular. */
  readonly item?: Item | null;
  readonly source?: Source;
  /** First and last study day. */
  readonly from?: Day;
  readonly to?: Day;
  /** Those that were deleted, instead of all others. */
  readonly deleted?: boolean;
}

const FIRST: Day = '0001-01-01';
const LAST: Day = '9999-12-31';

export function isFiltered(filter: SessionFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== false);
}

/** Study days with sessions that pass, newest first. */
export function sessionDays({ ledger, roadmap }: Model, filter: SessionFilter): readonly Day[] {
  const { from = FIRST, to = LAST, item, source, deleted = false } = filter;
  const isIn = (day: Day) => day >= from && day <= to;
  if (!deleted && item === undefined && source === undefined) return ledger.days().filter(isIn);
  const keep = keeper(filter, roadmap.find.bind(roadmap));
  const days = new Set<Day>();
  for (const session of deleted ? ledger.deleted() : ledger.sessions()) {
    if (!keep(session)) continue;
    days.add(session.day);
    for (const { day } of ledger.piecesOf(session)) days.add(day);
  }
  return [...days].filter(isIn).sort((a, b) => (a < b ? 1 : -1));
}

/** What the days from `from` to `to` were made of, newest first; of what passes the filter. */
export function sessionReports(
  { ledger, roadmap }: Model,
  from: Day,
  to: Day,
  filter: SessionFilter = {},
): DayReport[] {
  const [first, last] = [filter.from ?? FIRST, filter.to ?? LAST];
  const [start, end] = [from > first ? from : first, to < last ? to : last];
  const keep = keeper(filter, roadmap.find.bind(roadmap));
  return filter.deleted === true
    ? deletedReports(ledger.deleted().filter(keep), start, end)
    : dayReports(ledger, start, end, keep);
}

/** Says what the filter lets through: `Linear algebra, timer, Nov 16 – 22`. Empty for everything. */
export function filterText(filter: SessionFilter, words: Words): string {
  const { item, source, from, to, deleted } = filter;
  const { t } = words;
  return [
    ...(item === undefined ? [] : [item?.title ?? t('Nothing in particular')]),
    ...(source === undefined ? [] : [sourceText(source, words)]),
    ...(from !== undefined && to !== undefined ? [words.dateRange(from, to)] : []),
    ...(deleted === true ? [t('deleted')] : []),
  ].join(', ');
}

/** The filter of a week by its first day. */
export function weekFilter(start: Day): Pick<SessionFilter, 'from' | 'to'> {
  return { from: start, to: addDays(start, 6) };
}

function keeper(
  { item, source }: SessionFilter,
  find: (ref: string) => Item | undefined,
): (session: Session) => boolean {
  return (session) => {
    if (source !== undefined && session.source !== source) return false;
    if (item === undefined) return true;
    if (item === null || session.item === undefined) return item === null && !session.item;
    for (let at = find(session.item); at; at = at.parent) if (at === item) return true;
    return false;
  };
}

/** Deleted sessions by day: nothing of them counts. */
function deletedReports(sessions: readonly Session[], from: Day, to: Day): DayReport[] {
  const days = new Map<Day, Session[]>();
  for (const session of sessions) {
    const { day } = session;
    if (day >= from && day <= to) days.set(day, [...(days.get(day) ?? []), session]);
  }
  return [...days.keys()]
    .sort((a, b) => (a < b ? 1 : -1))
    .map((day) => ({
      day,
      parts: (days.get(day) ?? []).map((session) => {
        return { session, seconds: session.seconds, shared: 0, piece: undefined };
      }),
      ...{ logged: 0, counted: 0, bySource: [], byItem: [] },
    }));
}
