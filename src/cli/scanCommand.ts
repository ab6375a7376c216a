/** `waymark scan`: what the code in a folder proves. */
import { resolve } from 'node:path';
import { WaymarkError } from '../app/errors.js';
import { withSignals } from '../core/evidence/catalogue.js';
import type { FoundSignal, Grade } from '../core/evidence/judge.js';
import { Catalogue } from '../core/evidence/matcher.js';
import { folderStates, type Lack, type Stage } from '../core/evidence/milestoneState.js';
import type { GitFault } from '../core/projects/facts.js';
import { knownOrigins } from '../core/roadmap/origins.js';
import { Roadmap } from '../core/roadmap/roadmap.js';
import { readCatalogue } from '../node/catalogueFile.js';
import { lackText, type Titles } from '../shared/evidenceWords.js';
import { gitFaultText } from '../shared/projectWords.js';
import { stageText } from '../shared/stageWords.js';
import type { Words } from '../shared/words.js';
import { locate, printable } from './problems.js';
import type { Command } from './run.js';
import { openJournal, readRoadmap } from './store.js';

/** The shape of `--json`. */
interface Report {
  readonly format: 1;
  readonly folder: string;
  readonly signals: readonly FoundSignal[];
  readonly milestones: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: Stage;
    /** Ids of signals, in the order of the rule. */
    readonly proven: readonly string[];
    readonly missing: readonly Lack[];
  }[];
  /** All that is in the folder came with one commit. */
  readonly inOneCommit: boolean;
  readonly stats: object;
  /** Why git does not take the repository, where it does not. */
  readonly gitFault?: GitFault;
}

export const scan: Command = async (options, terminal) => {
  const read = await readRoadmap(options.roadmap, terminal);
  if (!read.ok) {
    const located = locate(options.roadmap ?? '', read.problems, terminal.words);
    terminal.err(located.map(printable));
    return 1;
  }
  const document = withSignals(await readCatalogue(terminal.dist), read.value.signals);
  const catalogue = new Catalogue(document);
  const { journal } = await openJournal(options);
  const folder = resolve(options.operand);
  const { scanProject } = await import('../node/evidence/scan.js');
  const { authors, allAuthors } = options;
  // git runs in a group of its own, which ends with this process and hears no Ctrl+C.
  const stop = () => process.exit(130);
  process.once('SIGINT', stop);
  const { signals, inOneCommit, stats, fault, gitFault } = await scanProject(folder, catalogue, {
    authors,
    allAuthors,
  })
    .catch((error: unknown) => {
      if (error instanceof Error && 'code' in error) {
        throw new WaymarkError({ code: 'folder-unreadable', args: [folder, String(error.code)] });
      }
      throw error;
    })
    .finally(() => process.off('SIGINT', stop));
  if (fault) throw new WaymarkError({ code: 'folder-too-large', args: [folder] });
  const roadmap = new Roadmap(read.value).knowing(knownOrigins(journal.state));
  const states = folderStates(journal.state, roadmap, signals);
  const milestones = states.map(({ item: { id, title }, stage, proven, missing }) => {
    return { id, title, state: stage, proven, missing };
  });
  const found = { format: 1, folder, signals, milestones, inOneCommit, stats } as const;
  const report: Report = { ...found, ...(gitFault && { gitFault }) };
  const titles = new Map(document.signals.map((each) => [each.id, each.title]));
  if (options.json) terminal.json(report);
  else terminal.out(describe(report, titles, terminal.words));
  if (gitFault) terminal.err(gitFaultText(gitFault, terminal.words));
  return 0;
};

function describe({ signals, milestones }: Report, titles: Titles, words: Words): string[] {
  const { t } = words;
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
    const isComplete = state === 'reached' || state === 'evidence-complete';
    lines.push(`  ${isComplete ? '[x]' : '[ ]'} ${title}: ${stageText(words, state)}`);
    if (state === 'reached') continue;
    for (const lack of missing) lines.push(`      ${lackText(words, titles, lack)}`);
  }
  return lines.length > 0 ? lines : [t('No signal was found.')];
}
