/**
 * The pitfalls of a roadmap as looks at the student's own data. Each tells the facts that speak for
 * the pitfall, or nothing. The thresholds are the roadmap's (`detect`).
 */
import type { Artifact } from '../artifacts/artifacts.js';
import type { ReachedMilestone } from '../artifacts/reached.js';
import type { LearnerState } from '../journal/fold.js';
import { projectId } from '../journal/place.js';
import { studySeconds, type Ledger } from '../journal/ledger.js';
import { itemState } from '../progress/itemState.js';
import type { Progress } from '../progress/progress.js';
import type { Project } from '../projects/facts.js';
import { linksOf } from '../projects/milestones.js';
import type { Countable, Detector } from '../roadmap/document.js';
import type { Item, Roadmap } from '../roadmap/roadmap.js';
import { addDays, daysBetween, daysFrom, monthOf, type Day } from '../time/calendar.js';
import type { Fact } from './fact.js';
import type { Origin } from './origins.js';
import { studyDayAt } from '../journal/preferences.js';

export interface CoachBasis {
  readonly state: LearnerState;
  readonly ledger: Ledger;
  readonly roadmap: Roadmap;
  readonly progress: Progress;
  readonly projects: readonly Project[];
  /** The workspace was looked through; before, nothing can be said of projects. */
  readonly looked: boolean;
  /** By the folder of the project; those not scanned are missing. */
  readonly origins: ReadonlyMap<string, Origin>;
  readonly artifacts: readonly Artifact[];
  readonly reached: readonly ReachedMilestone[];
  readonly today: Day;
}

type Of<K extends Detector['kind']> = Extract<Detector, { kind: K }>;

/** What is told by projects, or by their lack. */
const NEEDS_PROJECTS: readonly Detector['kind'][] = [
  ...(['tutorials', 'open-projects', 'unpractised', 'unexplained'] as const),
];
/** What counts as being in contact with others. */
const CONTACTS: readonly Countable[] = ['contribution', 'event'];
/** What can be shown beside milestones. */
const SHOWN: readonly Countable[] = ['article', 'contribution', 'deployment'];

/** The facts that speak for the pitfall; none where it is not in sight. */
export function detect(detector: Detector, basis: CoachBasis): readonly Fact[] {
  if (!basis.looked && NEEDS_PROJECTS.includes(detector.kind)) return [];
  switch (detector.kind) {
    case 'tutorials':
      return tutorials(detector, basis);
    case 'open-projects':
      return openProjects(detector, basis);
    case 'unpractised':
      return unpractised(detector, basis);
    case 'unexplained':
      return unexplained(detector, basis);
    case 'alone':
      return alone(detector, basis);
    case 'unpublished':
      return unpublished(detector, basis);
  }
}

function tutorials({ projects, notOwn, days }: Of<'tutorials'>, basis: CoachBasis): Fact[] {
  const facts = basis.projects.flatMap((project): Fact[] => {
    // A folder that the student neither worked on nor claims is only there to be read.
    if (project.commits.length === 0 && !isLinked(project, basis)) return [];
    const origin = basis.origins.get(project.folder);
    const all = origin ? origin.own + origin.others : 0;
    if (origin && all > 0 && (origin.others / all) * 100 >= notOwn) {
      return [{ code: 'code-of-others', args: [project.name] }];
    }
    const still = daysUnchanged(project, origin, basis);
    if (still === undefined || still < days) return [];
    return [{ code: 'never-changed', args: [project.name, still] }];
  });
  return facts.length >= projects ? facts : [];
}

/** Days since the one commit in which a project arrived; undefined where there were several. */
function daysUnchanged(
  project: Project,
  origin: Origin | undefined,
  basis: CoachBasis,
): number | undefined {
  const [only, ...others] = project.commits;
  if (!only || others.length > 0 || project.shallow) return undefined;
  // Unscanned, a single commit may be one of many people's; a linked project is the student's.
  const isAll = origin ? origin.inOneCommit : isLinked(project, basis);
  return isAll ? daysBetween(studyDayAt(basis.state, only.at), basis.today) : undefined;
}

function openProjects({ projects, days }: Of<'open-projects'>, basis: CoachBasis): Fact[] {
  const since = addDays(basis.today, 1 - days);
  if (basis.reached.some(({ day }) => day >= since)) return [];
  const open = basis.projects.filter((project) => {
    const isActive = project.commits.some(({ at }) => studyDayAt(basis.state, at) >= since);
    return isActive && !linkedItems(project, basis).some((item) => basis.progress.of(item).done);
  });
  if (open.length < projects) return [];
  const names = open.map(({ name }) => name).join(', ');
  return [
    { code: 'projects-open', args: [open.length, days, names] },
    { code: 'no-milestone-for', args: [days] },
  ];
}

function unpractised({ hours, topics, days }: Of<'unpractised'>, basis: CoachBasis): Fact[] {
  const { state, ledger, roadmap, today } = basis;
  const window = daysFrom(addDays(today, 1 - days), days);
  const [since = today] = window;
  const kindOf = (ref: string | undefined) => (ref === undefined ? undefined : roadmap.find(ref));
  const isBuilding = (item: Item | undefined) =>
    item?.kind === 'milestone' || item?.kind === 'part';
  const hasBuilt =
    basis.reached.some(({ day }) => day >= since) ||
    basis.artifacts.some(({ kind, day }) => kind !== 'paper' && kind !== 'event' && day >= since) ||
    basis.projects.some(({ commits }) =>
      commits.some(({ at }) => studyDayAt(state, at) >= since),
    ) ||
    [...state.commits.keys()].some((day) => day >= since) ||
    studySeconds(ledger, window, (ref) => isBuilding(kindOf(ref))) > 0;
  if (hasBuilt) return [];
  const seconds = studySeconds(ledger, window, (ref) => kindOf(ref) !== undefined);
  const ticked = [...roadmap.items].filter((item) => {
    if (item.kind !== 'topic') return false;
    const { status, statusAt } = itemState(state, roadmap, item);
    return status === 'done' && statusAt !== undefined && studyDayAt(state, statusAt) >= since;
  }).length;
  if (seconds < hours * 3600 && ticked < topics) return [];
  return [
    ...(seconds > 0 ? [{ code: 'hours-studied', args: [seconds, days] } as const] : []),
    ...(ticked > 0 ? [{ code: 'topics-ticked', args: [ticked, days] } as const] : []),
    { code: 'nothing-built', args: [days] },
  ];
}

function unexplained({ milestones }: Of<'unexplained'>, basis: CoachBasis): Fact[] {
  const { roadmap, artifacts } = basis;
  const articles = artifacts.filter(({ kind }) => kind === 'article');
  const isAbout = (ref: string | undefined, item: Item) => {
    const about = ref === undefined ? undefined : roadmap.find(ref);
    return about === item || about?.parent === item;
  };
  const silent = basis.reached.filter(({ item }) => {
    if (item.entry.proof !== 'code' && item.entry.proof !== 'check') return false;
    if (articles.some((article) => isAbout(article.item, item))) return false;
    return hasNoReadme(item, basis);
  });
  // An article that names no milestone explains one of them, whichever it is.
  const loose = articles.filter(({ item }) => item === undefined).length;
  if (silent.length - loose < milestones) return [];
  return silent.map(({ item }) => ({ code: 'not-explained', args: [item.title] }));
}

/** Not for projects that are elsewhere: what they have cannot be seen. */
function hasNoReadme(item: Item, { state, roadmap, projects }: CoachBasis): boolean {
  const present = projects.filter((project) =>
    linksOf(state, roadmap, project).some((link) => link.item === item),
  );
  if (present.some(({ hasReadme }) => hasReadme === true)) return false;
  const known = new Set(
    projects.flatMap(({ key, formerKeys }) => [key, ...formerKeys].map(projectId)),
  );
  const isElsewhere = [...state.projects].some(
    ([id, { fields }]) =>
      !known.has(id) && roadmap.refsOf(item).some((ref) => fields?.[ref] === true),
  );
  return !isElsewhere;
}

function alone({ days, studyDays }: Of<'alone'>, basis: CoachBasis): Fact[] {
  const since = addDays(basis.today, 1 - days);
  const studied = basis.ledger.days().filter((day) => day >= since && day <= basis.today).length;
  const first = basis.ledger.firstDay;
  if (first === undefined || first > since || studied < studyDays) return [];
  const contacts = basis.artifacts.filter(({ kind }) => CONTACTS.includes(kind));
  if (contacts.some(({ day }) => day >= since) || hasTickedContact(since, basis)) return [];
  const last = contacts.at(-1);
  return [
    { code: 'no-contact', args: [days] },
    ...(last ? [{ code: 'last-contact', args: [last.day] } as const] : []),
    { code: 'study-days', args: [studied, days] },
  ];
}

/** Whether a checklist item that asks for contact was ticked by hand in one of the months. */
function hasTickedContact(since: Day, { state, roadmap, today }: CoachBasis): boolean {
  const span = daysBetween(since, today) + 1;
  const months = new Set(daysFrom(since, span).map(monthOf));
  return roadmap.sections.checklist.some((item) => {
    if (item.kind !== 'check' || !item.entry.counts?.some((each) => CONTACTS.includes(each))) {
      return false;
    }
    return [...months].some((month) => itemState(state, roadmap, item, month).status === 'done');
  });
}

function unpublished({ days, studyDays }: Of<'unpublished'>, basis: CoachBasis): Fact[] {
  const { ledger, artifacts, reached, today } = basis;
  const first = ledger.firstDay;
  const studied = ledger.days().length;
  if (first === undefined || daysBetween(first, today) < days || studied < studyDays) return [];
  if (reached.length > 0 || artifacts.some(({ kind }) => SHOWN.includes(kind))) return [];
  return [
    { code: 'studying-since', args: [first] },
    { code: 'nothing-to-show', args: [] },
  ];
}

function linkedItems(project: Project, { state, roadmap }: CoachBasis): Item[] {
  return linksOf(state, roadmap, project).map(({ item }) => item);
}

function isLinked(project: Project, basis: CoachBasis): boolean {
  return linkedItems(project, basis).length > 0;
}
