/** A roadmap far larger than any person writes, and a journal to go with it. */
import type { RoadmapDocument } from '../../src/core/roadmap/document.js';

const PHASES = 5;
const GROUPS = 10;
const SKILLS = 9;
const TOPICS = 10;

/** 5 phases, 50 groups, 450 skills, 4,500 topics: 5,005 items. */
export function largeRoadmap(): RoadmapDocument {
  const many = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, i) => make(i + 1));
  return {
    format: 1,
    id: 'large',
    title: 'Large',
    phases: many(PHASES, (p) => ({
      id: `p${p}`,
      title: `Phase ${p}`,
      months: { from: p, to: p },
      groups: many(GROUPS, (g) => ({
        id: `p${p}-g${g}`,
        title: `Group ${g}`,
        skills: many(SKILLS, (s) => ({
          id: `p${p}-g${g}-s${s}`,
          title: `Skill ${s}`,
          hours: { min: 4, max: 8, source: 'estimate' as const },
          topics: many(TOPICS, (t) => ({ id: `p${p}-g${g}-s${s}-t${t}`, title: `Topic ${t}` })),
        })),
      })),
    })),
  };
}
