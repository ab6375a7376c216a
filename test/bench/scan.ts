/**
 * What a scan costs beside reading the same bytes, in one run, warm.
 *
 *     npm run bench:scan -- DIR
 *
 * DIR holds repositories, one a folder; the first ten by name are scanned, and the one with most to
 * read once more as the extension does it. Exit code 1 if a limit is missed.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { CatalogueDocument } from '../../src/core/evidence/catalogue.js';
import { readFacts } from '../../src/core/evidence/fileFacts.js';
import { judge } from '../../src/core/evidence/judge.js';
import { Catalogue } from '../../src/core/evidence/matcher.js';
import { modulesOf, type Modules } from '../../src/core/evidence/modules.js';
import { walkProject } from '../../src/node/evidence/walk.js';
import type { Scanning } from './scanOnce.js';

const REPOSITORIES = 10;
const RUNS = 9;
/** Times the time of `readFileSync` for the same files. */
const FACTS_MAX = 8;
const NAMES_MAX = 25;
/** Megabytes of the whole process, and milliseconds that its main thread is free for nothing else. */
const MEMORY_MAX = 300;
const STALL_MAX_MS = 50;

const folder = process.argv[2];
if (folder === undefined) {
  console.error('bench:scan -- DIR');
  process.exit(2);
}
void bench(folder);

async function bench(root: string): Promise<void> {
  const catalogue = new Catalogue(
    JSON.parse(readFileSync('dist/roadmap/signals.json', 'utf8')) as CatalogueDocument,
  );
  const projects: {
    readonly folder: string;
    readonly paths: readonly string[];
    readonly modules: Modules;
  }[] = [];
  const entries = readdirSync(root, { withFileTypes: true }).filter((each) => each.isDirectory());
  for (const { name } of entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, REPOSITORIES)) {
    const { paths } = await walkProject(join(root, name), new AbortController().signal);
    projects.push({ folder: join(root, name), paths, modules: modulesOf(paths) });
  }
  const each = (act: (text: string, path: string) => void) => {
    for (const { folder: at, paths } of projects) {
      for (const path of paths) act(readFileSync(join(at, path), 'latin1'), path);
    }
  };
  let bytes = 0;
  each((text) => (bytes += text.length));
  const ways = {
    reading: () => {
      for (const { folder: at, paths } of projects) {
        for (const path of paths) readFileSync(join(at, path));
      }
    },
    facts: () => each((text, path) => readFacts(path, text, false)),
    names: () => each((text, path) => readFacts(path, text)),
    signals: () => {
      for (const { folder: at, paths, modules } of projects) {
        const files = paths.flatMap((path) => {
          const read = readFacts(path, readFileSync(join(at, path), 'latin1'));
          return read.ok ? [{ path, hits: catalogue.match(read.facts) }] : [];
        });
        judge(catalogue, files, modules, () => 'own');
      }
    },
  };
  const order = ['reading', 'facts', 'names', 'signals'] as const;
  const times = Object.fromEntries(order.map((name) => [name, [] as number[]])) as Record<
    (typeof order)[number],
    number[]
  >;
  for (let run = -2; run < RUNS; run++) {
    for (const name of order) {
      const start = performance.now();
      ways[name]();
      if (run >= 0) times[name].push(performance.now() - start);
    }
  }
  const files = projects.reduce((sum, { paths }) => sum + paths.length, 0);
  console.log(`${projects.length} repositories, ${files} files, ${(bytes / 1e6).toFixed(1)} MB`);
  const reading = median(times.reading);
  console.log(`reading: ${reading.toFixed(1)} ms`);
  for (const [name, limit] of [
    ['facts', FACTS_MAX],
    ['names', NAMES_MAX],
    ['signals', undefined],
  ] as const) {
    const time = median(times[name]);
    const ratio = time / reading;
    console.log(
      `${name}: ${time.toFixed(1)} ms, ${ratio.toFixed(1)} times${limit === undefined ? '' : `, limit ${limit}`}`,
    );
    if (limit !== undefined && ratio > limit) process.exitCode = 1;
  }
  await scanLargest(
    root,
    entries.map(({ name }) => join(root, name)),
  );
}

async function scanLargest(root: string, folders: readonly string[]): Promise<void> {
  const sized = await Promise.all(
    folders.map(async (folder) => {
      const { paths } = await walkProject(folder, new AbortController().signal);
      const sizes = paths.map((path) => statSync(join(folder, path), { throwIfNoEntry: false }));
      return { folder, bytes: sizes.reduce((sum, stats) => sum + (stats?.size ?? 0), 0) };
    }),
  );
  const largest = sized.sort((a, b) => b.bytes - a.bytes)[0];
  if (!largest) throw new Error(`${root} holds no repositories`);
  const script = join(__dirname, 'scanOnce.js');
  const told = execFileSync(process.execPath, [script, largest.folder], { encoding: 'utf8' });
  const { files, peakMB, blockedMs } = JSON.parse(told) as Scanning;
  const size = `${files} files, ${(largest.bytes / 1e6).toFixed(1)} MB`;
  console.log(`${relative(root, largest.folder)}: ${size}`);
  console.log(`memory: ${peakMB.toFixed(0)} MB, limit ${MEMORY_MAX}`);
  console.log(`longest stall: ${blockedMs.toFixed(1)} ms, limit ${STALL_MAX_MS}`);
  if (peakMB > MEMORY_MAX || blockedMs > STALL_MAX_MS) process.exitCode = 1;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
