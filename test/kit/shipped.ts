/** The roadmap that ships, read anew for each file of tests. */
import { readFileSync } from 'node:fs';
import type { RoadmapDocument } from '../../src/core/roadmap/document.js';
import { Roadmap } from '../../src/core/roadmap/roadmap.js';
import { parseRoadmap } from '../../src/node/roadmapYaml.js';

export function shippedRoadmap(): Roadmap {
  return new Roadmap(shippedDocument());
}

export function shippedDocument(): RoadmapDocument {
  const parsed = parseRoadmap(readFileSync('roadmap/aiml-2026.yaml', 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
}
