/**
 * The roadmap as it is written down: the shape of a roadmap YAML file, described to people by
 * `roadmap/roadmap.schema.json`. Ids are flat and unique in a file, whatever their kind.
 */

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

export interface MilestoneDocument extends ProvableDocument, BuildsOn {
  readonly proof: Proof;
  /** The parts that make it up, each of which can be ticked. */
  readonly parts?: readonly TopicDocument[];
  readonly quantity?: Quantity;
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
}

export interface PitfallDocument extends EntryDocument {
  /** What the mistake looks like. */
  readonly sign: string;
}

/** A step of the income ladder, in the source's own figures. `max` is absent where it is open. */
export interface LevelDocument extends EntryDocument {
  readonly criteria: string;
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
  /** The roadmap that this one is a copy of. */
  readonly basedOn?: string;
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
}
