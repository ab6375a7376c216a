/** What a journal comes to, to be compared. */
import { basename } from 'node:path';
import type { Journal } from '../../src/app/journal.js';
import type { Entity } from '../../src/core/journal/entity.js';
import { studySeconds } from '../../src/core/journal/ledger.js';

/** Everything that the fold knows, as JSON. */
export function picture({ state, problems, passed }: Journal): unknown {
  const fields = (entities: ReadonlyMap<string, Entity>) =>
    Object.fromEntries(
      [...entities].map(([key, entity]) => [key, entity.fields ?? null] as const).sort(byKey),
    );
  const { size, seq, firstDay, ledger } = state;
  const { items, links, preferences, projects } = state;
  const { timers, vacations, activities, dismissals, commits, imports } = state;
  const { ignored, checks, plans } = state;
  const days = [...ledger.days()].sort();
  return JSON.parse(
    JSON.stringify({
      ...{ size, seq, firstDay, passed },
      problems: problems.map(({ file, line, code }) => `${basename(file)}:${line}: ${code}`).sort(),
      sessions: [...ledger.sessions()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      secondsByDay: Object.fromEntries(days.map((day) => [day, studySeconds(ledger, [day])])),
      items: fields(items),
      links: fields(links),
      preferences: fields(preferences),
      projects: fields(projects),
      timers: fields(timers),
      vacations: fields(vacations),
      activities: Object.fromEntries(
        [...activities.since()].map(({ id, ...noted }) => [id, noted]),
      ),
      dismissals: fields(dismissals),
      commits: fields(commits),
      marks: fields(state.marks),
      imports: fields(imports),
      ignored: fields(ignored),
      checks: fields(checks),
      plans: fields(plans),
      artifacts: fields(state.artifacts),
      coach: fields(state.coach),
      hints: fields(state.hints),
      roadmaps: fields(state.roadmaps),
    }),
  );
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
