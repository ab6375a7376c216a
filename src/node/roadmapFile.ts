/** Roadmaps as files: the shipped one, compiled to JSON, and the student's own in YAML. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoadmapDocument } from '../core/roadmap/document.js';
import type { ParsedRoadmap } from './roadmapYaml.js';

/** @param dist the folder with the built extension */
export async function readShippedRoadmap(dist: string): Promise<RoadmapDocument> {
  const text = await readFile(join(dist, 'roadmap', 'aiml-2026.json'), 'utf8');
  return JSON.parse(text) as RoadmapDocument; // checked when it was built
}

/**
 * Reads and checks a roadmap that people edit. Never throws for what is wrong with it.
 * @param dist the folder with the built extension
 */
export async function readRoadmapFile(path: string, dist: string): Promise<ParsedRoadmap> {
  const { readRoadmapAt } = await import('./roadmapYaml.js');
  return readRoadmapAt(path, dist);
}
