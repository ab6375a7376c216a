/** What a week came to, as data: `waymark report --json`, and what its Markdown is made of. */
import { countedOf } from '../../core/artifacts/counting.js';
import { ARTIFACT_KINDS, type ArtifactKind } from '../../core/journal/event.js';
import { studySeconds } from '../../core/journal/ledger.js';
import { weeklyWish } from '../../core/plan/weekDays.js';
import { pathTo, type Item } from '../../core/roadmap/roadmap.js';
import { addDays, daysFrom, type Day } from '../../core/time/calendar.js';
import type { Share } from '../../core/evidence/assisted.js';
import { proofShare } from '../proofShare.js';
import type { Model } from '../store.js';
import { studyDayAt } from '../../core/journal/preferences.js';

/** Grows with every change that a reader of the JSON would notice, but for added fields. */
const REPORT_FORMAT = 1;

export interface WeekReport {
  readonly format: number;
  /** Its first and last day. */
  readonly week: { readonly start: Day; readonly end: Day };
  /** Whole minutes, each once, and those that were wished for. */
  readonly minutes: number;
  readonly targetMinutes: number;
  readonly days: readonly { readonly day: Day; readonly minutes: number }[];
  /** What was studied, the longest first; `id` is null for nothing in particular. */
  readonly skills: readonly {
    readonly id: string | null;
    readonly title: string;
    readonly minutes: number;
  }[];
  readonly milestones: readonly {
    readonly id: string;
    readonly title: string;
    readonly day: Day;
    readonly url: string | null;
    /** Lines of proof by whose they are; null where none are known. */
    readonly proof: Share | null;
  }[];
  /** The student's own, oldest first; none in the terminal, which looks at no projects. */
  readonly commits: readonly {
    readonly project: string;
    readonly hash: string;
    readonly day: Day;
    readonly subject: string;
  }[];
  readonly artifacts: readonly {
    readonly kind: ArtifactKind;
    readonly day: Day;
    readonly title: string | null;
    readonly url: string | null;
    readonly note: string | null;
  }[];
  /** Of sessions, oldest first. */
  readonly notes: readonly { readonly day: Day; readonly title: string; readonly note: string }[];
}

/** @param start the week's first day */
export function weekReport(model: Model, start: Day): WeekReport {
  const { state, ledger, roadmap, artifacts, reached, projects } = model;
  const days = daysFrom(start, 7);
  const end = addDays(start, 6);
  const isInside = (day: Day) => start <= day && day <= end;
  const dayAt = (at: string) => studyDayAt(state, at);
  const titleOf = (ref: string | undefined) =>
    ref === undefined ? '' : (roadmap.find(ref)?.title ?? ref.slice(ref.indexOf('/') + 1));
  return {
    format: REPORT_FORMAT,
    week: { start, end },
    minutes: minutes(studySeconds(ledger, days)),
    targetMinutes: minutes(weeklyWish(state, end)),
    days: days.map((day) => ({ day, minutes: minutes(ledger.secondsOn(day)) })),
    skills: skillsOf(model, days),
    milestones: reached
      .filter(({ day }) => isInside(day))
      .map(({ item, day, url }) => {
        const { id, title } = item;
        return { id, title, day, url: url ?? null, proof: proofShare(item, model) ?? null };
      }),
    commits: projects
      .flatMap(({ name, commits }) =>
        commits
          .filter(({ isMerge }) => isMerge !== true)
          .map(({ hash, at, subject }) => ({ at, project: name, hash, day: dayAt(at), subject })),
      )
      .filter(({ day }) => isInside(day))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .filter(({ hash }, index, all) => all.findIndex((each) => each.hash === hash) === index)
      .map(({ project, hash, day, subject }) => ({ project, hash, day, subject })),
    artifacts: countedOf(ARTIFACT_KINDS, artifacts, []).flatMap((counted) => {
      if (counted.kind !== 'artifact' || !isInside(counted.day)) return [];
      const { kind, day, title = null, url = null, note = null } = counted.artifact;
      return [{ kind, day, title, url, note }];
    }),
    notes: [...ledger.between(start, end)]
      .sort((a, b) => (a.day < b.day || (a.day === b.day && a.id < b.id) ? -1 : 1))
      .flatMap(({ day, item, note }) => (note ? [{ day, title: titleOf(item), note }] : [])),
  };
}

/** Time by skill: what was logged on topics and milestones is their skill's or their own. */
function skillsOf({ ledger, roadmap }: Model, days: readonly Day[]): WeekReport['skills'] {
  const refs = new Map<
    string,
    { id: string | null; title: string; refs: Set<string | undefined> }
  >();
  for (const day of days) {
    for (const [ref] of ledger.onDay(day)) {
      const item = ref === undefined ? undefined : roadmap.find(ref);
      const place = item && placeOf(item);
      const id = place?.id ?? (ref === undefined ? null : ref.slice(ref.indexOf('/') + 1));
      const title = place?.title ?? id ?? '';
      const known = refs.get(id ?? '') ?? { id, title, refs: new Set() };
      refs.set(id ?? '', known);
      known.refs.add(ref);
    }
  }
  return [...refs.values()]
    .map(({ id, title, refs: own }) => {
      const seconds = studySeconds(ledger, days, (ref) => own.has(ref));
      return { id, title, minutes: minutes(seconds) };
    })
    .sort((a, b) => b.minutes - a.minutes || (a.title < b.title ? -1 : 1));
}

/** The skill, option or milestone that an item is part of; itself where it is of none. */
function placeOf(item: Item): Item {
  const kinds = ['skill', 'option', 'milestone'];
  return pathTo(item).findLast(({ kind }) => kinds.includes(kind)) ?? item;
}

function minutes(seconds: number): number {
  return Math.floor(seconds / 60);
}
