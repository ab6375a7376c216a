/** What entries build on: it must be there, and nothing may wait for itself. */
import type { RoadmapProblem } from './problem.js';

/** An entry with ids of others, its own place, and that of what it stands in. */
export interface Building {
  readonly id: string;
  readonly path: readonly (string | number)[];
  readonly parent: string | undefined;
  readonly isMilestone: boolean;
  /** A skill, an option or a choice: studied before its milestones are built. */
  readonly isTaught: boolean;
  readonly requires: readonly string[];
  /** Ids of those that it waits for without saying so, as a milestone for the skills of its group. */
  readonly waitsFor: readonly string[];
}

/**
 * The fault in what entries build on: `requires-cycle` [each id of the cycle], at the first entry whose
 * `requires` is part of it.
 *
 * An entry can be begun when what it stands in can be, and when all that it requires is studied. It is
 * done when it was begun and all below it is done, and studied when it is done: but a skill or an
 * option without its milestones, and a choice without those of its options. A cycle in that makes a
 * roadmap that nobody can finish.
 * @param resolve the present id of an id or alias; undefined for what is not there
 */
export function checkRequires(
  entries: readonly Building[],
  resolve: (id: string) => string | undefined,
): RoadmapProblem[] {
  const edges = new Map<string, string[]>();
  const add = (from: string, to: string) => {
    const known = edges.get(from);
    if (known) known.push(to);
    else edges.set(from, [to]);
  };
  for (const { id, parent, isMilestone, isTaught, requires, waitsFor } of entries) {
    add(`done ${id}`, `begun ${id}`);
    add(`studied ${id}`, isTaught ? `begun ${id}` : `done ${id}`);
    if (parent !== undefined) {
      add(`begun ${id}`, `begun ${parent}`);
      add(`done ${parent}`, `done ${id}`);
      if (!isMilestone) add(`studied ${parent}`, `studied ${id}`);
    }
    for (const other of waitsFor) add(`begun ${id}`, `begun ${other}`);
    for (const other of requires) {
      const present = resolve(other);
      if (present !== undefined) add(`begun ${id}`, `studied ${present}`);
    }
  }
  const settled = new Set<string>();
  for (const start of edges.keys()) {
    const cycle = cycleFrom(start, edges, settled);
    if (!cycle) continue;
    const ids = [...new Set(cycle.map((step) => step.slice(step.indexOf(' ') + 1)))];
    const at = entries.find(({ id, requires }) => ids.includes(id) && requires.length > 0);
    return at ? [{ code: 'requires-cycle', args: ids, path: [...at.path, 'requires'] }] : [];
  }
  return [];
}

/** Walks without recursion: a hostile file may nest its chain as deep as it is long. */
function cycleFrom(
  start: string,
  edges: ReadonlyMap<string, readonly string[]>,
  settled: Set<string>,
): string[] | undefined {
  const way: { readonly step: string; next: number }[] = [{ step: start, next: 0 }];
  const on = new Set([start]);
  for (let last = way.at(-1); last; last = way.at(-1)) {
    const to = edges.get(last.step)?.[last.next++];
    if (to === undefined || settled.has(last.step)) {
      settled.add(last.step);
      on.delete(last.step);
      way.pop();
    } else if (on.has(to)) {
      const steps = way.map(({ step }) => step);
      return steps.slice(steps.indexOf(to));
    } else if (!settled.has(to)) {
      on.add(to);
      way.push({ step: to, next: 0 });
    }
  }
  return undefined;
}
