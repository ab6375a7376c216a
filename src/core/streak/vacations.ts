/** Vacations: days on which no study is expected, whatever their weekday. */
import type { LearnerState } from '../journal/fold.js';
import type { Day } from '../time/calendar.js';

export interface Vacation {
  /** Id of the event that added it. */
  readonly id: string;
  /** First and last day. */
  readonly from: Day;
  readonly to: Day;
}

/** Vacations in effect, by their first day. One whose end was set before its start holds none. */
export function vacationsOf(state: LearnerState): Vacation[] {
  const vacations: Vacation[] = [];
  for (const [id, { fields }] of state.vacations) {
    const { from, to, deleted } = (fields ?? {}) as Partial<Vacation> & { deleted?: boolean };
    if (from === undefined || to === undefined || deleted === true || to < from) continue;
    vacations.push({ id, from, to });
  }
  return vacations.sort((a, b) => (a.from < b.from || (a.from === b.from && a.id < b.id) ? -1 : 1));
}

/** Whether a day lies in a vacation, for days that are asked in rising order. */
export function vacationOver(vacations: readonly Vacation[]): (day: Day) => boolean {
  let next = 0;
  let covered = '';
  return (day) => {
    for (let one = vacations[next]; one && one.from <= day; one = vacations[++next]) {
      if (one.to > covered) covered = one.to;
    }
    return day <= covered;
  };
}
