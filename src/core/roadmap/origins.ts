/** Which roadmaps one goes back to: what it is a copy of, and what that was a copy of in turn. */
import { ORIGINS_MAX } from '../journal/event.js';
import type { LearnerState } from '../journal/fold.js';
import type { RoadmapDocument } from './document.js';

type Based = Pick<RoadmapDocument, 'id' | 'basedOn'>;

/** What is known of the origins of a roadmap, by its id. */
export type KnownOrigins = (id: string) => readonly string[];

/** What the journal knows of them: that of copies which were followed once. */
export function knownOrigins({ roadmaps }: Pick<LearnerState, 'roadmaps'>): KnownOrigins {
  return (id) => (roadmaps.get(id)?.fields?.['basedOn'] ?? []) as readonly string[];
}

/** The ids that a roadmap file itself names, each once; no more than an entry can hold. */
export function namedOrigins({ basedOn = [] }: Based): readonly string[] {
  return [...new Set([basedOn].flat())].slice(0, ORIGINS_MAX);
}

/** The roadmap's own id and those of its origins, the nearest first. Copies may name each other. */
export function originsOf(document: Based, known: KnownOrigins): readonly string[] {
  const ids = new Set([document.id, ...namedOrigins(document)]);
  for (const id of ids) {
    // The file of the roadmap itself knows better than what was noted of it.
    for (const origin of id === document.id ? [] : known(id)) {
      if (ids.size > ORIGINS_MAX) return [...ids];
      ids.add(origin);
    }
  }
  return [...ids];
}
