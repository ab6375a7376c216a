/**
 * Simulated students for the forecast: weeks of study of which the forecaster knows nothing. Parameters
 * are drawn anew for every student.
 */
import { normal, randomFrom } from '../../src/core/forecast/random.js';

const WEEKS = 900;
const HOUR = 3600;

export interface Simulated {
  /** Seconds of study, week by week. */
  readonly weeks: readonly number[];
  /** Seconds wished for in a week. */
  readonly wish: number;
}

type Random = () => number;
const between = (random: Random, from: number, to: number) => from + random() * (to - from);

/** Hours of a week with some noise around a level. */
const noisy = (random: Random, level: number, noise: number) =>
  Math.max(0, level * (1 + normal(random) * noise));

function weeksOf(week: (index: number) => number): number[] {
  return Array.from({ length: WEEKS }, (_, index) => week(index));
}

export const GENERATORS: Readonly<Record<string, (random: Random, level: number) => number[]>> = {
  steady: (random, level) => {
    const noise = between(random, 0.1, 0.35);
    return weeksOf(() => noisy(random, level, noise));
  },
  exams: (random, level) => {
    const [every, length] = [between(random, 12, 22), between(random, 2, 5)];
    const rest = between(random, 0, 0.3);
    const first = between(random, 0, every);
    return weeksOf((week) => {
      const isExam = (week + first) % every < length;
      return noisy(random, level * (isExam ? rest : 1), 0.2);
    });
  },
  'weekends only': (random, level) => {
    const comes = between(random, 0.6, 0.95);
    return weeksOf(() => {
      const day = () => (random() < comes ? noisy(random, level / 2, 0.25) : 0);
      return day() + day();
    });
  },
  'burnout and return': (random, level) => {
    const start = Math.round(between(random, 8, 45));
    const length = Math.round(between(random, 4, 14));
    const after = between(random, 0.6, 1);
    return weeksOf((week) => {
      if (week >= start && week < start + length) return 0;
      return noisy(random, level * (week < start ? 1 : after), 0.2);
    });
  },
  'doubled hours': (random, level) => {
    const at = Math.round(between(random, 6, 40));
    return weeksOf((week) => noisy(random, level * (week < at ? 0.6 : 1.2), 0.2));
  },
  drifting: (random, level) => {
    const step = between(random, 0.02, 0.07);
    let drift = 0;
    return weeksOf(() => {
      drift += normal(random) * step;
      return noisy(random, level * Math.exp(drift), 0.2);
    });
  },
};

export function simulated(name: string, seed: number): Simulated {
  const random = randomFrom(seed);
  const level = between(random, 6, 18) * HOUR;
  const weeks = GENERATORS[name]!(random, level);
  return { weeks, wish: level * between(random, 0.9, 1.5) };
}
