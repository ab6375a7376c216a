/** Run-time checks of what a journal line may say: a file is untrusted input, ours included. */
import { isKeptDay, type Day } from '../time/calendar.js';
import { LONGEST_ENTRY } from '../time/duration.js';
import { epochSeconds, isLocalTime } from '../time/moment.js';
import { GOAL_KINDS, ORIGINS_MAX, type EventType } from './event.js';

type Data = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

/**
 * Longest note, title or address that is read back, in UTF-16 units. At worst each takes six bytes, so
 * that the line of an entry with one such text is never too long, whatever the text.
 */
export const TEXT_MAX = 160_000;

const text: Check = (value) => typeof value === 'string' && value.length <= TEXT_MAX;
const name: Check = (value) => text(value) && value !== '';
const boolean: Check = (value) => typeof value === 'boolean';
const day: Check = isKeptDay;
const time: Check = isLocalTime;
const wholeSeconds: Check = (value) =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) <= LONGEST_ENTRY;
const itemRef: Check = (value) => typeof value === 'string' && /^[^/\s]+\/[^/\s]+$/.test(value);
const roadmapId: Check = (value) => typeof value === 'string' && /^[^/\s]+$/.test(value);
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value as string);
const nullable =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const range =
  (min: number, max: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
const weekdays: Check = (value) =>
  Array.isArray(value) && value.length < 7 && value.every(range(1, 7));

const names: Check = (value) => Array.isArray(value) && value.every(name);

const absent: Check = (value) => value === undefined;

const list =
  (max: number, check: (data: Data) => boolean): Check =>
  (value) =>
    Array.isArray(value) &&
    value.length <= max &&
    value.every((each) => typeof each === 'object' && each !== null && check(each as Data));

/** Every named field passes its check; others may be there. */
function shape(fields: Readonly<Record<string, Check>>): (data: Data) => boolean {
  const names = Object.keys(fields);
  const checks = Object.values(fields);
  return (data) => {
    for (let index = 0; index < names.length; index++) {
      if (!checks[index]?.(data[names[index] as string])) return false;
    }
    return true;
  };
}

function both(...checks: readonly ((data: Data) => boolean)[]): (data: Data) => boolean {
  return (data) => checks.every((check) => check(data));
}

/** Of data whose times are known to be times. */
function endsAfterStart(data: Data): boolean {
  return epochSeconds(data['end'] as string) >= epochSeconds(data['start'] as string);
}

// Sessions are nearly all of a journal: field by field, they take half as long as by a shape.
const sessionFields = ({ item, note, source }: Data) =>
  (item === undefined || item === null || itemRef(item)) &&
  (note === undefined || note === null || text(note)) &&
  (source === undefined || name(source));
const declared = (data: Data) =>
  sessionFields(data) && day(data['day']) && wholeSeconds(data['seconds']);
const interval = (data: Data) => sessionFields(data) && time(data['start']) && time(data['end']);

/** Lines of evidence that one entry keeps at the most. */
const EVIDENCE_MAX = 1000;

const evidence = list(
  EVIDENCE_MAX,
  shape({
    ...{ signal: name, path: name, line: range(1, Number.MAX_SAFE_INTEGER) },
    ...{ commit: optional(name), root: name, subpath: text, at: time },
    grade: optional(name),
  }),
);
const explanation: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  text((value as Data)['text']) &&
  names((value as Data)['signals']);
/** Goals of one week at the most: more is no plan but an attack. */
const GOALS_MAX = 200;

const goal: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  goalFields(value as Data) &&
  reason((value as Data)['reason'] as Data);
const goalFields = shape({
  kind: oneOf(...GOAL_KINDS),
  seconds: range(0, 7 * LONGEST_ENTRY),
  order: (value) => Number.isFinite(value),
  reason: (value) => typeof value === 'object' && value !== null,
  small: optional(boolean),
});
const reason = shape({
  code: name,
  args: optional(
    (value) =>
      Array.isArray(value) && value.every((arg) => text(arg) || Number.isFinite(arg as number)),
  ),
});
const goalsOf =
  (check: Check): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const goals = Object.entries(value);
    return goals.length <= GOALS_MAX && goals.every(([ref, each]) => itemRef(ref) && check(each));
  };

const PREFERENCES: Readonly<Record<string, Check>> = {
  startDate: day,
  dayStart: range(0, 86_399),
  dailyMinimum: range(60, LONGEST_ENTRY),
  restDays: weekdays,
  weeklyHours: range(0, 7 * LONGEST_ENTRY),
  weekdayHours: nullable(
    (value) => Array.isArray(value) && value.length === 7 && value.every(range(0, LONGEST_ENTRY)),
  ),
  weekStart: range(1, 7),
  endDate: nullable(day),
  path: nullable(itemRef),
  commitsCount: boolean,
  reminderAt: nullable(range(0, 86_399)),
  activity: boolean,
  autoAccept: boolean,
  idleLimit: range(60, 3600),
  awayGrace: range(0, 3600),
};

// A kind that a later version knows is kept, and counts as nothing here.
const artifactTexts = {
  ...{ title: optional(nullable(text)), url: optional(nullable(text)) },
  ...{ note: optional(nullable(text)), item: optional(nullable(itemRef)) },
};

/** Whether the value is one that the preference may have. Unknown names: no. */
export function isPreferenceValue(preference: string, value: unknown): boolean {
  return Object.hasOwn(PREFERENCES, preference) && PREFERENCES[preference]?.(value) === true;
}

/** One check per event type that this version knows. */
export const CHECKS: Readonly<Record<EventType, (data: Data) => boolean>> = {
  'session.add': (data) =>
    data['kind'] === 'declared'
      ? declared(data)
      : data['kind'] === 'interval' && interval(data) && endsAfterStart(data),
  'session.set': shape({
    target: name,
    kind: absent, // what kind it is was said when it was added
    splits: optional(names),
    day: optional(day),
    seconds: optional(wholeSeconds),
    start: optional(time),
    end: optional(time),
    item: optional(nullable(itemRef)),
    note: optional(nullable(text)),
    deleted: optional(boolean),
  }),
  'item.set': shape({
    item: itemRef,
    period: optional(name),
    status: optional(nullable(oneOf('done', 'known'))),
    note: optional(nullable(text)),
    option: optional(nullable(name)),
    proof: optional(nullable(text)),
    evidence: optional(nullable(evidence)),
    check: optional(nullable(name)),
    explanation: optional(nullable(explanation)),
    leftOut: optional(boolean),
  }),
  'link.add': shape({ item: itemRef, url: name, title: optional(text) }),
  'link.set': shape({ target: name, deleted: boolean }),
  // A preference that a later version knows is kept and passed over, like an unknown event.
  'preference.set': (data) =>
    name(data['name']) &&
    day(data['from']) &&
    (!Object.hasOwn(PREFERENCES, data['name'] as string) ||
      isPreferenceValue(data['name'] as string, data['value'])),
  'project.set': shape({ root: name, subpath: text, item: itemRef, linked: boolean }),
  'project.ignore': shape({ root: name, subpath: text, ignored: boolean }),
  'check.run': shape({
    ...{ item: itemRef, task: name, exit: range(-(2 ** 31), 2 ** 32 - 1) },
    ...{ root: optional(name), subpath: optional(text) },
  }),
  'timer.start': shape({ item: optional(nullable(itemRef)), note: optional(nullable(text)) }),
  'timer.set': shape({
    target: name,
    state: optional(oneOf('running', 'paused', 'stopped')),
    at: optional(time),
    item: optional(nullable(itemRef)),
    note: optional(nullable(text)),
  }),
  'activity.add': both(
    shape({
      ...{ start: time, end: time, kind: oneOf('study', 'machine') },
      ...{ root: optional(name), subpath: optional(text) },
    }),
    endsAfterStart,
  ),
  'suggestion.dismiss': both(shape({ source: name, start: time, end: time }), endsAfterStart),
  'vacation.add': both(
    shape({ from: day, to: day }),
    (data) => (data['to'] as Day) >= (data['from'] as Day),
  ),
  'vacation.set': shape({
    target: name,
    from: optional(day),
    to: optional(day),
    deleted: optional(boolean),
  }),
  'commit.seen': shape({ root: name, subpath: text, day, commit: name }),
  'commit.mark': shape({ commit: name, assisted: boolean }),
  'plan.make': shape({ week: day, goals: goalsOf(goal) }),
  'plan.set': shape({ week: day, goals: goalsOf(nullable(goal)) }),
  'artifact.add': shape({ kind: name, day, ...artifactTexts }),
  'artifact.set': shape({
    ...{ target: name, kind: optional(name), day: optional(day), deleted: optional(boolean) },
    ...artifactTexts,
  }),
  'coach.set': shape({
    pitfall: itemRef,
    until: optional(nullable(day)),
    dismissed: optional(boolean),
  }),
  'coach.shown': shape({ week: day, pitfall: itemRef }),
  'roadmap.seen': shape({
    roadmap: roadmapId,
    basedOn: (value) =>
      Array.isArray(value) && value.length <= ORIGINS_MAX && value.every(roadmapId),
  }),
  import: shape({ entries: range(1, Number.MAX_SAFE_INTEGER), from: name }),
  undo: shape({ target: name, mend: optional(boolean) }),
};
