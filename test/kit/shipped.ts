/** The roadmap that ships, read anew for each file of tests. */
import { readFileSync } from 'node:fs';
import { Roadmap } from '../../src/core/roadmap/roadmap.js';
import { parseRoadmap } from '../../src/node/roadmapYaml.js';

export function shippedRoadmap(): Roadmap {
  const parsed = parseRoadmap(readFileSync('roadmap/aiml-2026.yaml', 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return new Roadmap(parsed.value);
}
