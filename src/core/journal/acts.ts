/** What a student did, as an undo or a redo takes it: one event, or several that share a batch. */
import type { EventType } from './event.js';
import type { Stamp } from './eventTable.js';

/** Something that the student did, for undoing or redoing it. */
export interface Act {
  readonly stamp: Stamp;
  readonly fields: Readonly<Record<string, unknown>>;
  /** What it wrote and is in effect, in order: several events where they share a batch. */
  readonly writes: readonly ActWrite[];
}
export interface ActWrite {
  /** That of the event. */
  readonly id: string;
  readonly type: EventType;
  /** What it is about: the id of a session, else the key in the state's map; see `placeOf`. */
  readonly target: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An act that was undone. */
export interface Undone {
  /** Of an event of the act. */
  readonly stamp: Stamp;
  /** Ids of the undos that keep it out of effect. */
  readonly undos: readonly string[];
}

/** What is no act of the student's to be taken back: undos, and what Waymark notes by itself. */
const NO_ACTS = [
  ...(['undo', 'activity.add', 'commit.seen', 'plan.make', 'coach.shown', 'roadmap.seen'] as const),
] as const;
const NOT_ACTS: ReadonlySet<EventType> = new Set(NO_ACTS);

/** What a student does: Undo takes it back, and says so in a sentence of its own. */
export type ActType = Exclude<EventType, (typeof NO_ACTS)[number]>;

export function isAct(type: EventType): type is ActType {
  return !NOT_ACTS.has(type);
}
