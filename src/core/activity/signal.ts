/** What can be known, moment by moment, of whether somebody is at the editor. */

/** Two clocks read at once; together they tell a clock that was set from time that went by. */
export interface Reading {
  /** Seconds since the epoch, as the wall clock has it. */
  readonly wall: number;
  /** Seconds on a clock that nobody can set; where it starts does not matter. */
  readonly steady: number;
}

/** What the student did. */
export type SignKind =
  /** Turned to the window, or touched mouse or keyboard in it after a pause. */
  | 'window'
  /** Undid, redid or deleted; other edits are known by the selection that comes with them. */
  | 'edit'
  | 'selection'
  /** Reading: the lines in sight changed. */
  | 'scroll'
  | 'cell'
  | 'debug'
  | 'terminal';

export type Signal =
  /** Nothing happened; only the clock is looked at. Comes every `TICK` seconds. */
  | { readonly kind: 'tick' }
  /** Somebody is there. */
  | {
      readonly kind: 'sign';
      readonly by: SignKind;
      /** The file that it was about, where it was about one. */
      readonly place?: string;
    }
  /** The student turned away from the editor's windows, and back. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'back' }
  /** A machine begins and ends to work: a task or a notebook cell, by a name of its own. */
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'end'; readonly id: string };

/** Seconds between two looks at the clock. */
export const TICK = 20;
/** Seconds after which a look is so late that the machine or its container was asleep. */
const LATE = 3 * TICK;
/** Seconds by which the two clocks may drift apart between two looks; beyond, one was set. */
const SKEW = 5;

/**
 * Whether nothing can be known of the time between two readings: the clock stood still, ran ahead
 * or was set. On some systems the steady clock stops in sleep, on others it goes on: either way
 * one of the two tells.
 */
export function isGap(before: Reading, after: Reading): boolean {
  const wall = after.wall - before.wall;
  const steady = after.steady - before.steady;
  return Math.max(wall, steady) > LATE || Math.abs(wall - steady) > SKEW;
}
