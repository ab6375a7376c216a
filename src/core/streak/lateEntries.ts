/** Study that was entered on a later day than it is of. */
import type { LearnerState } from '../journal/fold.js';
import type { Ledger, Session } from '../journal/ledger.js';
import type { Day } from '../time/calendar.js';
import type { LocalTime } from '../time/moment.js';
import { studyDayAt } from '../journal/preferences.js';

/** Fields whose change changes what is studied on a day. */
const WEIGHTY = ['day', 'seconds', 'start', 'end', 'deleted'];

/**
 * When the last of a day's study was written, for the days from `first` on where that was on a later
 * study day.
 */
export function lateEntries(
  state: LearnerState,
  ledger: Ledger,
  first: Day,
): ReadonlyMap<Day, LocalTime> {
  const late = new Map<Day, LocalTime>();
  const dayOf = (at: LocalTime) => studyDayAt(state, at);
  for (const session of ledger.sessions()) {
    if (session.day < first) continue;
    const written = writtenAt(state, session);
    const known = late.get(session.day);
    // What ran over the end of its day could not be written before.
    const lastDay = session.interval ? dayOf(session.interval.end) : session.day;
    if (dayOf(written) > lastDay && (known === undefined || written > known)) {
      late.set(session.day, written);
    }
  }
  return late;
}

/** When the session became as long, and of the day, that it is. */
function writtenAt(state: LearnerState, { id, writtenAt: added }: Session): LocalTime {
  const weighty = state
    .sessionHistory(id)
    .findLast(
      ({ stamp, fields }) =>
        WEIGHTY.some((name) => fields[name] !== undefined) && !state.isOut(stamp),
    );
  return weighty?.stamp.at ?? added;
}
