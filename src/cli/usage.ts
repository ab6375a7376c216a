/** What the terminal companion can be asked. */
import type { ParseArgsConfig } from 'node:util';
import type { Translate } from '../shared/words.js';

export type CommandName =
  | 'status'
  | 'plan'
  | 'next'
  | 'streak'
  | 'log'
  | 'sessions'
  | 'edit'
  | 'undo'
  | 'redo'
  | 'timer'
  | 'suggestions'
  | 'report'
  | 'artifact'
  | 'scan'
  | 'validate'
  | 'verify'
  | 'export'
  | 'import';

interface Usage {
  readonly synopsis: string;
  readonly summary: (t: Translate) => string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Number of operands it takes. */
  readonly operands: number;
  /** Number of operands that may be left out beyond those. */
  readonly optionalOperands?: number;
}

const journal = {
  help: { type: 'boolean', short: 'h' },
  journal: { type: 'string' },
  create: { type: 'boolean' },
} as const;

const common = {
  ...journal,
  roadmap: { type: 'string' },
} as const;

export const USAGE: Readonly<Record<CommandName, Usage>> = {
  status: {
    synopsis: 'waymark status [--json]',
    summary: (t) => t('Streak, today, this week and the phases.'),
    options: { ...common, json: { type: 'boolean' } },
    operands: 0,
  },
  plan: {
    synopsis: 'waymark plan [--json]',
    summary: (t) => t("This week's goals, with what came of them and why they are there."),
    options: { ...common, json: { type: 'boolean' } },
    operands: 0,
  },
  next: {
    synopsis: 'waymark next [--json]',
    summary: (t) => t('The one thing to do next, sized for the time that today has left.'),
    options: { ...common, json: { type: 'boolean' } },
    operands: 0,
  },
  streak: {
    synopsis: 'waymark streak [--json]',
    summary: (t) => t('Why the streak is what it is, day by day.'),
    options: { ...common, json: { type: 'boolean' } },
    operands: 0,
  },
  log: {
    synopsis: 'waymark log <duration> [--skill ID] [--day YYYY-MM-DD] [--note TEXT]',
    summary: (t) =>
      t('Adds study time to the journal: 45, 90m, 1h30, 1:30, 1.5h, or times as 9:30-11:00.'),
    options: {
      ...common,
      skill: { type: 'string' },
      day: { type: 'string' },
      note: { type: 'string' },
    },
    operands: 1,
  },
  timer: {
    synopsis:
      'waymark timer [start ITEM|pause|resume|stop|status] [--keep|--trim|--discard|--minutes N] [--json]',
    summary: (t) => t('The timer of every window and terminal on this journal; alone, its status.'),
    options: {
      ...common,
      json: { type: 'boolean' },
      keep: { type: 'boolean' },
      trim: { type: 'boolean' },
      discard: { type: 'boolean' },
      minutes: { type: 'string' },
    },
    operands: 0,
    optionalOperands: 2,
  },
  sessions: {
    synopsis: 'waymark sessions [--from DAY] [--to DAY] [--item ID] [--source NAME] [--json]',
    summary: (t) =>
      t(
        'Sessions by day with their ids, newest first; of the last seven days where none is named.',
      ),
    options: {
      ...common,
      from: { type: 'string' },
      to: { type: 'string' },
      item: { type: 'string' },
      source: { type: 'string' },
      json: { type: 'boolean' },
    },
    operands: 0,
  },
  edit: {
    synopsis:
      'waymark edit <id> [--amount TIME] [--start HH:MM] [--end HH:MM] [--day DAY] [--item ID] [--note TEXT]\n  waymark edit <id> --split TIME | --delete | --restore',
    summary: (t) =>
      t('Corrects, moves, splits, deletes or restores a session. The beginning of its id will do.'),
    options: {
      ...common,
      amount: { type: 'string' },
      start: { type: 'string' },
      end: { type: 'string' },
      day: { type: 'string' },
      item: { type: 'string' },
      note: { type: 'string' },
      split: { type: 'string' },
      delete: { type: 'boolean' },
      restore: { type: 'boolean' },
    },
    operands: 1,
  },
  undo: {
    synopsis: 'waymark undo',
    summary: (t) => t('Takes back the last entry that was made on this machine.'),
    options: common,
    operands: 0,
  },
  redo: {
    synopsis: 'waymark redo',
    summary: (t) => t('Brings back what was undone last, unless something was done since.'),
    options: common,
    operands: 0,
  },
  validate: {
    synopsis: 'waymark validate <roadmap.yaml> [--json]',
    summary: (t) => t('Checks a roadmap file and names every fault with its line.'),
    options: { ...journal, json: { type: 'boolean' } },
    operands: 1,
  },
  verify: {
    synopsis: 'waymark verify [--json]',
    summary: (t) => t('Reads every line of the journal and names those that cannot be used.'),
    options: { ...journal, json: { type: 'boolean' } },
    operands: 0,
  },
  export: {
    synopsis: 'waymark export <file.json> [--csv FILE] [--force]',
    summary: (t) =>
      t('Writes the whole journal to a file, and with --csv the sessions to another.'),
    options: { ...common, csv: { type: 'string' }, force: { type: 'boolean' } },
    operands: 1,
  },
  import: {
    synopsis: 'waymark import <file> [--yes] [--json]',
    summary: (t) =>
      t('Shows what an export or a journal (.jsonl, folder) would bring, asks, and imports it.'),
    options: {
      ...journal,
      ...{ yes: { type: 'boolean', short: 'y' }, json: { type: 'boolean' } },
    },
    operands: 1,
  },
  suggestions: {
    synopsis: 'waymark suggestions [--json]',
    summary: (t) =>
      t('Sessions that noted activity speaks for; those of commits, the editor tells.'),
    options: { ...common, json: { type: 'boolean' } },
    operands: 0,
  },
  report: {
    synopsis: 'waymark report [--week [YYYY-MM-DD]] [--format md|json]',
    summary: (t) =>
      t(
        'What a week came to, this one or that of a day: hours by skill, milestones, artifacts, notes.',
      ),
    options: { ...common, week: { type: 'boolean' }, format: { type: 'string' } },
    operands: 0,
    optionalOperands: 1,
  },
  artifact: {
    synopsis:
      'waymark artifact <kind> <title> [--url ADDRESS] [--day YYYY-MM-DD] [--item ID] [--note TEXT]',
    summary: (t) =>
      t('Logs what you made or took part in: paper, article, contribution, deployment or event.'),
    options: {
      ...common,
      ...{ url: { type: 'string' }, day: { type: 'string' } },
      ...{ item: { type: 'string' }, note: { type: 'string' } },
    },
    operands: 2,
  },
  scan: {
    synopsis:
      'waymark scan <folder> [--json] [--author EMAIL]... [--all-authors]\n' +
      '               [--assisted counts|countsOnceExplained|countsNot]',
    summary: (t) => t('What the code in a folder proves: signals, and milestones built on them.'),
    options: {
      ...common,
      json: { type: 'boolean' },
      author: { type: 'string', multiple: true },
      'all-authors': { type: 'boolean' },
      assisted: { type: 'string' },
    },
    operands: 1,
  },
};

/** @param name of the command that is asked about; all where there is none */
export function helpLines(t: Translate, name?: CommandName): string[] {
  const names = name ? [name] : (Object.keys(USAGE) as CommandName[]);
  const commands = names.flatMap((each) => [
    ...`  ${USAGE[each].synopsis}`.split('\n'),
    `      ${USAGE[each].summary(t)}`,
  ]);
  return [
    t('Usage:'),
    ...commands,
    '',
    t('Options:'),
    `  --journal DIR    ${t('the journal folder, instead of the usual one')}`,
    `  --create         ${t('makes the journal folder where there is none')}`,
    ...(name !== undefined && !('roadmap' in USAGE[name].options)
      ? []
      : [`  --roadmap FILE   ${t('a roadmap of your own, instead of the shipped one')}`]),
    `  --help           ${t('this text')}`,
    '',
    t('Exit codes: 0 done, 1 could not be done or problems were found, 2 wrong usage.'),
  ];
}
