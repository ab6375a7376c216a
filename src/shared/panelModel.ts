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
  /** Why it is in the plan; empty where nothing is known of that. */
  readonly reason: string;
  /** Its hours as the form has them; absent for what takes none of its own. */
  readonly hours?: string;
}

/** How the week's goals can be changed. */
export interface PlanModel {
  /** Whether goals can be ticked: those of the week that it is now. */
  readonly canTick: boolean;
  /** Whether the plan can be changed. */
  readonly canPlan: boolean;
  /** What stands in place of goals where there are none. */
  readonly none: string;
  /** What could be a goal, too, by item id. */
  readonly addable: readonly ChoiceModel[];
  /** Offers what was left over from the week before; empty where nothing was. */
  readonly carry: string;
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

/** Hours over time. `day` counts days from the first one of the chart. */
export interface PaceModel {
  /**
   * e.g. "Done by 3 March 2027 with a probability of 50 %, by 20 April 2027 with 80 %." Before there is
   * a forecast: "At 15 h a week, the 894 h left take about 14 months: until 20 January 2028."
   */
  readonly summary: string;
  /** What it rests on. */
  readonly basis: string;
  /** Else what is ahead are the typed hours, evenly: `likely` and `safe` are the same, nothing is late. */
  readonly isForecast: boolean;
  readonly today: number;
  /** The chart's last day. */
  readonly last: number;
  /** Hours that the roadmap takes in all: those studied and those still needed. */
  readonly total: number;
  readonly done: readonly { readonly day: number; readonly hours: number }[];
  /** Hours reached with a probability of 50 % and of 80 %. */
  readonly ahead: readonly {
    readonly day: number;
    readonly likely: number;
    readonly safe: number;
  }[];
  readonly months: readonly { readonly day: number; readonly label: string }[];
  readonly phases: readonly {
    readonly title: string;
    /** Its name in the drawing. */
    readonly short: string;
    readonly due: number;
    readonly dueText: string;
    readonly likelyText: string;
    /** Empty where there is no forecast. */
    readonly safeText: string;
    readonly isLate: boolean;
  }[];
}

/** The one thing to do next. */
export interface NextModel {
  readonly title: string;
  readonly text: string;
  readonly reason: string;
  readonly actions: readonly { readonly action: NextAction; readonly text: string }[];
}

/** What begins the next thing. */
export const NEXT_ACTIONS = ['timer', 'stop', 'resource', 'folder', 'choose', 'done'] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];

export interface HintModel {
  /** Item id. */
  readonly pitfall: string;
  readonly title: string;
  readonly sign: string;
  readonly facts: readonly string[];
  readonly firstStep: string;
  readonly isNew: boolean;
}

export interface ChecklistModel {
  /** e.g. "Checklist for November". */
  readonly title: string;
  /** e.g. "2 of 6". */
  readonly summary: string;
  readonly rows: readonly CheckModel[];
}

export interface CheckModel {
  /** Item id. */
  readonly item: string;
  readonly title: string;
  /** e.g. "1 of 2–3 papers". */
  readonly text: string;
  readonly done: boolean;
  readonly isReview: boolean;
  readonly counted: readonly string[];
  /** Of the months before; empty for none. */
  readonly history: string;
}

export interface DemandModel {
  readonly title: string;
  readonly text: string;
  readonly met: boolean;
  readonly counted: readonly string[];
}

export interface LevelModel {
  readonly here: string;
  readonly next: string;
  /** What the next level still asks for. */
  readonly missing: readonly string[];
  readonly rows: readonly {
    readonly title: string;
    readonly criteria: string;
    readonly income: string;
    readonly reached: boolean;
    readonly isHere: boolean;
  }[];
  /** Whose figures they are. */
  readonly source: string;
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

/** What the page says of now: left out, or empty, where an earlier week is shown. */
export interface PresentModel {
  /** e.g. "Phase 1: Foundation & Core Concepts", empty once all is done. */
  readonly phaseTitle: string;
  readonly streak?: { readonly length: number; readonly text: string; readonly today: string };
  readonly next?: NextModel;
  /** Absent while there is nothing to show, as the next one. */
  readonly pace?: PaceModel;
  readonly year?: YearModel;
  readonly skills: {
    readonly rows: readonly SkillModel[];
    /** How many are not among them, as a sentence; empty for none. */
    readonly more: string;
  };
  readonly coach: readonly HintModel[];
  readonly checklist?: ChecklistModel;
  readonly portfolio: readonly DemandModel[];
  readonly level?: LevelModel;
}

export interface PanelModel extends PresentModel {
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
    /** How long ago it was, e.g. "2 weeks ago"; empty for the week that it is now. */
    readonly ago: string;
    readonly isCurrent: boolean;
    /** First days of the weeks before and after; empty where there is nothing to see. */
    readonly previous: string;
    readonly next: string;
  };
  readonly hours: {
    readonly seconds: number;
    readonly target: number;
    /** 0 to 1. */
    readonly fraction: number;
    /** e.g. "6 h 15 of 15 h"; without a target "6 h 15". */
    readonly text: string;
  };
  readonly goals: readonly GoalModel[];
  readonly plan: PlanModel;
  readonly days: readonly DayModel[];
  readonly series: readonly SeriesModel[];
  readonly dayScale: {
    /** Seconds at which a day's bar is full. */
    readonly seconds: number;
    /** What a full bar is, as a sentence; empty where no bar can be. */
    readonly text: string;
  };
  readonly sessions: SessionsModel;
  /** Sessions that wait for the student's word, the latest first; those of an earlier week in it. */
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
  /** The day that the log form starts from; empty for one that the student has to name. */
  readonly logDay: string;
  readonly preferences: PreferencesModel;
  readonly limits: Readonly<Record<'weeklyHours' | 'dailyMinimumMinutes', LimitsModel>>;
  readonly weekdays: readonly { readonly weekday: number; readonly label: string }[];
  /** Present while the student's roadmap file cannot be read: what the roadmap view says, too. */
  readonly roadmapFault?: {
    readonly text: string;
    /** What the buttons are called. */
    readonly showProblems: string;
    readonly openSettings: string;
  };
  /** Faults that the student should know of, as sentences. */
  readonly problems: readonly string[];
}

/** What a number of the form can be, and what is said of any other. */
export interface LimitsModel {
  readonly min: number;
  readonly max: number;
  /** With `{0}` for what was typed. */
  readonly tooLow: string;
  readonly tooHigh: string;
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
