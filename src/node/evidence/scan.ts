/** Scans a project folder: what its files show, and whose it is. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AssistantsDocument } from '../../core/evidence/assistants.js';
import { judge, type Authorship, type FileHits } from '../../core/evidence/judge.js';
import type { Catalogue } from '../../core/evidence/matcher.js';
import { modulesOf } from '../../core/evidence/modules.js';
import type { ProjectEvidence } from '../../core/evidence/projectEvidence.js';
import type { GitFault } from '../../core/projects/facts.js';
import type { GitOptions } from '../gitSafety.js';
import { readAuthors, type Authors } from './authorship.js';
import { ProjectMemory, type KnownFile } from './memory.js';
import { blobName, hitsOf, look, readContent, refusal, type Refused } from './readFile.js';
import { LeavingOut } from './leavingOut.js';
import { canKeep, walkProject, type Walk, type WalkOptions } from './walk.js';

export interface ScanOptions {
  /** Every line counts as the student's own. */
  readonly allAuthors?: boolean;
  /** The student's e-mail addresses besides those that git is configured with. */
  readonly authors?: readonly string[];
  /** The marks of assistants and agents on commits. */
  readonly assistants?: AssistantsDocument | undefined;
  /** Full hashes of commits whose mark the student has taken back. */
  readonly unmarked?: readonly string[] | undefined;
  readonly signal?: AbortSignal;
  /** The git program, where it is not the one on PATH: an absolute path. */
  readonly gitPath?: string | undefined;
  /** Milliseconds that one command of git may take: 60,000 unless told. */
  readonly gitLimitMs?: number;
  /** From the last scan of this folder with this catalogue; brought up to date. */
  readonly memory?: ProjectMemory;
  /** Paths in the folder of the only files that can have changed since then. */
  readonly changed?: readonly string[] | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Files read at the same time. */
const CONCURRENCY = 32;
/**
 * A file that was written so shortly before it was read, in ms, may have been written again without
 * its time telling: the times of some file systems are that coarse.
 */
const COARSE_MS = 2000;
/** Comparing all commits of a long history takes git a while, and nobody waits for it. */
const GIT_LIMIT_MS = 60_000;

/**
 * @param folder absolute path
 * @throws {DOMException} `AbortError` once `signal` aborts; the system's error where the folder
 *   cannot be read
 */
export async function scanProject(
  folder: string,
  catalogue: Catalogue,
  options: ScanOptions = {},
): Promise<ProjectEvidence> {
  const started = performance.now();
  const { signal = NEVER, memory = new ProjectMemory() } = options;
  const { changed } = options;
  const canStay = changed !== undefined && (await canKeep(memory.walk, folder, changed));
  const walk = canStay
    ? (memory.walk as Walk)
    : await walkProject(folder, signal, walkOptions(options));
  // Until this has come to its end, nobody may rely on it.
  memory.walk = undefined;
  const leaving = new LeavingOut(walk.leftOut);
  const { skipped } = leaving;
  const stats = { files: 0, bytes: 0, milliseconds: 0, skipped };
  if (walk.isTooLarge) {
    return { signals: [], inOneCommit: false, stats, fault: 'too-large' };
  }
  const reader = new Reader(folder, catalogue, memory, options);
  const results = await reader.read(walk.paths, canStay ? new Set(changed) : undefined);
  const files: FileHits[] = [];
  for (const [index, path] of walk.paths.entries()) {
    const known = results[index] as KnownFile | Refused;
    const result = 'result' in known ? known.result : known;
    if ('reason' in result) leaving.count(result.reason, path);
    else {
      files.push({ path, hits: result });
      stats.bytes += (known as KnownFile).size;
    }
  }
  const { authorOf, inOneCommit, unknown, unknownRevisions, gitFault } = await authorsOf(
    ...([folder, walk.byGit, files, catalogue, memory, options] as const),
  );
  if (unknown > 0) skipped.history = unknown;
  const signals = judge(catalogue, files, modulesOf(walk.paths), authorOf);
  memory.walk = walk;
  stats.files = files.length;
  stats.milliseconds = Math.round(performance.now() - started);
  const told = {
    ...(unknownRevisions > 0 && { unknownRevisions }),
    ...(gitFault && { gitFault }),
  };
  return { signals, inOneCommit, ...told, stats, leftOut: leaving.named };
}

async function authorsOf(
  folder: string,
  byGit: boolean,
  files: readonly FileHits[],
  catalogue: Catalogue,
  memory: ProjectMemory,
  options: ScanOptions,
): Promise<Authors & { readonly gitFault?: GitFault | undefined }> {
  const { allAuthors, authors = [], unmarked = [], signal = NEVER } = options;
  const { assistants = NO_ASSISTANTS } = options;
  const all = (authorship: Authorship, unknown = 0) => ({
    authorOf: () => authorship,
    inOneCommit: false,
    ...{ unknown, unknownRevisions: 0 },
  });
  if (allAuthors === true) return all('own');
  const asked = files.filter(({ hits }) => hits.some((hit) => catalogue.isProof(hit)));
  // A repository that git cannot open, or a history that is damaged, proves nothing to be the student's.
  if (!byGit && !isInRepository(folder)) return all('unverified');
  const { gitIn, refusalOf } = await import('../gitHistory.js');
  const git = gitIn(folder, gitOptions(options));
  if (!byGit) {
    return { ...all('seen', asked.length), gitFault: await refusalOf(git, folder) };
  }
  const paths = asked.map(({ path }) => path);
  try {
    const student = { authors, assistants, unmarked };
    return await readAuthors(folder, paths, student, git, memory, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Error)) throw error;
    return all('seen', asked.length);
  }
}

function isInRepository(folder: string): boolean {
  const above = dirname(folder);
  return existsSync(join(folder, '.git')) || (above !== folder && isInRepository(above));
}

function gitOptions({ signal, gitPath, gitLimitMs = GIT_LIMIT_MS }: ScanOptions): GitOptions {
  return { stop: signal, gitPath, limitMs: gitLimitMs };
}

function walkOptions(options: ScanOptions): WalkOptions {
  const { authors = [], allAuthors } = options;
  return { ...gitOptions(options), ...(allAuthors !== true && { authors }) };
}

const NEVER = new AbortController().signal;
const NO_ASSISTANTS: AssistantsDocument = { format: 1, assistants: [] };

/** Reads the files of a project that are not known as they are. */
class Reader {
  constructor(
    private readonly folder: string,
    private readonly catalogue: Catalogue,
    private readonly memory: ProjectMemory,
    private readonly options: ScanOptions,
  ) {}

  /** @param only these of the known ones can have changed */
  async read(
    paths: readonly string[],
    only: ReadonlySet<string> | undefined,
  ): Promise<readonly (KnownFile | Refused)[]> {
    const { signal, onProgress } = this.options;
    const { files } = this.memory;
    const results: (KnownFile | Refused)[] = [];
    const next = new Map<string, KnownFile>();
    const size = only ? paths.length : CONCURRENCY;
    for (let at = 0; at < paths.length; at += size) {
      signal?.throwIfAborted();
      const batch = paths.slice(at, at + size).map(async (path) => {
        const known = files.get(path);
        return known && only && !only.has(path) ? known : this.#readOne(path, known);
      });
      for (const [index, result] of (await Promise.all(batch)).entries()) {
        results.push(result);
        const path = paths[at + index] as string;
        if (!('result' in result)) continue;
        next.set(path, result);
        // Who stops halfway need not begin again.
        files.set(path, result);
      }
      onProgress?.(results.length, paths.length);
    }
    this.memory.files = next;
    return results;
  }

  async #readOne(path: string, known: KnownFile | undefined): Promise<KnownFile | Refused> {
    const place = join(this.folder, path);
    const readAtMs = Date.now();
    const stats = await look(place);
    if (!stats) return { reason: 'unreadable' };
    const refused = refusal(path, stats);
    if (refused) return refused;
    const { size, mtimeMs } = stats;
    if (known?.size === size && known.mtimeMs === mtimeMs) {
      if (known.readAtMs - mtimeMs > COARSE_MS) return known;
    }
    const content = await readContent(place);
    if (!content) return { reason: 'unreadable' };
    const blob = blobName(content);
    const result = known?.blob === blob ? known.result : hitsOf(path, content, this.catalogue);
    return { size, mtimeMs, readAtMs, blob, result };
  }
}
