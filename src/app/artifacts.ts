/** What a student can say of what they made: artifacts, and each use case is one act. */
import type { Artifact } from '../core/artifacts/artifacts.js';
import { ARTIFACT_KINDS, type ArtifactAdd, type ArtifactKind } from '../core/journal/event.js';
import type { Item } from '../core/roadmap/roadmap.js';
import type { Day } from '../core/time/calendar.js';
import { requireDay, requireUrl } from './actions.js';
import { WaymarkError } from './errors.js';
import type { Store } from './store.js';
import { requireText } from './text.js';

/** As typed. */
export interface ArtifactDraft {
  readonly kind: ArtifactKind;
  readonly title: string;
  readonly url: string;
  readonly note: string;
  readonly day: string;
  readonly item: Item | undefined;
}

/** @throws WaymarkError `artifact-kind` */
export function requireKind(typed: string): ArtifactKind {
  const kind = ARTIFACT_KINDS.find((known) => known === typed.trim().toLowerCase());
  if (kind) return kind;
  throw new WaymarkError({ code: 'artifact-kind', args: [typed, ARTIFACT_KINDS.join(', ')] });
}

/** What it is: a title that is not empty. @throws WaymarkError `title-empty`, `text-too-long` */
export function requireTitle(typed: string): string {
  if (typed.trim() === '') throw new WaymarkError({ code: 'title-empty', args: [] });
  return requireText(typed);
}

/** The address, if there is one. @throws WaymarkError for what is none */
export function optionalUrl(typed: string): string | null {
  return typed.trim() === '' ? null : requireUrl(typed);
}

export class Artifacts {
  constructor(private readonly store: Store) {}

  async add(draft: ArtifactDraft): Promise<void> {
    const { title, url, note, item, ...rest } = this.values(draft);
    const data = {
      ...rest,
      ...{ title, ...(url && { url }), ...(note && { note }), ...(item && { item }) },
    };
    await this.store.append([{ type: 'artifact.add', data }]);
  }

  /** Writes nothing where nothing changes. */
  async change(id: string, draft: ArtifactDraft): Promise<void> {
    const before = this.#current(id);
    const values = Object.entries(this.values(draft)).filter(([field, value]) => {
      return (before[field as keyof Artifact] ?? null) !== value;
    });
    if (values.length === 0) return;
    const data = { target: id, ...Object.fromEntries(values) };
    await this.store.append([{ type: 'artifact.set', data }]);
  }

  async delete(id: string): Promise<void> {
    this.#current(id);
    const data = { target: id, deleted: true };
    await this.store.append([{ type: 'artifact.set', data }]);
  }

  /** What would be written. @throws WaymarkError for what cannot be */
  values({ kind, title, url, note, day, item }: ArtifactDraft): Required<ArtifactAdd> {
    return {
      kind,
      day: requireDay(day, this.store.today) satisfies Day,
      title: requireTitle(title),
      url: optionalUrl(url),
      note: requireText(note) || null,
      item: item?.ref ?? null,
    };
  }

  #current(id: string): Artifact {
    const artifact = this.store.model.artifacts.find((each) => each.id === id);
    if (!artifact) throw new WaymarkError({ code: 'artifact-gone', args: [] });
    return artifact;
  }
}
