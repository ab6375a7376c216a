/** Finds the folders that hold projects, by the names of their files alone. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Project } from '../core/projects/facts.js';

type Mark = Project['marks'][number];

export interface FinderOptions {
  /** Levels of folders below a root that are looked at: 5 unless told. */
  readonly maxDepth?: number;
  /** After how many files and folders the search ends: 50,000 unless told. */
  readonly maxEntries?: number;
  readonly signal?: AbortSignal;
}

export interface FoundProject {
  /** Absolute path. */
  readonly folder: string;
  /** The folder's own name. */
  readonly name: string;
  /** What makes it a project; notebooks may lie anywhere below it. */
  readonly marks: readonly Mark[];
  /** A README lies at its top. */
  readonly hasReadme?: boolean;
}

export interface FoundProjects {
  /** By path, in the order of UTF-16 code units. */
  readonly projects: readonly FoundProject[];
  /** The search ended at `maxEntries`: folders furthest below the roots were not looked at. */
  readonly truncated: boolean;
  /** Folders that could not be read, missing roots among them, and the system's code (`EACCES`). */
  readonly faults: readonly { readonly folder: string; readonly code: string }[];
}

/** Folders read at the same time. */
const CONCURRENCY = 8;

/** Files that make a folder a Python project. */
const PYTHON = new Set(['pyproject.toml', 'requirements.txt', 'setup.py', 'environment.yml']);

/** What a virtual environment has at its top, whatever its name: venv's mark and conda's. */
const ENVIRONMENT = new Set(['pyvenv.cfg', 'conda-meta']);

/** Installed and generated files. Hidden folders are skipped besides. */
const SKIPPED = new Set([
  'node_modules',
  '__pycache__',
  'site-packages',
  'venv',
  'env',
  'dist',
  'build',
]);

const README = /^readme(\.|$)/i;

/** A folder to look at. */
interface Place {
  readonly folder: string;
  /** Levels below the root. */
  readonly depth: number;
  /** The marks of the nearest project above, which notebooks belong to. */
  readonly above: Set<Mark> | undefined;
}

/**
 * The projects in and below `roots`. A folder is one if it has `.git` or one of Python's project
 * files, or if it has notebooks and lies in no other project. Symbolic links are not followed.
 * The search goes level by level, so that the same files give the same answer, truncated or not.
 * @throws the signal's reason once it aborts
 */
export async function findProjects(
  roots: readonly string[],
  options: FinderOptions = {},
): Promise<FoundProjects> {
  const { maxDepth = 5, maxEntries = 50_000, signal } = options;
  const projects = new Map<string, Set<Mark>>();
  const explained = new Set<string>();
  const faults: { folder: string; code: string }[] = [];
  const starts = new Set(roots.map((root) => resolve(root)).sort());
  const queue: Place[] = Array.from(starts, (folder) => ({ folder, depth: 0, above: undefined }));
  let looked = 0;
  let entries = 0;
  while (looked < queue.length && entries < maxEntries) {
    signal?.throwIfAborted();
    const places = queue.slice(looked, looked + CONCURRENCY);
    for (const { place, listing, code } of await Promise.all(places.map(list))) {
      if (entries >= maxEntries) break;
      looked += 1;
      entries += listing.length;
      if (code !== undefined) faults.push({ folder: place.folder, code });
      if (listing.some(({ name }) => ENVIRONMENT.has(name))) continue;
      const marks = marksOf(listing);
      const isProject = marks.has('git') || marks.has('python') || (!place.above && marks.size > 0);
      if (listing.some(({ name }) => README.test(name))) explained.add(place.folder);
      if (isProject) projects.set(place.folder, marks);
      else if (marks.has('notebooks')) place.above?.add('notebooks');
      if (place.depth === maxDepth) continue;
      for (const name of subfolders(listing)) {
        const folder = join(place.folder, name);
        const above = isProject ? marks : place.above;
        // A root inside another one is looked at as a root.
        if (!starts.has(folder)) queue.push({ folder, depth: place.depth + 1, above });
      }
    }
  }
  return {
    projects: [...projects]
      .map(([folder, marks]) => ({
        folder,
        name: basename(folder) || folder,
        marks: inOrder(marks),
        ...(explained.has(folder) && { hasReadme: true }),
      }))
      .sort((a, b) => (a.folder < b.folder ? -1 : 1)),
    truncated: looked < queue.length,
    faults,
  };
}

async function list(
  place: Place,
): Promise<{ place: Place; listing: readonly Dirent[]; code?: string }> {
  try {
    return { place, listing: await readdir(place.folder, { withFileTypes: true }) };
  } catch (error) {
    return { place, listing: [], code: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

function marksOf(listing: readonly Dirent[]): Set<Mark> {
  const marks = new Set<Mark>();
  for (const entry of listing) {
    // A folder, or a file in a linked working tree or a submodule.
    if (entry.name === '.git') marks.add('git');
    else if (!entry.isFile()) continue;
    else if (PYTHON.has(entry.name)) marks.add('python');
    else if (entry.name.endsWith('.ipynb')) marks.add('notebooks');
  }
  return marks;
}

function inOrder(marks: ReadonlySet<Mark>): Mark[] {
  return (['git', 'python', 'notebooks'] as const).filter((mark) => marks.has(mark));
}

function subfolders(listing: readonly Dirent[]): string[] {
  return listing
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.') && !SKIPPED.has(name))
    .sort();
}
