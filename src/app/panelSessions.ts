/** The week's sessions for the page. */
import { addDays } from '../core/time/calendar.js';
import type { DayPart } from '../core/journal/dayReport.js';
import type { SessionDayModel, SessionModel } from '../shared/panelModel.js';
import type { Words } from '../shared/words.js';
import { sessionReports } from './sessionDays.js';
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
} from './sessionText.js';
import type { Model } from './store.js';

export function panelSessions(model: Model, words: Words): SessionDayModel[] {
  const { start } = model.week;
  return sessionReports(model, start, addDays(start, 6)).map((report) => ({
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
