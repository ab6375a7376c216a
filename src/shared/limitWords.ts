/** Numbers that forms ask for: what is allowed, and what is said of anything else. */
import type { Words } from './words.js';

export interface Limits {
  readonly min: number;
  readonly max: number;
  readonly unit: 'hours' | 'minutes';
}

export const LIMITS = {
  weeklyHours: { min: 1, max: 100, unit: 'hours' },
  dailyMinimum: { min: 1, max: 720, unit: 'minutes' },
  idleLimit: { min: 1, max: 60, unit: 'minutes' },
  awayGrace: { min: 0, max: 60, unit: 'minutes' },
} as const satisfies Readonly<Record<string, Limits>>;

export type LimitedName = keyof typeof LIMITS;

export function isLimited(name: string): name is LimitedName {
  return Object.hasOwn(LIMITS, name);
}

/** Why a text that was typed is not taken, and what is. */
export function outsideText(words: Words, name: LimitedName, typed: string): string {
  const { min, max } = LIMITS[name];
  const value = Number(typed.trim().replace(',', '.'));
  if (typed.trim() !== '' && value < min) return tooLowText(words, name, typed);
  if (typed.trim() !== '' && value > max) return tooHighText(words, name, typed);
  return words.t(
    '"{0}" is not a number. For "{1}", enter {2}.',
    ...[typed, words.preference(name), allowed(words, name)],
  );
}

export function tooLowText(words: Words, name: LimitedName, typed: string): string {
  return words.t(
    '{0} is too low for "{1}". Enter {2}.',
    ...[typed, words.preference(name), allowed(words, name)],
  );
}

export function tooHighText(words: Words, name: LimitedName, typed: string): string {
  return words.t(
    '{0} is too high for "{1}". Enter {2}.',
    ...[typed, words.preference(name), allowed(words, name)],
  );
}

/** e.g. "1 to 100 hours". */
function allowed({ t }: Words, name: LimitedName): string {
  const { min, max, unit } = LIMITS[name];
  return unit === 'hours' ? t('{0} to {1} hours', min, max) : t('{0} to {1} minutes', min, max);
}
