/**
 * Precision and recall of the signals on a corpus of labelled repositories.
 *
 *     npm run bench:corpus -- DIR [--labels FILE] [--part written|kept-aside]
 *
 * DIR holds the repositories, checked out at the labelled commits, as `owner/name` or `owner+name`.
 * Every third of the names in sorted order, the first one on, was kept aside while the rules were
 * written. Exit code 1 if a limit is missed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CatalogueDocument } from '../../src/core/evidence/catalogue.js';
import type { FoundSignal } from '../../src/core/evidence/judge.js';
import { Catalogue } from '../../src/core/evidence/matcher.js';
import { scanProject } from '../../src/node/evidence/scan.js';

interface Labels {
  readonly commit: string;
  readonly kind: 'positive' | 'negative';
  readonly true: Readonly<Record<string, string>>;
  readonly unsure: readonly string[];
}

interface Counts {
  hit: number;
  false: number;
  missed: number;
}

const PRECISION_MIN = 0.98;
const RECALL_MIN = 0.96;

const { values, positionals } = parseArgs({
  options: { labels: { type: 'string' }, part: { type: 'string' }, show: { type: 'string' } },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('bench:corpus -- DIR [--labels FILE] [--part written|kept-aside]');
  process.exit(2);
}
const labelFile = values.labels ?? 'test/fixtures/corpus/labels.json';
const labels = JSON.parse(readFileSync(labelFile, 'utf8')) as Record<string, Labels>;
const known = new Set(
  Object.values(labels).flatMap((each) => [...Object.keys(each.true), ...each.unsure]),
);
const catalogue = new Catalogue(
  JSON.parse(readFileSync('dist/roadmap/signals.json', 'utf8')) as CatalogueDocument,
);

const names = Object.keys(labels).sort();
const chosen = names.filter((_, index) => {
  if (values.part === undefined) return true;
  return (index % 3 === 0) === (values.part === 'kept-aside');
});
const found = new Map<string, readonly FoundSignal[]>();
void scanAll();

async function scanAll(): Promise<void> {
  for (const name of chosen) {
    const places = [name, name.replace('/', '+')].map((each) => resolve(folder as string, each));
    const place = places.find(existsSync);
    if (place === undefined) {
      console.log(`not in ${folder}: ${name}`);
      continue;
    }
    const scan = await scanProject(place, catalogue, { allAuthors: true });
    found.set(name, scan.signals);
    if (values.show !== undefined && name.includes(values.show)) show(name, scan.signals);
  }
  report();
}

function show(name: string, signals: readonly FoundSignal[]): void {
  console.log(name);
  for (const { id, grade, evidence } of signals) {
    const places = evidence.slice(0, 4).map(({ path, line, fact }) => `${path}:${line} ${fact}`);
    console.log(`  ${grade} ${id}: ${places.join(', ')}`);
  }
}

function report(): void {
  const counts = new Map<string, Counts>();
  const misses: string[] = [];
  for (const [name, signals] of found) {
    const label = labels[name]!;
    const own = new Map(signals.flatMap((each) => (each.grade === 'own' ? [[each.id, each]] : [])));
    for (const id of known) {
      if (label.unsure.includes(id)) continue;
      const count = counts.get(id) ?? { hit: 0, false: 0, missed: 0 };
      counts.set(id, count);
      const witness = label.true[id];
      const evidence = own.get(id)?.evidence[0];
      if (witness !== undefined && evidence) count.hit += 1;
      else if (witness !== undefined) {
        count.missed += 1;
        misses.push(`missed  ${id.padEnd(26)} ${name} ${witness}`);
      } else if (evidence) {
        count.false += 1;
        const place = join(name, evidence.path);
        misses.push(`false   ${id.padEnd(26)} ${place}:${evidence.line} ${evidence.fact}`);
      }
    }
  }
  console.log('signal                      true  hit  false  missed  precision  recall');
  const shown = [...counts].filter(([, count]) => count.hit + count.false + count.missed > 0);
  for (const [id, { hit, false: wrong, missed }] of shown.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const cells = [hit + missed, hit, wrong, missed].map((cell) => String(cell).padStart(5));
    console.log(
      `${id.padEnd(26)} ${cells.join(' ')} ${rate(hit, wrong).padStart(10)} ${rate(hit, missed).padStart(8)}`,
    );
  }
  console.log(misses.sort().join('\n'));
  const all = shown.reduce(
    (sum, [, each]) => ({
      hit: sum.hit + each.hit,
      false: sum.false + each.false,
      missed: sum.missed + each.missed,
    }),
    { hit: 0, false: 0, missed: 0 },
  );
  const mean = (of: (count: Counts) => number) => {
    const rates = shown.map(([, count]) => of(count)).filter((each) => !Number.isNaN(each));
    return (rates.reduce((sum, each) => sum + each, 0) / rates.length).toFixed(4);
  };
  const precision = all.hit / (all.hit + all.false);
  const recall = all.hit / (all.hit + all.missed);
  console.log(`repositories: ${found.size}, true labels: ${all.hit + all.missed}`);
  console.log(`micro: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
  console.log(
    `macro: precision ${mean(({ hit, false: wrong }) => hit / (hit + wrong))}, recall ${mean(({ hit, missed }) => hit / (hit + missed))}`,
  );
  const negatives = misses.filter((miss) => {
    return (
      miss.startsWith('false') &&
      [...found.keys()].some((name) => labels[name]!.kind === 'negative' && miss.includes(name))
    );
  });
  console.log(`unlabelled on negative repositories: ${negatives.length}`);
  const holds = precision >= PRECISION_MIN && recall >= RECALL_MIN && negatives.length === 0;
  console.log(
    `limits: precision ${PRECISION_MIN}, recall ${RECALL_MIN}: ${holds ? 'held' : 'MISSED'}`,
  );
  process.exitCode = holds ? 0 : 1;
}

function rate(hit: number, other: number): string {
  return hit + other === 0 ? '-' : (hit / (hit + other)).toFixed(2);
}
