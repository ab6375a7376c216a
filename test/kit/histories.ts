/**
 * Journals to look at: a student's history written through the product's own use cases, day by day,
 * without anything random, so that a picture looks the same in every run.
 */
import { Actions } from '../../src/app/actions.js';
import type { Item } from '../../src/core/roadmap/roadmap.js';
import { addDays, weekdayOf, type Day } from '../../src/core/time/calendar.js';
import type { Store } from '../../src/app/store.js';

/** Skills in the order in which a student takes them up, some weeks for each. */
const COURSE = [
  ['linear-algebra', 'calculus'],
  ['calculus', 'probability-statistics'],
  ['probability-statistics', 'advanced-python'],
  ['advanced-python', 'data-manipulation'],
  ['data-manipulation', 'linear-algebra'],
];

/** Minutes by weekday, Monday first: evenings, a long Saturday, no Sunday. */
const MINUTES = [75, 0, 95, 60, 0, 190, 0];

export interface History {
  readonly days: number;
  readonly weeklyHours?: number;
}

/**
 * Some days of study up to the day before today, and half an hour today. Two weeks of a year are
 * missing for exams, and every ninth day or so something came between.
 */
export async function writeHistory(
  store: Store,
  clock: { at: string },
  { days, weeklyHours = 10 }: History,
): Promise<void> {
  const actions = new Actions(store);
  const { roadmap } = store.model;
  const skills = [...roadmap.items].filter(({ kind }) => kind === 'skill' || kind === 'option');
  const now = clock.at;
  const offset = now.slice(19);
  const today = now.slice(0, 10);
  const first = addDays(today, -days);
  clock.at = `${first}T18:00:00${offset}`;
  await actions.setPreferences({
    startDate: first,
    restDays: [7],
    weeklyHours: weeklyHours * 3600,
  });
  for (let index = 0; index < days; index++) {
    const day = addDays(first, index);
    clock.at = `${day}T21:30:00${offset}`;
    const pair = COURSE[Math.floor(index / 21)]?.map((id) => roadmap.find(id));
    await study(actions, day, index, pair ?? [skills[Math.floor(index / 14) % skills.length]]);
    if (index % 12 === 11) await finishTopic(actions, skills, Math.floor(index / 12));
  }
  clock.at = now;
  const item = roadmap.find(COURSE[0]?.[1] ?? '');
  await actions.log({ item, seconds: 1800, day: store.today, note: '' });
}

async function study(
  actions: Actions,
  day: Day,
  index: number,
  items: readonly (Item | undefined)[],
): Promise<void> {
  const minutes = MINUTES[weekdayOf(day) - 1] ?? 0;
  const isExams = index % 182 >= 120 && index % 182 < 134;
  if (minutes === 0 || isExams || index % 9 === 5) return;
  const length = minutes + ((index * 7) % 5) * 10 - 20;
  const [main, other] = items;
  const note = index % 5 === 0 ? 'Exercises of the chapter' : '';
  await actions.log({ item: main, seconds: length * 60, day, note });
  if (length > 90 && other) {
    await actions.log({ item: other, seconds: 40 * 60, day, note: '' });
  }
}

async function finishTopic(
  actions: Actions,
  skills: readonly Item[],
  count: number,
): Promise<void> {
  const topics = skills.flatMap(({ children }) => children).filter(({ kind }) => kind === 'topic');
  const topic = topics[count];
  if (topic) await actions.setStatus(topic, 'done');
}
