/** The machine's clock, zone and ids. */
import type { Ids, LocalClock } from '../app/ports.js';
import type { Reading } from '../core/activity/signal.js';
import type { Moment } from '../core/time/moment.js';

/** Where a test leaves the clock of a whole process, whichever bundle of Waymark runs in it. */
const TEST_CLOCK = Symbol.for('waymark.now');

/** Local time of an instant with its offset, in the zone of this process. */
export function momentOf(instant: Date): Moment {
  const offset = -instant.getTimezoneOffset();
  const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const pad = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  return {
    at: `${local}${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

export const systemClock: LocalClock = {
  now: () => momentOf(new Date(now())),
  localTime: (seconds) => momentOf(new Date(seconds * 1000)).at,
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
