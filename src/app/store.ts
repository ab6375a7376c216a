/** Everything that the views show, worked out from the journal, the roadmap and the projects. */
import type { AssistedWorth } from '../core/evidence/assisted.js';
import type { Sources } from '../core/evidence/milestoneState.js';
import { NO_EVIDENCE, type EvidencePicture } from '../core/evidence/picture.js';
import type { ProjectEvidence } from '../core/evidence/projectEvidence.js';
import type { Change, JournalEvent } from '../core/journal/event.js';
import type { LearnerState } from '../core/journal/fold.js';
import { projectId } from '../core/journal/place.js';
import type { Ledger } from '../core/journal/ledger.js';
import type { Plan } from '../core/plan/goal.js';
import { readPlan, type Propose } from '../core/plan/plan.js';
import { readWeek, type Week } from '../core/plan/week.js';
import { ownLinks, type OwnLink } from '../core/progress/itemState.js';
import { readProgress, type Progress } from '../core/progress/progress.js';
import type { Project } from '../core/projects/facts.js';
import { milestoneLinks, type MilestoneLinks } from '../core/projects/milestones.js';
import type { RoadmapFailure } from '../core/roadmap/problem.js';
import { knownOrigins, namedOrigins } from '../core/roadmap/origins.js';
import type { Roadmap } from '../core/roadmap/roadmap.js';
import { studyHour, type StudyHour } from '../core/streak/hour.js';
import { streakOn, type Streak } from '../core/streak/streak.js';
import type { Day } from '../core/time/calendar.js';
import type { Moment } from '../core/time/moment.js';
import type { WallClock } from '../core/time/zone.js';
import { timersOf, type Timer } from '../core/timer/timer.js';
import { Emitter, type Disposable } from './emitter.js';
import type * as InsightPart from './insight.js';
import type { Insight } from './insight.js';
import type { Journal, OpenJournal } from './journal.js';
import { lazy } from './lazy.js';
import type { Clock } from './ports.js';
import { studyDayAt } from '../core/journal/preferences.js';

/**
 * A consistent picture of now. State and ledger move on with the journal, so a picture is asked
 * while it is the latest; a change brings a new one.
 */
export interface Model extends Insight {
  readonly state: LearnerState;
  readonly ledger: Ledger;
  readonly roadmap: Roadmap;
  /** Why the student's roadmap cannot be followed, where it cannot: then `roadmap` is empty. */
  readonly roadmapFailure: RoadmapFailure | undefined;
  readonly projects: readonly Project[];
  /** Projects of the workspace that the student does not want to see. */
  readonly ignored: readonly Project[];
  readonly progress: Progress;
  /** The week's plan; `week.goals` are its goals. */
  readonly plan: Plan;
  readonly week: Week;
  readonly streak: Streak;
  /** What time it is for the streak, as of the last tick. */
  readonly hour: StudyHour;
  readonly links: ReadonlyMap<string, readonly OwnLink[]>;
  readonly milestones: ReadonlyMap<string, MilestoneLinks>;
  /** What the student's code proves. */
  readonly evidence: EvidencePicture;
  /** What signals are called, by their ids. */
  readonly signalTitles: ReadonlyMap<string, string>;
  /** Project folders that are being looked through, once that takes a while. */
  readonly scanning: ReadonlySet<string>;
  /** The timer that runs or is paused. */
  readonly timer: Timer | undefined;
  /** The study day that it is now. */
  readonly today: Day;
}

/** What the scans found, and how that is read: a chunk of its own brings it, after the start. */
export interface Scans {
  /** By project folder. */
  readonly found: ReadonlyMap<string, ProjectEvidence>;
  readonly signalTitles: ReadonlyMap<string, string>;
  /** Folders that are being looked through, once that takes a while. */
  readonly running: ReadonlySet<string>;
  /** What work with an assistant is worth. */
  readonly assisted: AssistedWorth;
  readonly read: (sources: Sources) => EvidencePicture;
}

const NO_SCANS: Scans = {
  found: new Map(),
  signalTitles: new Map(),
  running: new Set(),
  assisted: 'countsOnceExplained',
  read: () => NO_EVIDENCE,
};

/** The chunk is loaded when a view first asks, which cannot wait: so with `require`. */
const insightPart = lazy(() => require('./insight.js') as typeof InsightPart);

/** Adds what is worked out only when it is asked for. */
function withInsight(model: Omit<Model, keyof Insight>, insight: () => Insight): Model {
  return {
    ...model,
    get artifacts() {
      return insight().artifacts;
    },
    get reached() {
      return insight().reached;
    },
    get checklist() {
      return insight().checklist;
    },
    get coach() {
      return insight().coach;
    },
    get portfolio() {
      return insight().portfolio;
    },
    get level() {
      return insight().level;
    },
    get vanished() {
      return insight().vanished;
    },
  };
}

/**
 * What an act is made of. It gets the picture of the very moment in which it is written: what another
 * window wrote, and what was asked for just before, is in it. So it asks that one, and is no method.
 * @param device this machine's name in the journal
 */
export type Choose = (model: Model, device: string) => readonly Change[];

export class Store implements Disposable {
  readonly #changed: Emitter<void>;
  readonly onDidChange: Emitter<void>['event'];

  #model: Model | undefined;
  #projects: readonly Project[] = [];
  #scans = NO_SCANS;
  #looked = false;
  #failure: RoadmapFailure | undefined;
  readonly #journal: Journal;
  /** How much of the journal the picture shows. */
  #version = NaN;
  readonly #subscription: Disposable;

  constructor(
    journal: Journal,
    private readonly clock: Clock,
    private roadmap: Roadmap,
    private propose?: Propose,
  ) {
    this.#journal = journal;
    this.#changed = new Emitter(journal.onError);
    this.onDidChange = this.#changed.event;
    this.#subscription = journal.onDidChange(() => {
      this.#invalidate();
    });
  }

  get journal(): OpenJournal {
    return this.#journal;
  }

  /** The time now, in this machine's zone. */
  get now(): Moment {
    return this.clock.now();
  }

  /** The clock that typed times are times of. */
  get wallClock(): WallClock {
    return this.clock.offsetAt;
  }

  get today(): Day {
    return currentStudyDay(this.journal.state, this.clock);
  }

  /**
   * The picture as of now, worked out at most once between changes. In the midst of a turn of the
   * journal it is that of the moment as well, though the views are told at the end of the turn.
   */
  get model(): Model {
    const today = this.today;
    const { state } = this.journal;
    const isLatest = this.#model?.state === state && this.#version === state.version;
    if (!isLatest || this.#model?.today !== today) {
      this.#model = this.#read(today);
      this.#version = state.version;
    }
    return this.#model;
  }

  /**
   * Writes changes as one act, the only way to do so. When the promise resolves they are on disk and
   * in the picture.
   * @returns the events as written; none where there was nothing to do
   * @throws WaymarkError when they could not be written; the state is then as before
   */
  append(act: readonly Change[] | Choose): Promise<JournalEvent[]> {
    const choose: Choose = typeof act === 'function' ? act : () => act;
    return this.#journal.append(
      (_, device) => choose(this.model, device),
      (state) => this.#origins(state),
    );
  }

  /** What the roadmap is a copy of, where the journal does not know: a copy of it will ask. */
  #origins(state: LearnerState): readonly Change[] {
    const { id, document } = this.roadmap;
    const [known, basedOn] = [knownOrigins(state)(id), namedOrigins(document)];
    const isKnown =
      known.length === basedOn.length && basedOn.every((each) => known.includes(each));
    return isKnown ? [] : [{ type: 'roadmap.seen', data: { roadmap: id, basedOn } }];
  }

  /** @param failure why there is none, where an empty roadmap stands for the student's own */
  setRoadmap(roadmap: Roadmap, failure?: RoadmapFailure): void {
    this.roadmap = roadmap;
    this.#failure = failure;
    this.#invalidate();
  }

  /** From now on, a week without a plan in the journal has a proposal. */
  setPlanner(propose: Propose): void {
    this.propose = propose;
    this.#invalidate();
  }

  /** Whether there is a way to propose plans. */
  get canPropose(): boolean {
    return this.propose !== undefined;
  }

  setProjects(projects: readonly Project[]): void {
    this.#projects = projects;
    this.#looked = true;
    this.#invalidate();
  }

  setScans(scans: Scans): void {
    this.#scans = scans;
    this.#invalidate();
  }

  /** Tells the views that a new study day began, or its last hours, or that a reminder is due. */
  tick(): void {
    if (!this.#model) return;
    const { today, state, streak, hour } = this.#model;
    const isOver = today !== this.today;
    const now = isOver ? hour : studyHour(state, streak, this.clock.now().at);
    const isSame = now.isLast === hour.isLast && now.isReminderDue === hour.isReminderDue;
    if (isOver || !isSame) this.#invalidate();
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #invalidate(): void {
    this.#model = undefined;
    this.#changed.fire();
  }

  #read(today: Day): Model {
    const { state } = this.journal;
    this.roadmap = this.roadmap.knowing(knownOrigins(state));
    const { roadmap } = this;
    const isIgnored = ({ key, formerKeys }: Project) =>
      [key, ...formerKeys].some((each) => {
        return state.ignored.get(projectId(each))?.fields?.['ignored'] === true;
      });
    const projects = this.#projects.filter((project) => !isIgnored(project));
    const ignored = this.#projects.filter(isIgnored);
    const { ledger } = state;
    const progress = readProgress(state, ledger, roadmap);
    const plan = readPlan({ state, ledger, roadmap, progress, today }, this.propose);
    const streak = streakOn(state, ledger, today);
    const links = ownLinks(state, roadmap);
    const milestones = milestoneLinks(state, roadmap, projects);
    const { found: scans, running: scanning, signalTitles, assisted, read } = this.#scans;
    const found: Omit<Model, keyof Insight> = {
      ...{ state, ledger, roadmap, projects, ignored, today },
      ...{ progress, plan },
      roadmapFailure: this.#failure,
      week: readWeek(state, ledger, roadmap, progress, plan, today),
      streak,
      hour: studyHour(state, streak, this.clock.now().at),
      timer: timersOf(state).at(-1),
      ...{ links, milestones, signalTitles, scanning },
      evidence: read({ state, roadmap, progress, projects, milestones, links, scans, assisted }),
    };
    const looked = this.#looked;
    const basis = { state, ledger, roadmap, projects, progress, today, looked, scans };
    return withInsight(
      found,
      lazy(() => insightPart().readInsight(basis)),
    );
  }
}

export function currentStudyDay(state: LearnerState, clock: Clock): Day {
  return studyDayAt(state, clock.now().at);
}
