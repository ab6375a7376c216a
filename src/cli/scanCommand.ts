/** `waymark scan`: what the code in a folder proves. */
import { dirname, resolve } from 'node:path';
import { WaymarkError } from '../app/errors.js';
import type { FoundSignal, Grade } from '../core/evidence/judge.js';
import { Catalogue } from '../core/evidence/matcher.js';
import { proofs, type Missing } from '../core/evidence/milestones.js';
import { Roadmap } from '../core/roadmap/roadmap.js';
import { readCatalogue } from '../node/catalogueFile.js';
import type { Words } from '../shared/words.js';
import { locate, printable } from './problems.js';
import type { Command } from './run.js';
import { readRoadmap } from './store.js';

/** The shape of `--json`. */
interface Report {
  readonly format: 1;
  readonly folder: string;
  readonly signals: readonly FoundSignal[];
  readonly milestones: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: 'not-started' | 'in-progress' | 'evidence-complete';
    readonly proven: readonly string[];
    readonly missing: readonly Missing[];
  }[];
  /** All that is in the folder came with one commit. */
  readonly inOneCommit: boolean;
  readonly stats: object;
}

export const scan: Command = async (options, terminal) => {
  const read = await readRoadmap(options.roadmap);
  if (!read.ok) {
    const located = locate(options.roadmap ?? '', read.problems, terminal.words);
    terminal.err(located.map(printable).join('\n'));
    return 1;
  }
  const catalogue = new Catalogue(await readCatalogue(dirname(__filename)));
  const folder = resolve(options.operand);
  const { scanProject } = await import('../node/evidence/scan.js');
  const { authors, allAuthors } = options;
  const { signals, inOneCommit, stats } = await scanProject(folder, catalogue, {
    authors,
    allAuthors,
  }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) {
      throw new WaymarkError({ code: 'folder-unreadable', args: [folder, String(error.code)] });
    }
    throw error;
  });
  const own = new Set(signals.filter(({ grade }) => PROVES[grade]).map(({ id }) => id));
  const milestones = proofs(new Roadmap(read.value), own)
    .filter(({ item }) => item.kind === 'milestone')
    .map(({ item, holds, proven, missing }) => {
      const started = proven.length > 0 ? ('in-progress' as const) : ('not-started' as const);
      const state = holds ? ('evidence-complete' as const) : started;
      return { id: item.id, title: item.title, state, proven, missing };
    });
  const report: Report = { format: 1, folder, signals, milestones, inOneCommit, stats };
  terminal.out(options.json ? JSON.stringify(report, null, 2) : describe(report, terminal.words));
  return 0;
};

/** Whether a grade counts as the student's own work. */
const PROVES: Readonly<Record<Grade, boolean>> = {
  own: true,
  unverified: true,
  seen: false,
  mention: false,
};

function describe({ signals, milestones }: Report, { t }: Words): string {
  const grades: readonly [Grade, string][] = [
    ['own', t('In your own code')],
    ['unverified', t('In this folder, whose author nobody can tell')],
    ['seen', t("In other people's code")],
    ['mention', t('Only mentioned')],
  ];
  const lines = grades.flatMap(([grade, title]) => {
    const some = signals.filter((signal) => signal.grade === grade);
    if (some.length === 0) return [];
    return [
      `${title}:`,
      ...some.map(({ id, evidence: [first] }) =>
        first ? `  ${id.padEnd(26)} ${first.path}:${first.line} ${first.fact}` : `  ${id}`,
      ),
    ];
  });
  const started = milestones.filter(({ state }) => state !== 'not-started');
  if (started.length > 0) lines.push(`${t('Milestones')}:`);
  for (const { title, state, missing } of started) {
    lines.push(`  ${state === 'evidence-complete' ? '[x]' : '[ ]'} ${title}`);
    for (const { of } of missing) lines.push(`      ${t('missing: {0}', of.join(', '))}`);
  }
  return lines.length > 0 ? lines.join('\n') : t('No signal was found.');
}
