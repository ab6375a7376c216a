/** What a forecast says. */
import type { ItemOf } from '../roadmap/roadmap.js';
import type { Day } from '../time/calendar.js';
import type { Factor } from './work.js';

/** When something is done. A day is absent where it lies beyond the horizon of the forecast. */
export interface Outlook {
  /** The day by which it is to be done: by the roadmap's months, or the end that the student set. */
  readonly due: Day;
  /** The day by which it is done with a probability of 50 %. */
  readonly likely: Day | undefined;
  /** The day by which it is done with a probability of 80 %. */
  readonly safe: Day | undefined;
  /** Probability that it is done by `due`, 0 to 1. */
  readonly onTime: number;
  /** The day by which it is done at exactly the hours a week that the student typed: plain division. */
  readonly atWish: Day | undefined;
}

export interface PhaseOutlook extends Outlook {
  readonly phase: ItemOf<'phase'>;
}

/** How far the roadmap will be at the end of a week to come, in seconds of its work. */
export interface BandPoint {
  /** Last day of the week. */
  readonly day: Day;
  /** Reached with a probability of 50 %. */
  readonly likely: number;
  /** Reached with a probability of 80 %. */
  readonly safe: number;
}

export interface Forecast {
  /** Seconds of work that the roadmap is in all, and those that are left of it. */
  readonly total: number;
  readonly left: number;
  /** How hours that skills took compare with those of the roadmap. */
  readonly factor: Factor;
  /** Whole weeks of the student's own that it rests on. */
  readonly weeks: number;
  /**
   * There are weeks enough to judge by. Until then nothing is early or late, and the days of 50 % and
   * 80 % are not told: `atWish` is.
   */
  readonly isJudged: boolean;
  /** Seconds a week that the student typed. */
  readonly wish: number;
  /** Seconds of study that a week is expected to have, in the middle. */
  readonly pace: number;
  /** Phases that are not finished, in their order. */
  readonly phases: readonly PhaseOutlook[];
  /** The whole roadmap; undefined when it is done. */
  readonly whole: Outlook | undefined;
  /** For a chart: a point for each week to come, up to the end that is safe. */
  readonly band: readonly BandPoint[];
}
