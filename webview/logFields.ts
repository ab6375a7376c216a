/** What the log form asks for. No DOM: tested in plain Node. */
import type { PanelModel } from '../src/shared/panelModel.js';
import { readDraft, type Draft } from './formState.js';

export interface LogFields {
  /** Its title stays with it, so that it can still be shown once it is no longer offered. */
  readonly item: LogItem;
  /** As typed. */
  readonly duration: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly note: string;
}

export interface LogItem {
  /** Item id, or empty for nothing in particular. */
  readonly item: string;
  readonly title: string;
}

/** The form as nobody has touched it: the likeliest item, and the day that it starts from. */
export function untouchedLog(panel: PanelModel): LogFields {
  return { item: offered(panel)[0] ?? NOTHING, duration: '', day: panel.logDay, note: '' };
}

/** What can be chosen, with `chosen` even if the roadmap has moved on since. */
export function logChoices(panel: PanelModel, chosen: LogItem): readonly LogItem[] {
  const items = offered(panel);
  return items.some(({ item }) => item === chosen.item) ? items : [chosen, ...items];
}

/** What was kept from before a reload; anything else than such is left out. */
export function readLogDraft(value: unknown): Draft<LogFields> {
  return readDraft(value, readFields, ['item', 'duration', 'day', 'note']);
}

function readFields(value: unknown): Partial<LogFields> {
  if (typeof value !== 'object' || value === null) return {};
  const { item, duration, day, note } = value as Record<string, unknown>;
  return {
    ...(isLogItem(item) && { item }),
    ...(typeof duration === 'string' && { duration }),
    ...(typeof day === 'string' && { day }),
    ...(typeof note === 'string' && { note }),
  };
}

const NOTHING: LogItem = { item: '', title: '' };

function offered({ loggable, labels }: PanelModel): readonly LogItem[] {
  return [...loggable, { item: '', title: labels.logNothing }];
}

export function isLogItem(value: unknown): value is LogItem {
  if (typeof value !== 'object' || value === null) return false;
  const { item, title } = value as Record<string, unknown>;
  return typeof item === 'string' && typeof title === 'string';
}
