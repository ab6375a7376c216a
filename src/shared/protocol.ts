/**
 * Messages between the extension and its page. The page speaks first (`ready`); the extension
 * answers, and pushes, whole snapshots. What comes from the page is untrusted: see readMessage.
 */
import {
  NEXT_ACTIONS,
  type NextAction,
  type PanelModel,
  type PreferencesModel,
  type SessionFilterModel,
} from './panelModel.js';

/** What on the page waits for an answer. */
export type FormName = 'log' | 'preferences' | 'session' | 'plan';

/** Fields that the extension may find at fault. */
export type FieldName = 'item' | 'day' | 'note';

export type ToWebview =
  | { readonly type: 'snapshot'; readonly panel: PanelModel }
  /** Answer to a form, or to `deleteSession`: what the form shows; input is kept unless `ok`. */
  | {
      readonly type: 'result';
      readonly form: FormName;
      readonly ok: boolean;
      readonly message: string;
      /** Which of the form's fields is at fault, where that is known. */
      readonly field?: FieldName;
    }
  /** What a form said when it was last sent holds no longer: it was undone, say. */
  | { readonly type: 'outdated'; readonly form: FormName }
  /** In place of a snapshot that could not be made. */
  | { readonly type: 'failed'; readonly message: string };

/** What of the journal the page looks at: the page keeps it, and sends it along. */
export interface PanelView {
  /** A day of the week that is shown; empty for the week that it is now. */
  readonly week: string;
  readonly sessions: SessionFilterModel;
}

export const FIRST_VIEW: PanelView = {
  week: '',
  sessions: { item: '*', source: '*', allWeeks: false },
};

export type FromWebview =
  | { readonly type: 'ready'; readonly view: PanelView }
  | { readonly type: 'look'; readonly view: PanelView }
  | { readonly type: 'tickGoal'; readonly item: string; readonly done: boolean }
  | {
      readonly type: 'log';
      /** Item id, or empty for nothing in particular. */
      readonly item: string;
      /** As typed. */
      readonly duration: string;
      readonly day: string;
      readonly note: string;
    }
  | { readonly type: 'setPreferences'; readonly preferences: PreferencesModel }
  | {
      readonly type: 'editSession';
      readonly id: string;
      /** As typed. */
      readonly amount: string;
      readonly day: string;
      /** Item id, or empty for nothing in particular. */
      readonly item: string;
      readonly note: string;
    }
  | { readonly type: 'deleteSession'; readonly id: string }
  | { readonly type: 'reveal'; readonly item: string }
  | {
      readonly type: 'addGoal';
      readonly item: string;
      /** As typed; empty for what is usual. */
      readonly amount: string;
    }
  | { readonly type: 'dropGoal'; readonly item: string }
  | {
      readonly type: 'resizeGoal';
      readonly item: string;
      /** As typed. */
      readonly amount: string;
    }
  | { readonly type: 'moveGoal'; readonly item: string; readonly direction: 'up' | 'down' }
  | { readonly type: 'carryOver' }
  | { readonly type: 'replan' }
  /** Does what begins the next thing. */
  | { readonly type: 'begin'; readonly action: NextAction }
  | { readonly type: 'tickCheck'; readonly item: string; readonly done: boolean }
  /** Shows what could be changed for the roadmap to be done in time. */
  | { readonly type: 'catchUp' }
  | { readonly type: 'logArtifact' }
  | { readonly type: 'review' }
  /** The report of the week that is shown, to a file that the student chooses. */
  | { readonly type: 'exportWeek' }
  | { readonly type: 'exportPortfolio' }
  | { readonly type: 'snoozeHint'; readonly pitfall: string }
  | { readonly type: 'dismissHint'; readonly pitfall: string }
  | { readonly type: 'acceptSuggestion'; readonly id: string }
  | { readonly type: 'dismissSuggestion'; readonly id: string }
  /** What helps where the roadmap file cannot be read. */
  | { readonly type: 'showProblems' }
  | { readonly type: 'openRoadmapSettings' };

/** Longest text that the page may send in one field. */
const TEXT_MAX = 10_000;
/** Longer than any note that the journal takes: its form says how long one can be. */
const NOTE_MAX = 1_000_000;

/** A message from the page, or undefined for anything that is not one. */
export function readMessage(value: unknown): FromWebview | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const message = value as Record<string, unknown>;
  switch (message['type']) {
    case 'ready':
    case 'look': {
      const view = readView(message['view']);
      return view && { type: message['type'], view };
    }
    case 'tickGoal':
    case 'tickCheck': {
      const { type, item, done } = message;
      return isText(item) && typeof done === 'boolean' ? { type, item, done } : undefined;
    }
    case 'begin': {
      const action = NEXT_ACTIONS.find((known) => known === message['action']);
      return action && { type: 'begin', action };
    }
    case 'addGoal':
    case 'resizeGoal': {
      const { type, item, amount } = message;
      return isText(item) && isText(amount) ? { type, item, amount } : undefined;
    }
    case 'moveGoal': {
      const { item, direction } = message;
      return isText(item) && (direction === 'up' || direction === 'down')
        ? { type: 'moveGoal', item, direction }
        : undefined;
    }
    case 'carryOver':
    case 'replan':
    case 'catchUp':
    case 'logArtifact':
    case 'review':
    case 'exportWeek':
    case 'exportPortfolio':
    case 'showProblems':
    case 'openRoadmapSettings':
      return { type: message['type'] };
    case 'snoozeHint':
    case 'dismissHint': {
      const { type, pitfall } = message;
      return isText(pitfall) ? { type, pitfall } : undefined;
    }
    case 'log': {
      const { item, duration, day, note } = message;
      return isText(item) && isText(duration) && isText(day) && isText(note, NOTE_MAX)
        ? { type: 'log', item, duration, day, note }
        : undefined;
    }
    case 'setPreferences': {
      const preferences = readPreferences(message['preferences']);
      return preferences && { type: 'setPreferences', preferences };
    }
    case 'editSession': {
      const { id, amount, day, item, note } = message;
      return isText(id) && isText(amount) && isText(day) && isText(item) && isText(note, NOTE_MAX)
        ? { type: 'editSession', id, amount, day, item, note }
        : undefined;
    }
    case 'deleteSession': {
      const { id } = message;
      return isText(id) ? { type: 'deleteSession', id } : undefined;
    }
    case 'reveal':
    case 'dropGoal': {
      const { type, item } = message;
      return isText(item) ? { type, item } : undefined;
    }
    case 'acceptSuggestion':
    case 'dismissSuggestion': {
      const { type, id } = message;
      return isText(id) ? { type, id } : undefined;
    }
    default:
      return undefined;
  }
}

/** Also for what the page kept of its own. */
export function readView(value: unknown): PanelView | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { week, sessions } = value as Record<string, unknown>;
  if (!isText(week) || typeof sessions !== 'object' || sessions === null) return undefined;
  const { item, source, allWeeks } = sessions as Record<string, unknown>;
  return isText(item) && isText(source) && typeof allWeeks === 'boolean'
    ? { week, sessions: { item, source, allWeeks } }
    : undefined;
}

function readPreferences(value: unknown): PreferencesModel | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { startDate, dayStart, dailyMinimumMinutes, weeklyHours, restDays } = value as Record<
    string,
    unknown
  >;
  return isText(startDate) &&
    isText(dayStart) &&
    isNumber(dailyMinimumMinutes) &&
    isNumber(weeklyHours) &&
    Array.isArray(restDays) &&
    restDays.length <= 7 &&
    restDays.every(isNumber)
    ? { startDate, dayStart, dailyMinimumMinutes, weeklyHours, restDays }
    : undefined;
}

function isText(value: unknown, max = TEXT_MAX): value is string {
  return typeof value === 'string' && value.length <= max;
}

/** The form that waits for an answer to a message, also to one that readMessage makes nothing of. */
export function formOf(value: unknown): FormName | undefined {
  const { type } = (typeof value === 'object' && value !== null ? value : {}) as { type?: unknown };
  return typeof type === 'string' && Object.hasOwn(FORMS, type) ? FORMS[type] : undefined;
}

const FORMS: Readonly<Record<string, FormName>> = {
  ...{
    log: 'log',
    setPreferences: 'preferences',
    editSession: 'session',
    deleteSession: 'session',
  },
  ...{ addGoal: 'plan', dropGoal: 'plan', resizeGoal: 'plan', moveGoal: 'plan' },
  ...{ carryOver: 'plan', replan: 'plan' },
};

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
