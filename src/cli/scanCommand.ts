/** `waymark scan`: what the code in a folder proves. */
import { resolve } from 'node:path';
import { WaymarkError } from '../app/errors.js';
import { withSignals } from '../core/evidence/catalogue.js';
import {
  ASSISTED_WORTH,
  ASSISTED_WORTHS,
  unmarkedCommits,
  type AssistedWorth,
} from '../core/evidence/assisted.js';
import type { Grade } from '../core/evidence/judge.js';
import { Catalogue } from '../core/evidence/matcher.js';
import { folderStates, type Lack, type Stage } from '../core/evidence/milestoneState.js';
import type { ProjectEvidence } from '../core/evidence/projectEvidence.js';
import type { LeftOut } from '../core/evidence/skipped.js';
import { knownOrigins } from '../core/roadmap/origins.js';
import { Roadmap } from '../core/roadmap/roadmap.js';
import { readAssistants, readCatalogue } from '../node/catalogueFile.js';
import { lackText, unknownRevisionsText, type Titles } from '../shared/evidenceWords.js';
import { leftOutLines, leftOutTitle } from '../shared/leftOutWords.js';
import { gitFaultText } from '../shared/projectWords.js';
import { stageText } from '../shared/stageWords.js';
import type { Words } from '../shared/words.js';
import { locate, printable } from './problems.js';
import type { Command } from './run.js';
import { openJournal, readRoadmap } from './store.js';

/** The shape of `--json`. */
interface Report extends Omit<ProjectEvidence, 'fault' | 'leftOut'> {
  readonly format: 1;
  readonly folder: string;
  readonly milestones: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: Stage;
    /** Ids of signals, in the order of the rule. */
    readonly proven: readonly string[];
    readonly missing: readonly Lack[];
  }[];
  /** The first 100 files and folders that were left out, and why; `stats.skipped` has the counts. */
  readonly leftOut: readonly LeftOut[];
}

export const scan: Command = async (options, terminal) => {
  const read = await readRoadmap(options.roadmap, terminal);
  if (!read.ok) {
    const located = locate(options.roadmap ?? '', read.problems, terminal.words);
    terminal.err(located.map(printable));
    return 1;
  }
  const worth = worthOf(options.assisted);
  const document = withSignals(await readCatalogue(terminal.dist), read.value.signals);
  const catalogue = new Catalogue(document);
  const { journal } = await openJournal(options);
  const folder = resolve(options.operand);
  const { scanProject } = await import('../node/evidence/scan.js');
  const { authors, allAuthors } = options;
  const assistants = await readAssistants(terminal.dist);
  const unmarked = unmarkedCommits(journal.state);
  // git runs in a group of its own, which ends with this process and hears no Ctrl+C.
  const stop = () => process.exit(130);
  process.once('SIGINT', stop);
  const {
    fault,
    leftOut = [],
    ...found
  } = await scanProject(folder, catalogue, {
    ...{ authors, allAuthors, assistants, unmarked },
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
  const states = folderStates(journal.state, roadmap, found.signals, worth);
  const milestones = states.map(({ item: { id, title }, stage, proven, missing }) => {
    return { id, title, state: stage, proven, missing };
  });
  const report: Report = { format: 1, folder, milestones, ...found, leftOut };
  const titles = new Map(document.signals.map((each) => [each.id, each.title]));
  if (options.json) terminal.json(report);
  else terminal.out(describe(report, titles, terminal.words));
  if (found.gitFault) terminal.err(gitFaultText(found.gitFault, terminal.words));
  return 0;
};

/** @throws WaymarkError for a word that is none of them */
function worthOf(typed: string | undefined): AssistedWorth {
  const worth = ASSISTED_WORTHS.find((each) => each === (typed ?? ASSISTED_WORTH));
  if (worth) return worth;
  const args = [typed ?? '', ASSISTED_WORTHS.join(', ')];
  throw new WaymarkError({ code: 'assisted-unknown', args });
}

function describe(report: Report, titles: Titles, words: Words): string[] {
  const { signals, milestones, unknownRevisions, stats, leftOut } = report;
  const { t } = words;
  const grades: readonly [Grade, string][] = [
    ['own', t('In your own code')],
    ['assisted', t('In your own code, with an assistant')],
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
  if (lines.length === 0) lines.push(t('No signal was found.'));
  if (unknownRevisions !== undefined) lines.push(unknownRevisionsText(words, unknownRevisions));
  const left = leftOutLines(words, stats.skipped, leftOut);
  if (left.length > 0) lines.push(`${leftOutTitle(words)}:`, ...left.map((line) => `  ${line}`));
  return lines;
}
