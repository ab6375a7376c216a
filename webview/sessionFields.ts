/** What the form of a session asks for. No DOM: tested in plain Node. */
import type { PanelModel, SessionModel } from '../src/shared/panelModel.js';
import { keptDraft, readDraft, type Draft } from './formState.js';
import { isLogItem, type LogItem } from './logFields.js';

export interface SessionFields {
  /** As typed. */
  readonly amount: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly item: LogItem;
  readonly note: string;
}

/** The session that is being corrected, and what was typed. */
export interface SessionDraft extends Draft<SessionFields> {
  readonly id: string;
}

export function untouchedSession({ title, values }: SessionModel): SessionFields {
  const { amount, day, item, note } = values;
  return { amount, day, note, item: { item, title } };
}

/** The session of an id, if the page still has it. */
export function sessionOf(panel: PanelModel, id: string | undefined): SessionModel | undefined {
  return panel.sessions.days
    .flatMap(({ sessions }) => sessions)
    .find((session) => session.id === id);
}

/** What was kept from before a reload; undefined for anything else than such. */
export function readSessionDraft(value: unknown): SessionDraft | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, edits } = value as Record<string, unknown>;
  if (typeof id !== 'string' || typeof edits !== 'object' || edits === null) return undefined;
  return { id, ...readDraft(edits, readFields, ['amount', 'day', 'item', 'note']) };
}

/** What `readSessionDraft` reads. */
export function keptSession({ id, ...draft }: SessionDraft): object {
  return { id, edits: keptDraft(draft) };
}

function readFields(value: unknown): Partial<SessionFields> {
  if (typeof value !== 'object' || value === null) return {};
  const { amount, day, item, note } = value as Record<string, unknown>;
  return {
    ...(typeof amount === 'string' && { amount }),
    ...(typeof day === 'string' && { day }),
    ...(typeof note === 'string' && { note }),
    ...(isLogItem(item) && { item }),
  };
}
