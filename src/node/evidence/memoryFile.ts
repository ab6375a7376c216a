/** Keeps what is remembered of projects in a folder: a file for each, in whole or not at all. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Authorship } from '../../core/evidence/judge.js';
import type { FactKind } from '../../core/evidence/fact.js';
import type { Hit } from '../../core/evidence/matcher.js';
import type { SkipReason } from '../../core/evidence/skipped.js';
import { writeWholeFile } from '../wholeFile.js';
import { ProjectMemory, type Lines } from './memory.js';

/** Projects not looked at for so long are forgotten, in ms. */
const FORGOTTEN_MS = 90 * 24 * 3600 * 1000;

/** The file's JSON. Texts are said once and named by their place in `texts`. */
interface Kept {
  /** What the hits follow from besides the files. */
  readonly version: string;
  readonly texts: readonly string[];
  readonly files: readonly (readonly [
    path: string,
    size: number,
    mtimeMs: number,
    readAtMs: number,
    blob: string,
    /** Six numbers a hit: pattern, text, kind, line, owner, type. */
    result: readonly number[] | SkipReason,
  ])[];
  readonly authors?: {
    readonly key: string;
    readonly head: string;
    readonly inOneCommit: boolean;
    readonly unknownRevisions: number;
    /** Of each file all the same, or of so many lines in turn. */
    readonly files: readonly (readonly [
      path: string,
      blob: string,
      lines: Authorship | readonly (readonly [lines: number, authorship: Authorship])[],
    ])[];
  };
}

/** Undefined where there is none, it is of another version, or broken. */
export async function readMemory(
  storage: string,
  folder: string,
  version: string,
): Promise<ProjectMemory | undefined> {
  try {
    const kept = JSON.parse(await readFile(fileOf(storage, folder), 'utf8')) as Kept;
    return kept.version === version ? toMemory(kept) : undefined;
  } catch (error) {
    // Whatever is wrong with it, everything in it can be found out again.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** @throws NodeJS.ErrnoException as the system says */
export async function writeMemory(
  storage: string,
  folder: string,
  version: string,
  memory: ProjectMemory,
): Promise<void> {
  await mkdir(storage, { recursive: true });
  await writeWholeFile(fileOf(storage, folder), [JSON.stringify(toKept(memory, version))]);
}

/** Removes the memories of projects that nobody opens any more, and drafts that were never finished. */
export async function forgetOld(storage: string): Promise<void> {
  for (const name of await readdir(storage)) {
    const path = join(storage, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > FORGOTTEN_MS) await rm(path, { force: true });
  }
}

function fileOf(storage: string, folder: string): string {
  return join(storage, `${createHash('sha256').update(folder).digest('hex').slice(0, 32)}.json`);
}

function toKept({ files, authors }: ProjectMemory, version: string): Kept {
  const texts = new Map<string, number>();
  const place = (text: string) => {
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return known;
  };
  const numbers = (hits: readonly Hit[]) =>
    hits.flatMap(({ pattern, text, kind, line, owner, type }) => {
      return [pattern, place(text), place(kind), line, owner, type];
    });
  const kept = [...files].map(([path, { size, mtimeMs, readAtMs, blob, result }]) => {
    const about = 'reason' in result ? result.reason : numbers(result);
    return [path, size, mtimeMs, readAtMs, blob, about] as const;
  });
  return {
    version,
    texts: [...texts.keys()],
    files: kept,
    ...(authors && {
      authors: {
        key: authors.key,
        head: authors.head,
        inOneCommit: authors.inOneCommit,
        unknownRevisions: authors.unknownRevisions,
        files: [...authors.files].map(([path, { blob, lines }]) => {
          return [path, blob, typeof lines === 'string' ? lines : runsOf(lines)] as const;
        }),
      },
    }),
  };
}

function toMemory({ texts, files, authors }: Kept): ProjectMemory {
  const memory = new ProjectMemory();
  const textAt = (place: number) => {
    const text = texts[place];
    if (text === undefined) throw new Error('a text is missing');
    return text;
  };
  for (const [path, size, mtimeMs, readAtMs, blob, about] of files) {
    const result = typeof about === 'string' ? { reason: about } : hitsOf(about, textAt);
    memory.files.set(path, { size, mtimeMs, readAtMs, blob, result });
  }
  if (authors) {
    const known = authors.files.map(([path, blob, lines]) => {
      return [path, { blob, lines: typeof lines === 'string' ? lines : linesOf(lines) }] as const;
    });
    const { key, head, inOneCommit, unknownRevisions } = authors;
    memory.authors = { key, head, inOneCommit, unknownRevisions, files: new Map(known) };
  }
  return memory;
}

function hitsOf(numbers: readonly number[], textAt: (place: number) => string): Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < numbers.length; at += 6) {
    const [pattern = 0, text = -1, kind = -1, line = 1, owner = 0, type = 0] = numbers.slice(at);
    hits.push({ pattern, text: textAt(text), kind: textAt(kind) as FactKind, line, owner, type });
  }
  return hits;
}

function runsOf(lines: readonly Authorship[]): [number, Authorship][] {
  const runs: [number, Authorship][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.[1] === line) last[0] += 1;
    else runs.push([1, line]);
  }
  return runs;
}

function linesOf(runs: readonly (readonly [number, Authorship])[]): Lines {
  return runs.flatMap(([count, authorship]) => Array<Authorship>(count).fill(authorship));
}
