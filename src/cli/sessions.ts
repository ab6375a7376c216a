/** Sessions in the terminal: listed, corrected, undone and redone. */
import { Actions, requireDate } from '../app/actions.js';
import { WaymarkError } from '../app/errors.js';
import { sessionReports, type SessionFilter } from '../app/sessionDays.js';
import { Sessions, type Correction } from '../app/sessions.js';
import {
  byItemText,
  bySourceText,
  itemText,
  remarks,
  sessionText,
  sourceText,
  totalText,
  whenText,
} from '../app/sessionText.js';
import type { Model, Store } from '../app/store.js';
import { redoneText, undoneText } from '../app/undone.js';
import { countedSeconds, type DayPart, type DayReport } from '../core/journal/dayReport.js';
import { SOURCES, type Source } from '../core/journal/event.js';
import { addDays, type Day } from '../core/time/calendar.js';
import type { Words } from '../shared/words.js';
import type { Command, ExitCode, Options } from './run.js';
import { requireItem, withStore } from './store.js';

/** Grows with every change that a reader of the JSON would notice, but for added fields. */
const SESSIONS_FORMAT = 1;
/** Days that are listed where none is named. */
const DAYS = 7;

export const sessions: Command = (options, terminal) =>
  withStore(options, terminal, (store) => {
    const { model } = store;
    const { words } = terminal;
    const to = options.to === undefined ? lastDay(model) : requireDate(options.to);
    const from =
      options.from === undefined
        ? addDays(to < model.today ? to : model.today, 1 - DAYS)
        : requireDate(options.from);
    const reports = sessionReports(model, from, to, filterOf(options, store));
    if (options.json) {
      const report = { format: SESSIONS_FORMAT, from, to, ...asData(reports, model) };
      terminal.json(report);
    } else if (reports.length === 0) {
      terminal.out(words.t('No sessions from {0} to {1}.', words.date(from), words.date(to)));
    } else {
      terminal.out(reports.flatMap((report) => dayLines(report, model, words)));
    }
    return 0;
  });

export const edit: Command = (options, terminal) =>
  withStore(options, terminal, async (store): Promise<ExitCode> => {
    const { words } = terminal;
    const use = new Sessions(store);
    const { id } = use.find(options.operand);
    const correction = correctionOf(options, store);
    const wishes = [
      options.split !== undefined,
      options.delete,
      options.restore,
      Object.keys(correction).length > 0,
    ].filter(Boolean).length;
    if (wishes !== 1) {
      const code = wishes === 0 ? 'edit-nothing' : 'edit-both';
      throw new WaymarkError({ code, args: [] });
    }
    if (options.split !== undefined) await use.split(id, options.split);
    else if (options.delete) await use.delete(id);
    else if (options.restore) await use.restore(id);
    else await use.correct(id, correction);
    const session = use.find(id);
    const what = sessionText(session, store.model, words);
    const day = words.date(session.day);
    terminal.out(
      session.deleted
        ? words.t('Deleted: {0}, {1}.', what, day)
        : words.t('Now: {0}, {1}.', what, day),
    );
    return 0;
  });

export const undo: Command = (options, terminal) =>
  withStore(options, terminal, async (store): Promise<ExitCode> => {
    const act = await new Actions(store).undoLast();
    terminal.out(undoneText(act, store.model, terminal.words));
    return 0;
  });

export const redo: Command = (options, terminal) =>
  withStore(options, terminal, async (store): Promise<ExitCode> => {
    const act = await new Actions(store).redoLast();
    terminal.out(redoneText(act, store.model, terminal.words));
    return 0;
  });

/** Today, unless there are sessions on later days: those are listed, so that they can be corrected. */
function lastDay({ ledger, today }: Model): Day {
  const [latest = today] = ledger.days();
  return latest > today ? latest : today;
}

function filterOf({ item, source }: Options, store: Store): SessionFilter {
  const found = item === '' ? null : requireItem(item, store);
  return {
    ...(found !== undefined && { item: found }),
    ...(source !== undefined && { source: requireSource(source) }),
  };
}

function requireSource(name: string): Source {
  const source = SOURCES.find((each) => each === name.trim());
  if (source) return source;
  throw new WaymarkError({ code: 'source-unknown', args: [name, SOURCES.join(', ')] });
}

function correctionOf(options: Options, store: Store): Correction {
  const { amount, start, end, day, note } = options;
  const item = options.item === '' ? null : requireItem(options.item, store);
  return {
    ...(amount !== undefined && { amount }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    ...(day !== undefined && { day }),
    ...(note !== undefined && { note }),
    ...(item !== undefined && { item }),
  };
}

function dayLines(report: DayReport, model: Model, words: Words): string[] {
  const { day, parts } = report;
  const heading = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return [
    `${words.date(day, heading)}: ${totalText(report, words)}`,
    `  ${bySourceText(report, words)}; ${byItemText(report, model, words)}`,
    ...parts.map((part) => `  ${partLine(part, model, words)}`),
    '',
  ];
}

function partLine(part: DayPart, model: Model, words: Words): string {
  const { session } = part;
  const note = session.note === undefined ? [] : [`"${session.note}"`];
  return [
    session.id,
    whenText(session, words),
    [
      itemText(session.item, model, words),
      sourceText(session.source, words),
      ...note,
      ...remarks(part, model, words),
    ].join(', '),
  ].join('  ');
}

function asData(reports: readonly DayReport[], model: Model) {
  return {
    minutes: minutes(countedSeconds(reports, model.ledger)),
    days: reports.map(({ day, parts, logged, counted, bySource, byItem }) => ({
      day,
      minutes: minutes(counted),
      loggedMinutes: minutes(logged),
      sources: Object.fromEntries(bySource.map(([source, seconds]) => [source, minutes(seconds)])),
      items: byItem.map(([ref, seconds]) => ({
        item: idOf(ref, model),
        minutes: minutes(seconds),
      })),
      sessions: parts.map(({ session, seconds, shared }) => ({
        id: session.id,
        ...(session.interval ?? {}),
        minutes: minutes(seconds),
        overlapMinutes: minutes(shared),
        item: idOf(session.item, model),
        source: session.source,
        note: session.note ?? null,
        writtenAt: session.writtenAt,
      })),
    })),
  };
}

function idOf(ref: string | undefined, { roadmap }: Model): string | null {
  return ref === undefined ? null : (roadmap.find(ref)?.id ?? ref);
}

function minutes(seconds: number): number {
  return Math.floor(seconds / 60);
}
