/** What the student made or took part in beside studying, as the journal tells it. */
import { ARTIFACT_KINDS, type ArtifactKind, type ItemRef } from '../journal/event.js';
import type { Entity } from '../journal/entity.js';
import type { LearnerState } from '../journal/fold.js';
import type { Day } from '../time/calendar.js';

export interface Artifact {
  /** Id of the event that added it. */
  readonly id: string;
  readonly kind: ArtifactKind;
  readonly day: Day;
  readonly title: string | undefined;
  readonly url: string | undefined;
  readonly note: string | undefined;
  /** What it belongs to. */
  readonly item: ItemRef | undefined;
}

/** Artifacts in effect, the earliest day first. */
export function artifactsOf(state: LearnerState): Artifact[] {
  return [...state.artifacts]
    .flatMap(([id, { fields }]) => artifactOf(id, fields) ?? [])
    .sort((a, b) => (a.day < b.day || (a.day === b.day && a.id < b.id) ? -1 : 1));
}

/** Undefined where it is deleted or undone, and for kinds that only a later version knows. */
export function artifactOf(id: string, fields: Entity['fields']): Artifact | undefined {
  if (!fields || fields['deleted'] === true) return undefined;
  const kind = ARTIFACT_KINDS.find((known) => known === fields['kind']);
  if (!kind) return undefined;
  const text = (field: string) => (fields[field] ?? undefined) as string | undefined;
  return {
    ...{ id, kind, day: fields['day'] as Day },
    ...{ title: text('title'), url: text('url'), note: text('note'), item: text('item') },
  };
}
