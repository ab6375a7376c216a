/** Which entity of the learner's state an event writes to, and by which keys entities are known. */
import type { ItemRef, JournalEvent } from './event.js';

/** What events other than those of sessions and activity are about; a map of the state each. */
export type Kind =
  | 'items'
  | 'links'
  | 'preferences'
  | 'projects'
  | 'ignored'
  | 'checks'
  | 'timers'
  | 'vacations'
  | 'dismissals'
  | 'commits'
  | 'marks'
  | 'plans'
  | 'artifacts'
  | 'coach'
  | 'hints'
  | 'roadmaps'
  | 'imports';

/** Events that are about something other than a session or activity. */
export type EntityEvent = Exclude<
  JournalEvent,
  { type: 'undo' | 'session.add' | 'session.set' | 'activity.add' }
>;

export interface Place {
  readonly kind: Kind;
  readonly key: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly creates: boolean;
}

/** A record, so that none is left out: a checkpoint without one would show less than the files have. */
const EVERY_KIND: Readonly<Record<Kind, true>> = {
  ...{ items: true, links: true, preferences: true, projects: true, ignored: true, checks: true },
  ...{ timers: true, vacations: true, dismissals: true, commits: true, marks: true, plans: true },
  ...{ artifacts: true, coach: true, hints: true, roadmaps: true, imports: true },
};
export const KINDS = Object.keys(EVERY_KIND) as readonly Kind[];

/** Kinds whose entities are made by one event, and changed by others that name it. */
export const NEEDS_CREATION: ReadonlySet<Kind> = new Set([
  ...(['links', 'timers', 'vacations', 'artifacts'] as const),
]);

/**
 * The fields of these names that are there. Only what was checked is folded: a field that this version
 * does not know may hold anything.
 */
export function picked<T extends object>(data: T, names: readonly (keyof T & string)[]) {
  const fields: Record<string, unknown> = {};
  for (const name of names) if (data[name] !== undefined) fields[name] = data[name];
  return fields;
}

const ARTIFACT = [...(['kind', 'day', 'title', 'url', 'note', 'item'] as const)];

/** Which entity an event writes to, and what. */
export function placeOf(event: EntityEvent): Place {
  switch (event.type) {
    case 'link.add':
      return {
        kind: 'links',
        key: event.id,
        fields: picked(event.data, ['item', 'url', 'title']),
        creates: true,
      };
    case 'timer.start':
      return {
        kind: 'timers',
        key: event.id,
        fields: picked(event.data, ['item', 'note']),
        creates: true,
      };
    case 'vacation.add':
      return {
        kind: 'vacations',
        key: event.id,
        fields: picked(event.data, ['from', 'to']),
        creates: true,
      };
    case 'import':
      return {
        kind: 'imports',
        key: event.id,
        fields: picked(event.data, ['entries', 'from']),
        creates: true,
      };
    case 'suggestion.dismiss':
      return {
        kind: 'dismissals',
        key: event.id,
        fields: picked(event.data, ['source', 'start', 'end']),
        creates: true,
      };
    case 'artifact.add':
      return {
        kind: 'artifacts',
        key: event.id,
        fields: picked(event.data, ARTIFACT),
        creates: true,
      };
    case 'link.set':
      return changeOf('links', event.data, ['deleted']);
    case 'timer.set':
      return changeOf('timers', event.data, ['state', 'at', 'item', 'note']);
    case 'vacation.set':
      return changeOf('vacations', event.data, ['from', 'to', 'deleted']);
    case 'artifact.set':
      return changeOf('artifacts', event.data, [...ARTIFACT, 'deleted']);
    case 'coach.set': {
      const fields = picked(event.data, ['pitfall', 'until', 'dismissed']);
      return { kind: 'coach', key: event.data.pitfall, fields, creates: true };
    }
    case 'coach.shown': {
      const { week, pitfall } = event.data;
      return { kind: 'hints', key: week, fields: { pitfall }, creates: true };
    }
    case 'roadmap.seen': {
      const { roadmap, basedOn } = event.data;
      return { kind: 'roadmaps', key: roadmap, fields: { basedOn }, creates: true };
    }
    case 'item.set': {
      const { item, period, ...fields } = event.data;
      return { kind: 'items', key: itemKey(item, period), fields, creates: true };
    }
    case 'preference.set': {
      const { name, from, value } = event.data;
      return { kind: 'preferences', key: name, fields: { [from]: value }, creates: true };
    }
    case 'project.set': {
      const { root, subpath, item, linked } = event.data;
      const key = projectId({ root, subpath });
      return { kind: 'projects', key, fields: { [item]: linked }, creates: true };
    }
    case 'project.ignore': {
      const { ignored } = event.data;
      return { kind: 'ignored', key: projectId(event.data), fields: { ignored }, creates: true };
    }
    case 'check.run': {
      const { item, task, exit, root = null, subpath = null } = event.data;
      const fields = { task, exit, root, subpath };
      return { kind: 'checks', key: itemKey(item), fields, creates: true };
    }
    case 'plan.make':
      // Beside the changes, which are by ref: refs have a slash.
      return {
        kind: 'plans',
        key: event.data.week,
        fields: { made: event.data.goals },
        creates: true,
      };
    case 'plan.set':
      return { kind: 'plans', key: event.data.week, fields: event.data.goals, creates: true };
    case 'commit.mark': {
      const { commit, assisted } = event.data;
      return { kind: 'marks', key: commit, fields: { assisted }, creates: true };
    }
    case 'commit.seen': {
      const { day, root, subpath, commit } = event.data;
      const project = projectId({ root, subpath });
      return { kind: 'commits', key: day, fields: { [project]: commit }, creates: true };
    }
  }
}

function changeOf<T extends { readonly target: string }>(
  kind: Kind,
  data: T,
  names: readonly (keyof T & string)[],
): Place {
  return { kind, key: data.target, fields: picked(data, names), creates: false };
}

/** Items and their ticks for a week or month are kept apart. */
export function itemKey(ref: ItemRef, period = ''): string {
  return `${ref} ${period}`;
}

/** What itemKey put together; a ref holds no space. */
export function placeOfKey(key: string): { readonly ref: ItemRef; readonly period: string } {
  const end = key.indexOf(' ');
  return { ref: key.slice(0, end), period: key.slice(end + 1) };
}

export function projectId(project: { readonly root: string; readonly subpath: string }): string {
  return `${project.root}:${project.subpath}`;
}
