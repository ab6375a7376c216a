/** The machine's clock, zone and ids. */
import type { Ids, LocalClock } from '../app/ports.js';
import type { Reading } from '../core/activity/signal.js';
import type { Moment } from '../core/time/moment.js';
import { agrees, clockOf, timeIn, type WallClock } from '../core/time/zone.js';

/** Where a test leaves the clock of a whole process, whichever bundle of Waymark runs in it. */
const TEST_CLOCK = Symbol.for('waymark.now');

/** Local time of an instant with its offset, in the zone of this process. */
export function momentOf(instant: Date): Moment {
  const at = timeIn(offsetAt, Math.floor(instant.getTime() / 1000));
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions() as { timeZone?: string };
  const clock = clockOf(timeZone);
  // A container with the clock file of another place, and names such as GMT+3, which are read both
  // ways round: what others would work out from such a name is not what this clock shows.
  return clock && agrees(clock, at) ? { at, zone: timeZone } : { at };
}

/** The clock of this process, from its own arithmetic on dates. */
const offsetAt: WallClock = (seconds) => new Date(seconds * 1000).getTimezoneOffset() * -60;

export const systemClock: LocalClock = {
  now: () => momentOf(new Date(now())),
  offsetAt,
  localTime: (seconds) => timeIn(offsetAt, Math.floor(seconds)),
};

/** Both clocks of the machine, for `isGap`. */
export function systemReading(): Reading {
  return { wall: now() / 1000, steady: performance.now() / 1000 };
}

/** The machine's clock, in ms since 1970, unless a test has set another one for the process. */
function now(): number {
  const { [TEST_CLOCK]: set } = globalThis as { [TEST_CLOCK]?: () => number };
  return set ? set() : Date.now();
}

export function systemIds(): Ids {
  let next: (() => string) | undefined;
  return {
    maker: async () => {
      const { monotonicFactory } = await import('./ids.js');
      return (next ??= monotonicFactory());
    },
  };
}
