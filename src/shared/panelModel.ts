/**
 * What the weekly goals page shows. Every text is ready to be shown: the page has no translations
 * of its own and computes nothing.
 */

/** The page's fixed labels, translated by the extension. */
export interface PanelLabels {
  readonly title: string;
  readonly goals: string;
  readonly hours: string;
  readonly days: string;
  readonly daysTable: string;
  readonly day: string;
  readonly studied: string;
  readonly log: string;
  readonly logWhat: string;
  readonly logNothing: string;
  readonly logHowLong: string;
  readonly logHowLongHint: string;
  readonly logDay: string;
  readonly logNote: string;
  readonly logSave: string;
  readonly preferences: string;
  readonly startDate: string;
  readonly dayStart: string;
  readonly dailyMinimum: string;
  readonly weeklyHours: string;
  readonly restDays: string;
  readonly save: string;
  /** What a field says that must be filled in. */
  readonly fieldEmpty: string;
  /** What a field says whose day is later than today. */
  readonly fieldFuture: string;
  /** What a field says whose text is no value of its kind. */
  readonly fieldWrong: string;
  readonly noGoals: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly emptyAction: string;
  readonly goalDone: string;
  readonly sessions: string;
  readonly sessionEdit: string;
  readonly sessionDelete: string;
  readonly sessionWhen: string;
  readonly cancel: string;
  readonly suggestions: string;
  readonly accept: string;
  readonly dismiss: string;
}

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
  readonly isToday: boolean;
  readonly isRest: boolean;
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
  /** e.g. "16 – 22 November 2026". */
  readonly weekTitle: string;
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
  /** The week's sessions, newest day first. */
  readonly sessionDays: readonly SessionDayModel[];
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
