/** What Waymark proposes for a week, of everything that it knows before it. */
import { readWork } from '../forecast/work.js';
import type { Ledger } from '../journal/ledger.js';
import { secondsOf, studyOn } from '../journal/ledger.js';
import { preferenceOn } from '../journal/preferences.js';
import { itemState } from '../progress/itemState.js';
import { readProgress } from '../progress/progress.js';
import type { Item, Roadmap } from '../roadmap/roadmap.js';
import { addDays, daysFrom, monthOf, type Day } from '../time/calendar.js';
import { studyDay } from '../time/moment.js';
import { candidatesOf } from './candidates.js';
import type { Planned } from './goal.js';
import { studiedOn, type PlanSource } from './plan.js';
import { makePlan } from './planner.js';
import { roomFrom, weekOf } from './weekDays.js';

/** Days looked back at for the balance of study and building: four weeks. */
const LATELY = 28;
/** Day of the month from which its checklist is thought of. */
const CHECK_DAY = 8;

/** What Waymark proposes for the week that it is, as of its first day of study, else of today. */
export function proposedPlan(source: PlanSource): Planned[] {
  const { state, ledger, today } = source;
  const days = daysFrom(weekOf(state, today), 7);
  const first = days.find((day) => day <= today && ledger.secondsOn(day) > 0) ?? today;
  return planFrom(first, 0, source);
}

/**
 * A plan for what is left of the week.
 * @param from the day from which it is made: what was said and studied before it is known
 * @param studied seconds of that day that are gone already
 */
export function planFrom(from: Day, studied: number, source: PlanSource): Planned[] {
  const { state, ledger, roadmap, progress, today } = source;
  const week = weekOf(state, today);
  const dayStart = preferenceOn(state, 'dayStart', from);
  const known = readProgress(state, ledger, roadmap, (at) => studyDay(at, dayStart) < from);
  const since = daysFrom(from, 7).filter((day) => day <= today);
  const secondsOfItem = (item: Item) =>
    progress.of(item).seconds - studiedOn(item, since, ledger, roadmap);
  const work = readWork(roadmap, known, secondsOfItem);
  const pathRef = preferenceOn(state, 'path', from);
  const path = pathRef === null ? undefined : roadmap.find(pathRef);
  const month = monthOf(from);
  // Nobody's first week is about papers and meetings.
  const isKnown = ledger.firstDay !== undefined && ledger.firstDay < from;
  const checks = roadmap.sections.checklist.filter((item) => {
    const { status, statusAt } = itemState(state, roadmap, item, month);
    return status === undefined || studyDay(statusAt as string, dayStart) >= from;
  });
  return makePlan({
    budget: Math.max(0, roomFrom(state, week, from) - studied),
    candidates: candidatesOf(roadmap, known, work, path, secondsOfItem),
    checks,
    isCheckTime: isKnown && Number(addDays(week, 6).slice(8)) >= CHECK_DAY,
    lately: latelyOn(from, ledger, roadmap),
    path: path?.id,
  });
}

function latelyOn(from: Day, ledger: Ledger, roadmap: Roadmap) {
  const days = daysFrom(addDays(from, -LATELY), LATELY);
  const isBuilding = (ref: string | undefined) => {
    for (let at = ref === undefined ? undefined : roadmap.find(ref); at; at = at.parent) {
      if (at.kind === 'milestone') return true;
    }
    return false;
  };
  const building = secondsOf(studyOn(ledger, days, isBuilding));
  const study = secondsOf(studyOn(ledger, days, (ref) => ref !== undefined && !isBuilding(ref)));
  return { study, building };
}
