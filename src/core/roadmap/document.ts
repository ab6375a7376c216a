/**
 * The roadmap as it is written down: the shape of a roadmap YAML file, described to people by
 * `roadmap/roadmap.schema.json`. Ids are flat and unique in a file, whatever their kind.
 */
import type { ArtifactKind } from '../journal/event.js';
import type { SignalDocument } from '../evidence/catalogue.js';

/** Study hours, and whether the article states them or Waymark estimates them. */
export interface Hours {
  readonly min: number;
  readonly max: number;
  readonly source: 'article' | 'estimate';
}

/** An inclusive range of a plain quantity, e.g. 2 to 3 papers. */
export interface Quantity {
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
}

/** How a milestone is proved: by code, by a check that runs, by a link, or on the student's word. */
export type Proof = 'code' | 'check' | 'link' | 'self';

export interface Resource {
  readonly title: string;
  readonly kind: 'video' | 'course' | 'book' | 'docs' | 'tool' | 'article';
  /** Only where the address is certain. */
  readonly url?: string;
  readonly cost?: 'free' | 'paid';
  /** What is doubtful about the entry as the source names it. */
  readonly note?: string;
}

/** What every entry that a student can point at has in common. */
export interface EntryDocument {
  readonly id: string;
  readonly title: string;
  readonly why?: string;
  readonly note?: string;
  /** Of a skill or an option: for its topics. Its milestones come on top. */
  readonly hours?: Hours;
  readonly resources?: readonly Resource[];
}

/** What a rule of evidence asks for, in a word or two, e.g. "serving". */
interface Titled {
  readonly title?: string;
}

/** An entry that may build on others. */
interface BuildsOn {
  /** Ids of what is to be finished first: skills, choices, milestones, groups. */
  readonly requires?: readonly string[];
}

/** The signals that prove something: one by its id, or a rule about several. */
export type EvidenceRule =
  | string
  | (Titled & { readonly all: readonly EvidenceRule[] })
  | (Titled & { readonly any: readonly EvidenceRule[] })
  | (Titled & { readonly atLeast: number; readonly of: readonly EvidenceRule[] });

/** An entry that the student's own code can prove. */
export interface ProvableDocument extends EntryDocument {
  readonly evidence?: EvidenceRule;
}

export type TopicDocument = ProvableDocument;

/** What there can be several of: artifacts of a kind, milestones reached, monthly reviews. */
export type Countable = ArtifactKind | 'milestone' | 'review';

export interface MilestoneDocument extends ProvableDocument, BuildsOn {
  readonly proof: Proof;
  /** The parts that make it up, each of which can be ticked. */
  readonly parts?: readonly TopicDocument[];
  readonly quantity?: Quantity;
  /** A demand that is met by so many (`quantity`, else one) of these, taken together. */
  readonly counts?: readonly Countable[];
  /** Shows what the other milestones ask for: worth building, but not demanded. */
  readonly example?: boolean;
}

export interface SkillDocument extends ProvableDocument, BuildsOn {
  /** Names of the tools that the skill is practised with. */
  readonly tools?: readonly string[];
  readonly topics?: readonly TopicDocument[];
  readonly milestones?: readonly MilestoneDocument[];
}

export interface OptionDocument extends ProvableDocument, BuildsOn {
  readonly recommended?: boolean;
  /** What the market says of this option. */
  readonly outlook?: string;
  readonly topics?: readonly TopicDocument[];
  readonly milestones?: readonly MilestoneDocument[];
}

/** A fork in the roadmap: exactly one option is followed, and only that one counts. */
export interface ChoiceDocument extends EntryDocument, BuildsOn {
  readonly options: readonly OptionDocument[];
}

export interface GroupDocument extends EntryDocument, BuildsOn {
  /** The pace that the source suggests. */
  readonly pace?: { readonly weeks: Quantity; readonly hoursPerWeek: Quantity };
  readonly skills?: readonly SkillDocument[];
  readonly choices?: readonly ChoiceDocument[];
  readonly milestones?: readonly MilestoneDocument[];
  /** How many of the milestones are to be built, e.g. 3 to 5 projects. */
  readonly quantity?: Quantity;
}

export interface PhaseDocument extends EntryDocument {
  /** Months of the roadmap that the phase takes, 1-based and inclusive, e.g. 4 to 6. */
  readonly months: { readonly from: number; readonly to: number };
  readonly groups: readonly GroupDocument[];
}

/** One line of the tool stack, e.g. "Deep learning: PyTorch or TensorFlow". */
export interface ToolDocument extends EntryDocument {
  readonly tier: 'essential' | 'nice-to-have';
  readonly tools: readonly string[];
}

export interface PathDocument extends EntryDocument {
  readonly goal: string;
  readonly focus: readonly string[];
  readonly emphasis: readonly string[];
  /** Ids of the groups, skills and milestones that the emphasis is about. */
  readonly favours?: readonly string[];
  readonly timeline: readonly {
    readonly from: number;
    readonly to: number;
    readonly aim: string;
  }[];
}

/** Something to do every month. */
export interface ChecklistDocument extends EntryDocument {
  readonly quantity?: Quantity;
  /** Done in a month with so many (`quantity`, else one) of these in it, taken together. */
  readonly counts?: readonly Countable[];
}

/**
 * When a pitfall is pointed out: the kind of look at the student's own data, and its thresholds.
 * `days` are those up to today that it looks at, but for `tutorials` (how long a project has not
 * changed) and `unpublished` (how long ago the study began).
 */
export type Detector =
  /** So many projects whose code is others' by so many percent, or came at once and stayed so. */
  | {
      readonly kind: 'tutorials';
      readonly projects: number;
      readonly notOwn: number;
      readonly days: number;
    }
  /** So many projects under way, and no milestone reached. */
  | { readonly kind: 'open-projects'; readonly projects: number; readonly days: number }
  /** So many hours of study or so many topics ticked, and nothing built. */
  | {
      readonly kind: 'unpractised';
      readonly hours: number;
      readonly topics: number;
      readonly days: number;
    }
  /** So many milestones built with neither README nor article. */
  | { readonly kind: 'unexplained'; readonly milestones: number }
  /** So many study days, and neither a contribution nor an event. */
  | { readonly kind: 'alone'; readonly days: number; readonly studyDays: number }
  /** So many study days, and nothing that could be shown. */
  | { readonly kind: 'unpublished'; readonly days: number; readonly studyDays: number };

export interface PitfallDocument extends EntryDocument {
  /** What the mistake looks like. */
  readonly sign: string;
  /** What to do first about it. */
  readonly firstStep?: string;
  readonly detect?: Detector;
}

/** What a criterion of a level comes to in the student's own data. */
export type LevelCondition =
  /** An item is done by so many percent. */
  | { readonly progress: string; readonly percent: number }
  /** So many of these in all, taken together. */
  | { readonly counts: readonly Countable[]; readonly min: number }
  /** Every demand of a group (milestones with `counts`) is met. */
  | { readonly portfolio: string }
  /** Hours of study in all. */
  | { readonly hours: number };

/** A step of the income ladder, in the source's own figures. `max` is absent where it is open. */
export interface LevelDocument extends EntryDocument {
  readonly criteria: string;
  /** All that must hold for it, besides the levels before; without it nobody is put there. */
  readonly reached?: readonly LevelCondition[];
  readonly roles: string;
  readonly income: Money;
}

export interface Money {
  readonly min: number;
  readonly max: number;
  /** More than `max` is possible. */
  readonly open?: boolean;
  /** e.g. "LPA" (lakh rupees a year) or "hour". */
  readonly per: string;
  readonly currency: 'INR' | 'USD';
}

export interface RateDocument extends EntryDocument {
  readonly income: Money;
}

export interface RoadmapDocument {
  readonly format: 1;
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Where the content comes from. */
  readonly source?: { readonly title: string; readonly author?: string; readonly note?: string };
  /** The roadmaps that this one is a copy of: what these are copies of counts as well, see `origins.ts`. */
  readonly basedOn?: string | readonly string[];
  /** Facts about the field that frame the whole. */
  readonly outlook?: readonly string[];
  readonly phases: readonly PhaseDocument[];
  readonly tools?: readonly ToolDocument[];
  readonly paths?: readonly PathDocument[];
  readonly checklist?: readonly ChecklistDocument[];
  readonly pitfalls?: readonly PitfallDocument[];
  readonly levels?: readonly LevelDocument[];
  readonly rates?: readonly RateDocument[];
  /** Former ids → present ids, so that an edited roadmap loses no progress. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** What this roadmap adds to the catalogue of signals. */
  readonly signals?: readonly SignalDocument[];
}
