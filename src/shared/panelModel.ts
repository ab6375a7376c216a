/**
 * What the weekly goals page shows. Every text is ready to be shown: the page has no translations
 * of its own and computes nothing.
 */

import type { PanelLabels } from './panelLabels.js';

export type { PanelLabels };

export interface GoalModel {
  /** Item id. */
  readonly item: string;
  readonly title: string;
  /** Where it belongs, e.g. "Foundation › Mathematical Foundations". */
  readonly place: string;
  readonly done: boolean;
  /** 0 to 1. */
  readonly fraction: number;
  /** e.g. "1 h 30 of 5 h". */
  readonly text: string;
}

export interface DayModel {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** e.g. "Mon". */
  readonly label: string;
  /** e.g. "Monday, 16 November: 1 h 30". */
  readonly description: string;
  readonly seconds: number;
  /** e.g. "1 h 30", empty for none. */
  readonly text: string;
  /** What it was spent on, by position in `series`; only what was studied. */
  readonly parts: readonly DayPartModel[];
  readonly isToday: boolean;
  readonly isRest: boolean;
}

export interface DayPartModel {
  readonly series: number;
  readonly seconds: number;
  readonly text: string;
}

/** A skill of the week's bars. */
export interface SeriesModel {
  readonly title: string;
  /** e.g. "2 h 15 min". */
  readonly text: string;
}

/** A year of study days, week by week. */
export interface YearModel {
  /** e.g. "112 days studied, 214 h in all". */
  readonly summary: string;
  /** Seven weekdays, first one first, as short as they come. */
  readonly weekdays: readonly string[];
  readonly weeks: readonly {
    /** First day of the week. */
    readonly start: string;
    /** Name of the month that begins in this week, else empty. */
    readonly month: string;
    readonly days: readonly YearDayModel[];
  }[];
  readonly months: readonly {
    readonly title: string;
    readonly days: string;
    readonly hours: string;
  }[];
}

export interface YearDayModel {
  /** From 0 (nothing) to 4 (a lot). */
  readonly level: number;
  /** e.g. "Monday, 16 November: 1 h 30"; empty for a day that is still to come. */
  readonly text: string;
  readonly isToday: boolean;
}

export interface SkillModel {
  /** Item id. */
  readonly item: string;
  readonly title: string;
  readonly place: string;
  /** Hours studied and planned, e.g. "12 h of 20–40 h". */
  readonly text: string;
  /** Of the hours planned, 0 to 1. */
  readonly fraction: number;
  readonly done: boolean;
  /** What shows it besides hours, e.g. "2 of 5 topics, 14 commits"; empty for nothing. */
  readonly evidence: string;
}

/** What the page shows of the sessions: a part of the page's own state, which it sends along. */
export interface SessionFilterModel {
  /** Item id, empty for nothing in particular, `*` for all. */
  readonly item: string;
  /** `*` for all. */
  readonly source: string;
  /** Whether sessions of other weeks are shown, too. */
  readonly allWeeks: boolean;
}

export interface SessionsModel {
  /** Newest day first. */
  readonly days: readonly SessionDayModel[];
  /** How many days are not among them, as a sentence; empty for none. */
  readonly more: string;
  /** What is filtered by, as far as it means anything here. */
  readonly filter: SessionFilterModel;
  readonly items: readonly ChoiceModel[];
  readonly sources: readonly ChoiceModel[];
  readonly whens: readonly ChoiceModel[];
}

export interface ChoiceModel {
  readonly value: string;
  readonly text: string;
}

/** A study day of the week with its sessions. */
export interface SessionDayModel {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** e.g. "Monday, 16 November". */
  readonly title: string;
  /** e.g. "1 h 30 min", "26 h logged, 24 h counted". */
  readonly total: string;
  /** e.g. "timer 1 h, by hand 30 min". */
  readonly bySource: string;
  /** e.g. "Linear algebra 1 h, Calculus 30 min". */
  readonly byItem: string;
  readonly sessions: readonly SessionModel[];
}

export interface SessionModel {
  readonly id: string;
  /** What it was about. */
  readonly title: string;
  /** When, how long, source and remarks, e.g. "9:30–11:00 · 1 h 30 min · timer". */
  readonly text: string;
  readonly note: string;
  /** What the buttons are called by assistive technology, e.g. "Correct: 45 min on Calculus". */
  readonly editName: string;
  readonly deleteName: string;
  /** What the form starts from. `item` is an item id, empty for nothing in particular. */
  readonly values: {
    readonly amount: string;
    readonly day: string;
    readonly item: string;
    readonly note: string;
  };
}

export interface PanelModel {
  /** BCP 47. */
  readonly locale: string;
  readonly labels: PanelLabels;
  /** Nothing has been logged yet: the page invites instead of showing zeros. */
  readonly isEmpty: boolean;
  readonly week: {
    /** First day, which the page sends to be shown another week. */
    readonly start: string;
    /** e.g. "16 – 22 November 2026". */
    readonly title: string;
    readonly isCurrent: boolean;
    /** First days of the weeks before and after; empty where there is nothing to see. */
    readonly previous: string;
    readonly next: string;
  };
  /** e.g. "Phase 1: Foundation & Core Concepts", empty once all is done. */
  readonly phaseTitle: string;
  readonly streak: { readonly length: number; readonly text: string; readonly today: string };
  readonly hours: {
    readonly seconds: number;
    readonly target: number;
    /** 0 to 1. */
    readonly fraction: number;
    /** e.g. "6 h 15 of 15 h". */
    readonly text: string;
  };
  readonly goals: readonly GoalModel[];
  readonly days: readonly DayModel[];
  readonly series: readonly SeriesModel[];
  /** Absent while there is nothing to show. */
  readonly year?: YearModel;
  readonly skills: {
    readonly rows: readonly SkillModel[];
    /** How many are not among them, as a sentence; empty for none. */
    readonly more: string;
  };
  readonly sessions: SessionsModel;
  /** Sessions that wait for the student's word, the latest first. */
  readonly suggestions: {
    readonly rows: readonly {
      readonly id: string;
      readonly title: string;
      /** e.g. "1 h 10 · Tue 17 Nov, 09:30". */
      readonly text: string;
    }[];
    /** How many are not among them, as a sentence; empty for none. */
    readonly more: string;
  };
  /** What an hour can be logged on, the likeliest first; `item` is an item id. */
  readonly loggable: readonly { readonly item: string; readonly title: string }[];
  /** The study day that it is now, and the latest that can be logged to. */
  readonly today: string;
  readonly preferences: PreferencesModel;
  readonly weekdays: readonly { readonly weekday: number; readonly label: string }[];
  /** Faults that the student should know of, as sentences. */
  readonly problems: readonly string[];
}

/** Study preferences as the page's form has them. */
export interface PreferencesModel {
  /** `YYYY-MM-DD`. */
  readonly startDate: string;
  /** `HH:MM`. */
  readonly dayStart: string;
  readonly dailyMinimumMinutes: number;
  readonly weeklyHours: number;
  /** ISO weekdays, 1 (Monday) to 7. */
  readonly restDays: readonly number[];
}
