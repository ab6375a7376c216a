/** What the journal keeps of a milestone's evidence when it is reached. */
import type { KeptEvidence } from '../core/journal/event.js';
import type { Item } from '../core/roadmap/roadmap.js';
import type { LineHistory } from './ports.js';
import type { Store } from './store.js';

/** Lines kept of a signal in a project: the first ones tell as much as all of them. */
const LINES_MAX = 3;

/** The lines that prove a milestone now, each with the commit that it comes from. */
export async function keptEvidence(
  { model, now }: Store,
  item: Item,
  history: LineHistory,
): Promise<KeptEvidence[]> {
  const proven = model.evidence.milestones.get(item.id)?.proven ?? [];
  const lines = proven.flatMap(({ id, grade, project, evidence }) =>
    evidence.slice(0, LINES_MAX).map((each) => {
      return { ...each, signal: id, project, grade: each.assisted ? 'assisted' : grade };
    }),
  );
  const kept = lines.map(async ({ signal, project, path, line, grade }): Promise<KeptEvidence> => {
    const [commit] = await history(project.folder, path, [line]);
    const { root, subpath } = project.key;
    return {
      ...{ signal, path, line, ...(commit !== undefined && { commit }) },
      ...{ root, subpath, at: now.at, ...(grade !== 'own' && { grade }) },
    };
  });
  return Promise.all(kept);
}
