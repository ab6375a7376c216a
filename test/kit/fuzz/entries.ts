/** Entries of every type, with any values that their checks let through. */
import fc from 'fast-check';
import {
  ARTIFACT_KINDS,
  GOAL_KINDS,
  type Change,
  type EventData,
  type EventType,
  type KeptEvidence,
  type PlannedGoal,
  type PreferenceName,
  type PreferenceValues,
} from '../../../src/core/journal/event.js';
import { SEQ_MAX } from '../../../src/core/journal/line.js';
import { anyText } from './text.js';

const two = (value: number) => String(value).padStart(2, '0');
const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const localTime = fc
  .tuple(day, fc.nat(23), fc.nat(59), fc.nat(59), fc.constantFrom('+01:00', '-11:30', 'Z'))
  .map(([date, h, m, s, offset]) => `${date}T${two(h)}:${two(m)}:${two(s)}${offset}`);
/** Few, so that events meet: targets are found, copies and clashes of ids happen. */
const id = fc.nat(30).map((number) => `01${String(number).padStart(24, '0')}`);
const ref = fc.constantFrom('aiml-2026/calculus', 'small/t1', 'small/k1', 'other/__proto__');
const roadmapId = fc.constantFrom('aiml-2026', 'small', 'other', '__proto__');
const seconds = fc.integer({ min: 1, max: 86_400 });
const text = fc.oneof(anyText, fc.constant('x'.repeat(20_000)));
const name = text.filter((value) => value !== '');
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const some = <T>(fields: { [K in keyof T]-?: fc.Arbitrary<T[K]> }, ...needed: (keyof T)[]) =>
  fc.record(fields, { requiredKeys: needed as never[] }) as fc.Arbitrary<T>;

const source = fc.constantFrom('manual', 'timer', 'activity', 'commits');
const sessions = fc.oneof(
  fc.record(
    {
      ...{ kind: fc.constant('declared'), day, seconds },
      ...{ item: orNull(ref), note: orNull(text), source },
    },
    { requiredKeys: ['kind', 'day', 'seconds'] },
  ),
  fc.record({ kind: fc.constant('interval'), start: localTime }).map((stretch) => {
    return { ...stretch, end: stretch.start };
  }),
);

const preferences: { [N in PreferenceName]: fc.Arbitrary<PreferenceValues[N]> } = {
  startDate: day,
  dayStart: fc.nat(86_399),
  dailyMinimum: fc.integer({ min: 60, max: 86_400 }),
  restDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
  weeklyHours: fc.nat(7 * 86_400),
  path: orNull(ref),
  commitsCount: fc.boolean(),
  reminderAt: orNull(fc.nat(86_399)),
  activity: fc.boolean(),
  autoAccept: fc.boolean(),
  idleLimit: fc.integer({ min: 60, max: 3_600 }),
  awayGrace: fc.nat(3_600),
  weekdayHours: orNull(fc.array(fc.nat(86_400), { minLength: 7, maxLength: 7 })),
  weekStart: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
  endDate: orNull(day),
};

const evidence = some<KeptEvidence>(
  {
    ...{ signal: name, path: name, line: fc.integer({ min: 1 }), commit: name },
    ...{ root: name, subpath: text, at: localTime, grade: name },
  },
  ...(['signal', 'path', 'line', 'root', 'subpath', 'at'] as const),
);

const goal: fc.Arbitrary<PlannedGoal> = fc.record(
  {
    ...{ kind: fc.constantFrom(...GOAL_KINDS), seconds: fc.nat(7 * 86_400), order: fc.nat(100) },
    reason: fc.record(
      { code: name, args: fc.array(fc.oneof(text, fc.integer()), { maxLength: 3 }) },
      { requiredKeys: ['code'] },
    ),
    small: fc.boolean(),
  },
  { requiredKeys: ['kind', 'seconds', 'order', 'reason'] },
);

const artifact = {
  ...{ kind: fc.constantFrom(...ARTIFACT_KINDS), day, title: orNull(text), url: orNull(text) },
  ...{ note: orNull(text), item: orNull(ref) },
};

/** Data of every type of event, as this version writes or reads it. */
const data: Record<EventType, fc.Arbitrary<unknown>> = {
  'session.add': sessions,
  'session.set': some<EventData['session.set']>(
    {
      ...{ target: id, day, seconds, start: localTime, end: localTime },
      ...{ item: orNull(ref), note: orNull(text), deleted: fc.boolean() },
      splits: fc.array(id, { maxLength: 3 }),
    },
    'target',
  ),
  'item.set': some<EventData['item.set']>(
    {
      ...{ item: ref, period: name, status: orNull(fc.constantFrom('done', 'known')) },
      ...{ note: orNull(text), option: orNull(name), proof: orNull(text) },
      ...{ check: orNull(name), evidence: orNull(fc.array(evidence, { maxLength: 3 })) },
      leftOut: fc.boolean(),
      explanation: orNull(fc.record({ text, signals: fc.array(name, { maxLength: 3 }) })),
    },
    'item',
  ),
  'commit.mark': fc.record({ commit: name, assisted: fc.boolean() }),
  'link.add': some<EventData['link.add']>({ item: ref, url: name, title: text }, 'item', 'url'),
  'link.set': fc.record({ target: id, deleted: fc.boolean() }),
  'preference.set': fc.oneof(
    ...Object.entries(preferences).map(([preference, values]) =>
      fc.record({
        name: fc.constant(preference),
        from: day,
        value: values as fc.Arbitrary<unknown>,
      }),
    ),
  ),
  'project.set': fc.record({ root: name, subpath: text, item: ref, linked: fc.boolean() }),
  'project.ignore': fc.record({ root: name, subpath: text, ignored: fc.boolean() }),
  'check.run': some<EventData['check.run']>(
    { item: ref, task: name, root: name, subpath: text, exit: fc.nat(255) },
    ...(['item', 'task', 'exit'] as const),
  ),
  'timer.start': some<EventData['timer.start']>({ item: orNull(ref), note: orNull(text) }),
  'timer.set': some<EventData['timer.set']>(
    {
      ...{ target: id, state: fc.constantFrom('running', 'paused', 'stopped'), at: localTime },
      ...{ item: orNull(ref), note: orNull(text) },
    },
    'target',
  ),
  'activity.add': localTime.chain((start) =>
    some<EventData['activity.add']>(
      {
        ...{ start: fc.constant(start), end: fc.constant(start) },
        ...{ kind: fc.constantFrom('study', 'machine'), root: name, subpath: text },
      },
      ...(['start', 'end', 'kind'] as const),
    ),
  ),
  'suggestion.dismiss': fc
    .record({ source, start: localTime })
    .map((refused) => ({ ...refused, end: refused.start })),
  'vacation.add': day.map((from) => ({ from, to: from })),
  'vacation.set': some<EventData['vacation.set']>(
    { target: id, from: day, to: day, deleted: fc.boolean() },
    'target',
  ),
  'commit.seen': fc.record({ root: name, subpath: text, day, commit: fc.constant('a'.repeat(40)) }),
  'plan.make': fc.record({ week: day, goals: fc.dictionary(ref, goal, { maxKeys: 3 }) }),
  'plan.set': fc.record({ week: day, goals: fc.dictionary(ref, orNull(goal), { maxKeys: 3 }) }),
  'artifact.add': some<EventData['artifact.add']>(artifact, 'kind', 'day'),
  'artifact.set': some<EventData['artifact.set']>(
    { ...artifact, target: id, deleted: fc.boolean() },
    'target',
  ),
  'coach.set': some<EventData['coach.set']>(
    { pitfall: ref, until: orNull(day), dismissed: fc.boolean() },
    'pitfall',
  ),
  'coach.shown': fc.record({ week: day, pitfall: ref }),
  'roadmap.seen': fc.record({ roadmap: roadmapId, basedOn: fc.array(roadmapId, { maxLength: 4 }) }),
  import: fc.record({ entries: fc.integer({ min: 1 }), from: name }),
  undo: fc.record({ target: id }),
};

const change = fc.oneof(
  ...Object.entries(data).map(([type, values]) =>
    fc.record({ type: fc.constant(type), data: values }),
  ),
) as fc.Arbitrary<Change>;

/** An entry as this version or an earlier one may have written it. */
export const event = fc
  .tuple(
    change,
    fc.record(
      {
        ...{ v: fc.constant(1), id, at: localTime, zone: anyText, device: anyText },
        ...{ seq: fc.oneof(fc.nat(60), fc.constant(SEQ_MAX)), batch: id },
        batchSize: fc.integer({ min: 1, max: 4 }),
      },
      { requiredKeys: ['v', 'id', 'at', 'device', 'seq'] },
    ),
  )
  .map(([body, envelope]) => ({ ...envelope, ...body }));
