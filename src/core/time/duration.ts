/** Durations as people type them. */

/** Longest stretch that one entry may declare, in seconds: a day. */
export const LONGEST_ENTRY = 24 * 3600;

export type DurationFault = 'empty' | 'not-a-duration' | 'zero' | 'too-long';
export type DurationResult =
  | { readonly ok: true; readonly seconds: number }
  | { readonly ok: false; readonly fault: DurationFault };

// `1:30`; `90`, `90m`; `1.5h`, `1,5 h`; `1h30`, `1 h 30 min`. Minutes after hours stay below 60.
const CLOCK = /^(\d{1,3}):([0-5]\d)$/;
const MINUTES = /^(\d{1,5})\s*(?:m|min|mins|minutes?)?$/;
const HOURS = /^(\d{1,3}(?:[.,]\d{1,3})?|[.,]\d{1,3})\s*(?:h|hrs?|hours?)$/;
const HOURS_AND_MINUTES = /^(\d{1,3})\s*(?:h|hrs?|hours?)\s*([0-5]?\d)\s*(?:m|min|mins|minutes?)?$/;

/** Reads `45`, `90m`, `1h30`, `1:30`, `1.5h`, `1,5 h`; a bare number is minutes. Whole seconds. */
export function parseDuration(text: string): DurationResult {
  const typed = text.trim().toLowerCase();
  if (typed === '') return { ok: false, fault: 'empty' };
  const seconds = readSeconds(typed);
  if (seconds === undefined) return { ok: false, fault: 'not-a-duration' };
  if (seconds === 0) return { ok: false, fault: 'zero' };
  if (seconds > LONGEST_ENTRY) return { ok: false, fault: 'too-long' };
  return { ok: true, seconds };
}

function readSeconds(typed: string): number | undefined {
  const pair = CLOCK.exec(typed) ?? HOURS_AND_MINUTES.exec(typed);
  if (pair) return Number(pair[1]) * 3600 + Number(pair[2]) * 60;
  const minutes = MINUTES.exec(typed);
  if (minutes) return Number(minutes[1]) * 60;
  const hours = HOURS.exec(typed)?.[1];
  return hours === undefined ? undefined : Math.round(Number(hours.replace(',', '.')) * 3600);
}
