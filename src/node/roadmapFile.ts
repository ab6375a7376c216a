/** Roadmaps as files: the shipped one, compiled to JSON, and the student's own in YAML. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoadmapDocument } from '../core/roadmap/document.js';
import type { ParsedRoadmap } from './roadmapYaml.js';
import type { Ground } from './typedPath.js';

/** A roadmap that a typed path leads to. */
export interface FoundRoadmap {
  /** What was read; undefined where the text leads nowhere. */
  readonly path: string | undefined;
  /** Files at further places that the text stands for. */
  readonly others: readonly string[];
  readonly read: ParsedRoadmap;
}

/**
 * Reads the roadmap that somebody named. Of several places the first one with a file is taken.
 * @param text not empty
 * @param dist the folder with the built extension
 */
export async function findRoadmap(
  text: string,
  ground: Ground,
  dist: string,
): Promise<FoundRoadmap> {
  const { typedPath } = await import('./typedPath.js'); // most follow the shipped one
  const typed = typedPath(text, ground);
  if (!typed.ok) {
    const problem = { ...typed.fault, path: [], line: 1, column: 1 };
    return { path: undefined, others: [], read: { ok: false, problems: [problem] } };
  }
  const { paths } = typed;
  const files = paths.length > 1 ? await regularFiles(paths) : [];
  const [path = paths[0] ?? text, ...others] = files;
  const read = await readRoadmapFile(path, dist);
  const isNowhere = paths.length > 1 && !read.ok && read.problems[0]?.code === 'missing';
  if (!isNowhere) return { path, others, read };
  const problems = read.problems.map((problem) => ({ ...problem, args: [paths.join(', ')] }));
  return { path, others, read: { ok: false, problems } };
}

async function regularFiles(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      // What keeps it from being looked at is told when it is read.
      const info = await stat(path).catch(() => undefined);
      return info?.isFile() ? [path] : [];
    }),
  );
  return found.flat();
}

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
