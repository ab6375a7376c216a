/** A roadmap whose checklist counts, whose pitfalls are looked for and whose levels have criteria. */
import { readInsight, type Insight, type InsightBasis } from '../../src/app/insight.js';
import type { ProjectEvidence } from '../../src/core/evidence/projectEvidence.js';
import type { JournalEvent } from '../../src/core/journal/event.js';
import { readProgress } from '../../src/core/progress/progress.js';
import type { Project } from '../../src/core/projects/facts.js';
import type { RoadmapDocument } from '../../src/core/roadmap/document.js';
import { Roadmap } from '../../src/core/roadmap/roadmap.js';
import { event, fold, SMALL } from './journal.js';

export const STANDING: RoadmapDocument = {
  ...SMALL,
  phases: [
    ...SMALL.phases,
    {
      id: 'p3',
      title: 'Shown',
      months: { from: 7, to: 9 },
      groups: [
        {
          id: 'shown',
          title: 'Portfolio',
          milestones: [
            {
              ...{ id: 'd1', title: 'Projects', proof: 'code', counts: ['milestone'] },
              quantity: { min: 2, max: 3 },
            },
            { id: 'd2', title: 'Texts', proof: 'link', counts: ['article'] },
          ],
        },
      ],
    },
  ],
  checklist: [
    { id: 'k1', title: 'Papers', quantity: { min: 2, max: 3, unit: 'papers' }, counts: ['paper'] },
    { id: 'k2', title: 'Milestone', counts: ['milestone'] },
    { id: 'k3', title: 'Company', counts: ['event', 'contribution'] },
    { id: 'k4', title: 'Look back', counts: ['review'] },
    { id: 'k5', title: 'By hand' },
  ],
  pitfalls: [
    {
      ...{ id: 'f1', title: 'Tutorial hell', sign: 'Copies', firstStep: 'Change one.' },
      detect: { kind: 'tutorials', projects: 2, notOwn: 60, days: 14 },
    },
    {
      ...{ id: 'f2', title: 'Scope creep', sign: 'Many', firstStep: 'Choose one.' },
      detect: { kind: 'open-projects', projects: 3, days: 60 },
    },
    {
      ...{ id: 'f3', title: 'Theory only', sign: 'Books' },
      detect: { kind: 'unpractised', hours: 10, topics: 3, days: 28 },
    },
    {
      ...{ id: 'f4', title: 'Silence', sign: 'No words' },
      detect: { kind: 'unexplained', milestones: 2 },
    },
    {
      ...{ id: 'f5', title: 'Isolation', sign: 'Alone' },
      detect: { kind: 'alone', days: 30, studyDays: 5 },
    },
    {
      ...{ id: 'f6', title: 'No portfolio', sign: 'Nothing' },
      detect: { kind: 'unpublished', days: 60, studyDays: 5 },
    },
  ],
  levels: [
    {
      ...{ id: 'l1', title: 'Entry', criteria: 'Basics', roles: 'A' },
      income: { min: 1, max: 2, per: 'LPA', currency: 'INR' },
      reached: [{ progress: 'g1', percent: 50 }],
    },
    {
      ...{ id: 'l2', title: 'Junior', criteria: 'Projects', roles: 'B' },
      income: { min: 2, max: 3, per: 'LPA', currency: 'INR' },
      reached: [{ counts: ['milestone'], min: 2 }, { portfolio: 'shown' }, { hours: 20 }],
    },
    {
      ...{ id: 'l3', title: 'Unnamed', criteria: 'Nobody says', roles: 'C' },
      income: { min: 3, max: 4, per: 'LPA', currency: 'INR' },
    },
  ],
};

/** What the events come to on a day. */
export function insightOf(
  events: readonly JournalEvent[],
  today = '2026-11-27',
  more: Partial<Pick<InsightBasis, 'projects' | 'looked' | 'scans'>> = {},
  document: RoadmapDocument = STANDING,
): Insight {
  const state = fold(...events);
  const roadmap = new Roadmap(document);
  const progress = readProgress(state, state.ledger, roadmap);
  const basis = { projects: [], looked: true, scans: new Map(), ...more };
  return readInsight({ state, ledger: state.ledger, roadmap, progress, today, ...basis });
}

export const study = (day: string, hours: number, item = 'small/s1') =>
  event('session.add', { kind: 'declared', day, seconds: hours * 3600, item });

export const artifact = (
  kind: Extract<JournalEvent, { type: 'artifact.add' }>['data']['kind'],
  day: string,
  more: { title?: string; url?: string; item?: string } = {},
) => event('artifact.add', { kind, day, title: `A ${kind}`, ...more });

/** A status that was set at noon of a day. */
export const said = (id: string, day: string, status: 'done' | 'known' | null = 'done') =>
  event('item.set', { item: `small/${id}`, status }, { at: `${day}T12:00:00+01:00` });

/** A project with a commit of the student's own on each of the days. */
export function project(name: string, days: readonly string[], more: Partial<Project> = {}) {
  const commits = days.map((day, index) => {
    const hash = `${name}-${String(index)}`;
    return { hash, at: `${day}T12:00:00+01:00`, subject: `Work ${String(index)}`, milestones: [] };
  });
  return {
    ...{ key: { root: name, subpath: '' }, formerKeys: [], folder: `/${name}`, name },
    ...{ marks: ['git'], commits, shallow: false, fault: undefined, detail: undefined },
    ...more,
  } satisfies Project;
}

/** What a scan of a folder found: so many signals of one's own, so many of others. */
export function scan(own: number, others: number, inOneCommit = false): ProjectEvidence {
  const signals = (count: number, grade: 'own' | 'seen') =>
    Array.from({ length: count }, (_, index) => ({ id: `${grade}-${index}`, grade, evidence: [] }));
  return {
    signals: [...signals(own, 'own'), ...signals(others, 'seen')],
    inOneCommit,
    stats: { files: 1, bytes: 1, milliseconds: 1, skipped: {} },
  };
}

export const linked = (name: string, id: string) =>
  event('project.set', { root: name, subpath: '', item: `small/${id}`, linked: true });
