/** Reads what the student's code proves, each part when it is first asked for. */
import type { Project } from '../projects/facts.js';
import {
  itemEvidence,
  milestoneStates,
  shownBy,
  type ShownSignal,
  type Sources,
} from './milestoneState.js';
import type { EvidencePicture } from './picture.js';
import { proposeLinks } from './proposals.js';

export function evidencePicture(sources: Sources): EvidencePicture {
  const { scans, projects } = sources;
  let byProject: Map<Project, readonly ShownSignal[]> | undefined;
  let milestones: EvidencePicture['milestones'] | undefined;
  let items: EvidencePicture['items'] | undefined;
  let proposals: EvidencePicture['proposals'] | undefined;
  const shown = () =>
    (byProject ??= new Map(
      projects.flatMap((project): [Project, readonly ShownSignal[]][] => {
        const scan = scans.get(project.folder);
        return scan ? [[project, shownBy(project, scan)]] : [];
      }),
    ));
  return {
    scans,
    get milestones() {
      return (milestones ??= milestoneStates(sources, shown()));
    },
    get items() {
      return (items ??= itemEvidence(sources, shown()));
    },
    get proposals() {
      return (proposals ??= proposeLinks(sources, shown()));
    },
  };
}
