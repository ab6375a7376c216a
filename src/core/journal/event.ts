/**
 * The journal's events: the one thing that ever changes a learner's state. An event is written
 * once and never rewritten; a correction, a deletion or an undo is a later event that names its
 * target. The format is described in docs to users as "Your data" in the README.
 */
import type { Day, Weekday } from '../time/calendar.js';
import type { LocalTime } from '../time/moment.js';

/** The version of the envelope that this code writes. */
export const FORMAT = 1;

/** `<roadmap id>/<item id>`: what progress is keyed by, never a position or a title. */
export type ItemRef = string;

/** Where a session came from. */
export type Source = (typeof SOURCES)[number];
export const SOURCES = ['manual', 'timer', 'activity', 'commits'] as const;

interface SessionCommon {
  readonly item?: ItemRef | null;
  readonly note?: string | null;
  readonly source?: Source;
}
/** An amount of study that the student states for a study day. Declared amounts never overlap. */
export interface DeclaredSession extends SessionCommon {
  readonly kind: 'declared';
  readonly day: Day;
  /** Whole seconds, more than 0. */
  readonly seconds: number;
}
/** A stretch of study from one local time to another. Where intervals overlap they count once. */
export interface IntervalSession extends SessionCommon {
  readonly kind: 'interval';
  readonly start: LocalTime;
  readonly end: LocalTime;
}
export type SessionData = DeclaredSession | IntervalSession;

/** New values for the fields of an earlier session; `deleted` hides it, and can be set back. */
export interface SessionSet {
  readonly target: string;
  readonly day?: Day;
  readonly seconds?: number;
  readonly start?: LocalTime;
  readonly end?: LocalTime;
  readonly item?: ItemRef | null;
  readonly note?: string | null;
  readonly deleted?: boolean;
  /**
   * With a new length or a deletion: the splits of the session that its author knew, by the ids of
   * the events that cut it. See `splits.ts`.
   */
  readonly splits?: readonly string[];
}

/** `known`: mastered before Waymark, so done without hours. */
export type Status = 'done' | 'known';

/** What the student says of a roadmap item; absent fields stay as they are, `null` clears. */
export interface ItemSet {
  readonly item: ItemRef;
  /** The week (`YYYY-MM-DD`, its first day) or month (`YYYY-MM`) that the tick is for, if any. */
  readonly period?: string;
  readonly status?: Status | null;
  readonly note?: string | null;
  /** The option followed, for a choice. */
  readonly option?: string | null;
  /** The address that proves a milestone. */
  readonly proof?: string | null;
  /** What backed a milestone when it was reached. */
  readonly evidence?: readonly KeptEvidence[] | null;
  /** The editor's task that proves a milestone, by its name. */
  readonly check?: string | null;
  /** Their own words on work that they did with an assistant. */
  readonly explanation?: Explanation | null;
  /** Not part of the student's roadmap: counts in no percentage and no hours. */
  readonly leftOut?: boolean;
}

/** What the student says of code that proves an item: what it does, and why so. */
export interface Explanation {
  readonly text: string;
  /** Ids of the signals that it is about. */
  readonly signals: readonly string[];
}

/** A line of the student's that backed a milestone, as it stood when the milestone was reached. */
export interface KeptEvidence extends ProjectKey {
  readonly signal: string;
  /** In the project, with `/`. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** Full hash of the commit that the line comes from; absent where it is not committed. */
  readonly commit?: string;
  /** How it was the student's, where it was not plainly their own: `assisted` or `unverified`. */
  readonly grade?: string;
  /** When it was seen. */
  readonly at: LocalTime;
}

/** A link of the student's own on an item. */
export interface LinkAdd {
  readonly item: ItemRef;
  readonly url: string;
  readonly title?: string;
}
export interface LinkSet {
  readonly target: string;
  readonly deleted: boolean;
}

/** Study preferences that change how history is read, each in force from a study day on. */
export interface PreferenceValues {
  /** First day of the roadmap. */
  readonly startDate: Day;
  /** Seconds after midnight at which a study day begins. */
  readonly dayStart: number;
  /** Seconds of study that make a day count. */
  readonly dailyMinimum: number;
  /** ISO weekdays on which no study is expected. */
  readonly restDays: readonly number[];
  /** Seconds of study wished for in a week. */
  readonly weeklyHours: number;
  /** Seconds of study that each weekday has room for, Monday first; null to spread the week's evenly. */
  readonly weekdayHours: readonly number[] | null;
  /** ISO weekday on which a week begins. */
  readonly weekStart: Weekday;
  /** The day by which the whole roadmap is to be done; null for the roadmap's own months. */
  readonly endDate: Day | null;
  /** The path followed, as an item. */
  readonly path: ItemRef | null;
  /** Whether a commit of one's own in a linked project makes a day count. */
  readonly commitsCount: boolean;
  /** Seconds after midnight at which a day that does not count yet is called to mind. */
  readonly reminderAt: number | null;
  /** Whether activity in the editor is noted. */
  readonly activity: boolean;
  /** Whether suggested sessions become sessions without being asked about. */
  readonly autoAccept: boolean;
  /** Seconds without a sign of the student after which nobody is there. */
  readonly idleLimit: number;
  /** Seconds away from the editor's windows that still belong to the study around them. */
  readonly awayGrace: number;
}
export type PreferenceName = keyof PreferenceValues;
export interface PreferenceSet<N extends PreferenceName = PreferenceName> {
  readonly name: N;
  /** First study day on which it holds. */
  readonly from: Day;
  readonly value: PreferenceValues[N];
}

/** A project wherever it is checked out: the first commit of its history and the path in it. */
export interface ProjectKey {
  /** Hash of the root commit; for a folder without history, a name of its own (see projectKey). */
  readonly root: string;
  /** Path below the repository's top folder with `/`, empty for the top itself. */
  readonly subpath: string;
}
export interface ProjectSet extends ProjectKey {
  readonly item: ItemRef;
  readonly linked: boolean;
}

/** A project that the student does not want to see: it is not scanned, and proves nothing. */
export interface ProjectIgnore extends ProjectKey {
  readonly ignored: boolean;
}

/** A check of a milestone that the student ran, and how it ended. */
export interface CheckRun {
  readonly item: ItemRef;
  /** Name of the editor's task. */
  readonly task: string;
  /** The project that it ran in, where it is one, as `ProjectKey` has it. */
  readonly root?: string;
  readonly subpath?: string;
  /** The exit code: 0 is evidence. */
  readonly exit: number;
}

/** Starts the timer: the event's id is its name, the event's time its start. */
export interface TimerStart {
  readonly item?: ItemRef | null;
  readonly note?: string | null;
}
/** What happens to a running timer. What it measured becomes sessions in the act that stops it. */
export interface TimerSet {
  readonly target: string;
  readonly state?: 'running' | 'paused' | 'stopped';
  /** When the state began, where that is not the time of the event. */
  readonly at?: LocalTime;
  readonly item?: ItemRef | null;
  readonly note?: string | null;
}

/** A stretch in which the editor saw the student at work, or a machine at work without anybody. */
export interface ActivityAdd {
  readonly start: LocalTime;
  readonly end: LocalTime;
  readonly kind: 'study' | 'machine';
  /** The project whose files it was about, as `ProjectKey` has it. */
  readonly root?: string;
  readonly subpath?: string;
}

/** A suggested session that the student does not want: nothing in this time is suggested again. */
export interface SuggestionDismiss {
  readonly source: Source;
  readonly start: LocalTime;
  readonly end: LocalTime;
}

/** Days on which no study is expected, first and last one included. */
export interface VacationAdd {
  readonly from: Day;
  readonly to: Day;
}
export interface VacationSet {
  readonly target: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly deleted?: boolean;
}

/**
 * A study day had a commit of the student's own in a linked project. Noted once a day while commits
 * count for the streak, so that the streak stays when the repository goes.
 */
export interface CommitSeen extends ProjectKey {
  readonly day: Day;
  /** Full hash. */
  readonly commit: string;
}

/** The student says of their commit whether an assistant had a part in it, whatever mark it bears. */
export interface CommitMark {
  /** Full hash. */
  readonly commit: string;
  readonly assisted: boolean;
}

/**
 * Stands first in the file that an import wrote, whose name has its id: undoing it undoes all that
 * came only by that file. It tells of this journal alone, so no export has it.
 */
export interface Import {
  /** How many there are in the file beside this one. */
  readonly entries: number;
  /** What was imported, a name without its folders. */
  readonly from: string;
}

/** What a goal asks for: hours on a skill, a topic finished, a milestone moved, a checklist item. */
export type GoalKind = (typeof GOAL_KINDS)[number];
export const GOAL_KINDS = ['hours', 'finish', 'move', 'check'] as const;

/** Why a goal is in the plan, as a code with arguments; ids of items, whole seconds, counts. */
export interface GoalReason {
  readonly code: string;
  readonly args?: readonly (string | number)[];
}

/** A goal of a week as it was planned. */
export interface PlannedGoal {
  readonly kind: GoalKind;
  /** Seconds planned for it. */
  readonly seconds: number;
  /** Place in the list, smaller first. */
  readonly order: number;
  readonly reason: GoalReason;
  /** The small thing that can surely be finished in the week. */
  readonly small?: boolean;
}

/** A week's plan as Waymark made it, when the week was first looked at. The first one holds. */
export interface PlanMake {
  /** First day of the week. */
  readonly week: Day;
  readonly goals: Readonly<Record<ItemRef, PlannedGoal>>;
}
/** What the student changes of a week's plan, goal by goal; `null` drops one. */
export interface PlanSet {
  readonly week: Day;
  readonly goals: Readonly<Record<ItemRef, PlannedGoal | null>>;
}

/** What a student made or took part in beside studying. */
export type ArtifactKind = (typeof ARTIFACT_KINDS)[number];
export const ARTIFACT_KINDS = ['paper', 'article', 'contribution', 'deployment', 'event'] as const;

/** A paper read, an article published, a contribution, a deployment, an event attended. */
export interface ArtifactAdd {
  readonly kind: ArtifactKind;
  /** The study day on which it was read, published, deployed or attended. */
  readonly day: Day;
  readonly title?: string | null;
  readonly url?: string | null;
  readonly note?: string | null;
  /** What it belongs to, e.g. the milestone that an article is about. */
  readonly item?: ItemRef | null;
}
/** New values for the fields of an artifact; `deleted` hides it, and can be set back. */
export interface ArtifactSet extends Partial<ArtifactAdd> {
  readonly target: string;
  readonly deleted?: boolean;
}

/** What the student says to a hint on a pitfall; absent fields stay as they are. */
export interface CoachSet {
  readonly pitfall: ItemRef;
  /** The hint rests before this study day. */
  readonly until?: Day | null;
  /** The hint is not wanted any more. */
  readonly dismissed?: boolean;
}
/** Which hint was new in a week, so that it stays that week's only one. */
export interface CoachShown {
  /** Monday of the week. */
  readonly week: Day;
  readonly pitfall: ItemRef;
}

/** Origins of a roadmap at the most. */
export const ORIGINS_MAX = 100;

/**
 * What a roadmap is a copy of, noted beside the first entry that was made while it was followed: a copy
 * of that copy names it alone, and its file may be anywhere by then. The latest one holds.
 */
export interface RoadmapSeen {
  /** Ids of roadmaps, as in their files. */
  readonly roadmap: string;
  readonly basedOn: readonly string[];
}

/** Takes an earlier event, or every event of a batch or import, out of effect; undoing an undo redoes. */
export interface Undo {
  readonly target: string;
  /**
   * Waymark took back what it had written amiss: half of a failed write, say, or a second stop of a
   * timer. No act of the student's, so nothing that Redo brings back.
   */
  readonly mend?: boolean;
}

export interface EventData {
  readonly 'session.add': SessionData;
  readonly 'session.set': SessionSet;
  readonly 'item.set': ItemSet;
  readonly 'link.add': LinkAdd;
  readonly 'link.set': LinkSet;
  readonly 'preference.set': PreferenceSet;
  readonly 'project.set': ProjectSet;
  readonly 'project.ignore': ProjectIgnore;
  readonly 'check.run': CheckRun;
  readonly 'timer.start': TimerStart;
  readonly 'timer.set': TimerSet;
  readonly 'activity.add': ActivityAdd;
  readonly 'suggestion.dismiss': SuggestionDismiss;
  readonly 'vacation.add': VacationAdd;
  readonly 'vacation.set': VacationSet;
  readonly 'commit.seen': CommitSeen;
  readonly 'commit.mark': CommitMark;
  readonly 'plan.make': PlanMake;
  readonly 'plan.set': PlanSet;
  readonly 'artifact.add': ArtifactAdd;
  readonly 'artifact.set': ArtifactSet;
  readonly 'coach.set': CoachSet;
  readonly 'coach.shown': CoachShown;
  readonly 'roadmap.seen': RoadmapSeen;
  readonly import: Import;
  readonly undo: Undo;
}
export type EventType = keyof EventData;

/** What every line of the journal has, whatever its type. */
export interface Envelope {
  readonly v: number;
  /** ULID, unique over all devices. */
  readonly id: string;
  readonly at: LocalTime;
  /** IANA name of the zone in which the entry was made; absent where the system could not name it. */
  readonly zone?: string | undefined;
  readonly device: string;
  /** Lamport counter: one more than the largest that the writer had seen. */
  readonly seq: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Events written by one act share a batch, and are undone together. */
  readonly batch?: string;
  /** How many events the batch has: as long as one is missing, none is in effect. */
  readonly batchSize?: number;
}

/** An event of a type that this version knows, its data checked. */
export type JournalEvent = {
  readonly [T in EventType]: Omit<Envelope, 'type' | 'data'> & {
    readonly type: T;
    readonly data: EventData[T];
  };
}[EventType];

/** A change before it is written: what the writer adds id, time and counter to. */
export type Change = {
  readonly [T in EventType]: { readonly type: T; readonly data: EventData[T] };
}[EventType];

/** Total order of events over all devices. */
export function compareOrder(
  a: Pick<Envelope, 'seq' | 'id'>,
  b: Pick<Envelope, 'seq' | 'id'>,
): number {
  return a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
