/** The sessions of the week that is shown, or of all weeks, as far as the filter lets them pass. */
import type { DayPart } from '../../core/journal/dayReport.js';
import { SOURCES } from '../../core/journal/event.js';
import { addDays, type Day } from '../../core/time/calendar.js';
import type {
  ChoiceModel,
  SessionDayModel,
  SessionFilterModel,
  SessionModel,
  SessionsModel,
} from '../../shared/panelModel.js';
import type { Words } from '../../shared/words.js';
import { sessionDays, sessionReports, type SessionFilter } from '../sessionDays.js';
import {
  amountText,
  byItemText,
  bySourceText,
  itemIdOf,
  itemText,
  remarks,
  sessionText,
  sourceText,
  totalText,
  whenText,
} from '../sessionText.js';
import type { Model } from '../store.js';

/** Days that are shown at the most: the Sessions view goes further back. */
const DAYS_MAX = 30;
/** What a filter says that lets everything pass. */
const ALL = '*';

export function sessionsModel(
  model: Model,
  start: Day,
  asked: SessionFilterModel,
  words: Words,
): SessionsModel {
  const { t } = words;
  const filter = meant(asked, model);
  const passing = toFilter(filter, start, model);
  const days = sessionDays(model, passing);
  const oldest = days.slice(0, DAYS_MAX).at(-1);
  const beyond = days.length - DAYS_MAX;
  return {
    days: oldest === undefined ? [] : reports(model, passing, oldest, days[0] ?? oldest, words),
    more: beyond > 0 ? t('{0} earlier in the sidebar', words.days(beyond)) : '',
    filter,
    items: [{ value: ALL, text: t('Everything') }, ...itemChoices(model, words)],
    sources: [
      { value: ALL, text: t('Any source') },
      ...SOURCES.map((source) => ({ value: source, text: sourceText(source, words) })),
    ],
    whens: [
      {
        value: '',
        text:
          start === model.week.start
            ? t('This week only')
            : t('Only {0}', words.dateRange(start, addDays(start, 6), 'short')),
      },
      { value: ALL, text: t('All weeks') },
    ],
  };
}

/** A filter by what is not there any more is none. */
function meant({ item, source, allWeeks }: SessionFilterModel, model: Model): SessionFilterModel {
  const isItem = item === '' || model.roadmap.find(item) !== undefined;
  const isSource = SOURCES.some((known) => known === source);
  return { item: isItem ? item : ALL, source: isSource ? source : ALL, allWeeks };
}

function toFilter(
  { item, source, allWeeks }: SessionFilterModel,
  start: Day,
  { roadmap }: Model,
): SessionFilter {
  const known = SOURCES.find((each) => each === source);
  return {
    ...(item !== ALL && { item: roadmap.find(item) ?? null }),
    ...(known && { source: known }),
    ...(!allWeeks && { from: start, to: addDays(start, 6) }),
  };
}

/** Only what has sessions. */
function itemChoices(model: Model, words: Words): ChoiceModel[] {
  const { ledger, roadmap } = model;
  const choices = ledger.items().flatMap((ref): ChoiceModel[] => {
    const item = ref === undefined ? undefined : roadmap.find(ref);
    if (ref !== undefined && !item) return [];
    return [{ value: item?.id ?? '', text: itemText(ref, model, words) }];
  });
  const byId = new Map(choices.map((choice) => [choice.value, choice]));
  return [...byId.values()].sort((a, b) => a.text.localeCompare(b.text, words.locale));
}

function reports(
  model: Model,
  filter: SessionFilter,
  from: Day,
  to: Day,
  words: Words,
): SessionDayModel[] {
  return sessionReports(model, from, to, filter).map((report) => ({
    day: report.day,
    title: words.date(report.day, { weekday: 'long', day: 'numeric', month: 'long' }),
    total: totalText(report, words),
    bySource: bySourceText(report, words),
    byItem: byItemText(report, model, words),
    sessions: report.parts.map((part) => sessionModel(part, model, words)),
  }));
}

function sessionModel(part: DayPart, model: Model, words: Words): SessionModel {
  const { session } = part;
  const { t } = words;
  const { id, interval, note = '' } = session;
  const what = sessionText(session, model, words);
  return {
    ...{ id, note },
    title: itemText(session.item, model, words),
    text: [
      whenText(session, words),
      ...(interval ? [words.duration(session.seconds)] : []),
      sourceText(session.source, words),
      ...remarks(part, model, words),
    ].join(' · '),
    editName: t('Correct: {0}', what),
    deleteName: t('Delete: {0}', what),
    values: {
      amount: amountText(session),
      day: session.day,
      item: itemIdOf(session, model),
      note,
    },
  };
}
