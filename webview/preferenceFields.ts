/** What the preferences form asks for. No DOM: tested in plain Node. */
import type { PanelModel, PreferencesModel } from '../src/shared/panelModel.js';
import { readDraft, type Draft } from './formState.js';

/** Preferences as typed: numbers are texts until they are sent. */
export interface PreferenceFields {
  readonly startDate: string;
  readonly dayStart: string;
  readonly dailyMinimumMinutes: string;
  readonly weeklyHours: string;
  /** ISO weekdays in rising order. */
  readonly restDays: readonly number[];
}

export function toFields(preferences: PreferencesModel): PreferenceFields {
  return {
    startDate: preferences.startDate,
    dayStart: preferences.dayStart,
    dailyMinimumMinutes: String(preferences.dailyMinimumMinutes),
    weeklyHours: String(preferences.weeklyHours),
    restDays: preferences.restDays.toSorted((a, b) => a - b),
  };
}

/** @param fields whose numbers the browser has checked */
export function toPreferences(fields: PreferenceFields): PreferencesModel {
  return {
    ...fields,
    dailyMinimumMinutes: Number(fields.dailyMinimumMinutes),
    weeklyHours: Number(fields.weeklyHours),
  };
}

/**
 * The first number that is outside its limits, and what is said of it. One that stands as it was is let
 * be: an older version may have taken it.
 */
export function limitFault(
  base: PreferenceFields,
  fields: PreferenceFields,
  limits: PanelModel['limits'],
): { readonly field: string; readonly message: string } | undefined {
  for (const field of ['weeklyHours', 'dailyMinimumMinutes'] as const) {
    const typed = fields[field];
    const { min, max, tooLow, tooHigh } = limits[field];
    const text = Number(typed) < min ? tooLow : Number(typed) > max ? tooHigh : undefined;
    if (text !== undefined && typed !== base[field]) {
      return { field, message: text.replace('{0}', typed) };
    }
  }
  return undefined;
}

export function withRestDay(
  restDays: readonly number[],
  weekday: number,
  rests: boolean,
): readonly number[] {
  const others = restDays.filter((other) => other !== weekday);
  return rests ? [...others, weekday].toSorted((a, b) => a - b) : others;
}

const NAMES = [
  'startDate',
  'dayStart',
  'dailyMinimumMinutes',
  'weeklyHours',
  'restDays',
] as const satisfies readonly (keyof PreferenceFields)[];

/** What was kept from before a reload; anything else than such is left out. */
export function readPreferenceDraft(value: unknown): Draft<PreferenceFields> {
  return readDraft(value, readFields, NAMES);
}

function readFields(value: unknown): Partial<PreferenceFields> {
  if (typeof value !== 'object' || value === null) return {};
  const { restDays, ...texts } = value as Record<string, unknown>;
  const { startDate, dayStart, dailyMinimumMinutes, weeklyHours } = texts;
  return {
    ...(typeof startDate === 'string' && { startDate }),
    ...(typeof dayStart === 'string' && { dayStart }),
    ...(typeof dailyMinimumMinutes === 'string' && { dailyMinimumMinutes }),
    ...(typeof weeklyHours === 'string' && { weeklyHours }),
    ...(isNumbers(restDays) && { restDays }),
  };
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'number');
}
