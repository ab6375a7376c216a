/** Times of day as people type them: `9:30`, and from one to another, `9:30-11:00`. */

/** Seconds after midnight, below 24 h. */
export type ClockTime = number;

export interface ClockRange {
  readonly from: ClockTime;
  readonly to: ClockTime;
}

const TIME = /^(\d{1,2})(?:[:.]([0-5]\d))?$/;
const RANGE = /^([\d:.]+)\s*[-–—]\s*([\d:.]+)$/;

/** Whether the text means to be a range, well-formed or not: a length of time never looks like it. */
export function looksLikeRange(text: string): boolean {
  return /\d\s*[-–—]\s*\d/.test(text);
}

/** `9:30`, `9.30`, `9`, `24:00` for midnight. Undefined for anything else. */
export function parseClockTime(text: string): ClockTime | undefined {
  const [, hours, minutes = '0'] = TIME.exec(text.trim()) ?? [];
  if (hours === undefined) return undefined;
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  if (seconds > 86_400) return undefined;
  return seconds % 86_400;
}

/** `9:30-11:00`, `9-11`, `23:00 – 1:00`. Undefined for anything else. */
export function parseRange(text: string): ClockRange | undefined {
  const [, first, second] = RANGE.exec(text.trim()) ?? [];
  const [from, to] = [first, second].map((time) => parseClockTime(time ?? ''));
  return from === undefined || to === undefined ? undefined : { from, to };
}
