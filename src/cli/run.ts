/** Runs one command of the terminal companion and tells its exit code. */
import { parseArgs } from 'node:util';
import { isWaymarkError } from '../app/errors.js';
import { FAULT_KINDS } from '../shared/faults.js';
import { faultText } from '../shared/faultText.js';
import type { Terminal } from './terminal.js';
import { helpLines, USAGE, type CommandName } from './usage.js';

/** Done; could not be done or problems were found; wrong usage. */
export type ExitCode = 0 | 1 | 2;

const VERDICTS = ['keep', 'trim', 'discard'] as const;

export interface Options {
  readonly json: boolean;
  readonly journal: string | undefined;
  /** Makes the journal folder where there is none. */
  readonly create: boolean;
  readonly roadmap: string | undefined;
  readonly skill: string | undefined;
  readonly day: string | undefined;
  readonly note: string | undefined;
  readonly csv: string | undefined;
  readonly force: boolean;
  readonly yes: boolean;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly item: string | undefined;
  readonly source: string | undefined;
  readonly amount: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly split: string | undefined;
  readonly url: string | undefined;
  readonly format: string | undefined;
  readonly delete: boolean;
  readonly restore: boolean;
  readonly authors: readonly string[];
  readonly allAuthors: boolean;
  /** What work with an assistant is worth, as typed. */
  readonly assisted: string | undefined;
  readonly operand: string;
  readonly operands: readonly string[];
  /** What `--keep`, `--trim` or `--discard` says of a forgotten timer. */
  readonly verdict: (typeof VERDICTS)[number] | undefined;
  /** How long a timer ran, by the student's word. */
  readonly minutes: string | undefined;
}

export type Command = (options: Options, terminal: Terminal) => Promise<ExitCode>;

export async function run(
  args: readonly string[],
  commands: Readonly<Record<CommandName, Command>>,
  terminal: Terminal,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(helpLines(terminal.words.t));
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(USAGE, name))
    return wrong(terminal, terminal.words.t('There is no command "{0}".', name));
  const command = name as CommandName;
  const usage = USAGE[command];
  let parsed;
  try {
    parsed = parseArgs({ args: rest, options: usage.options, allowPositionals: true });
  } catch (error) {
    return wrong(terminal, (error as Error).message, command);
  }
  const { values, positionals } = parsed;
  if (values['help'] === true) {
    terminal.out(helpLines(terminal.words.t, command));
    return 0;
  }
  const most = usage.operands + (usage.optionalOperands ?? 0);
  if (positionals.length < usage.operands || positionals.length > most) {
    return wrong(terminal, terminal.words.t('{0} takes {1} operand(s).', command, most), command);
  }
  if (positionals.includes('')) {
    return wrong(terminal, terminal.words.t('{0} cannot take an empty operand.', command), command);
  }
  const text = (option: string) => values[option] as string | undefined;
  const options: Options = {
    json: values['json'] === true,
    journal: text('journal'),
    create: values['create'] === true,
    roadmap: text('roadmap'),
    skill: text('skill'),
    day: text('day'),
    note: text('note'),
    csv: text('csv'),
    force: values['force'] === true,
    yes: values['yes'] === true,
    from: text('from'),
    to: text('to'),
    item: text('item'),
    source: text('source'),
    amount: text('amount'),
    start: text('start'),
    end: text('end'),
    split: text('split'),
    url: text('url'),
    format: text('format'),
    delete: values['delete'] === true,
    restore: values['restore'] === true,
    authors: (values['author'] ?? []) as readonly string[],
    allAuthors: values['all-authors'] === true,
    assisted: text('assisted'),
    operand: positionals[0] ?? '',
    operands: positionals,
    minutes: text('minutes'),
    verdict: VERDICTS.find((verdict) => values[verdict] === true),
  };
  try {
    return await commands[command](options, terminal);
  } catch (error) {
    if (!isWaymarkError(error)) return broken(terminal, error);
    terminal.err(faultText(terminal.words, error.fault));
    // What the student typed is at fault: that is usage; the rest is a state of the machine.
    return FAULT_KINDS[error.fault.code] === 'typed' ? 2 : 1;
  }
}

function wrong(terminal: Terminal, message: string, command?: CommandName): ExitCode {
  terminal.err([message, '', ...helpLines(terminal.words.t, command)]);
  return 2;
}

/** A defect, or a fault of the machine that nobody foresaw: one line, the stack only where asked for. */
function broken(terminal: Terminal, error: unknown): ExitCode {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const { t } = terminal.words;
  terminal.err([
    t('Something went wrong in Waymark: {0}. Set WAYMARK_DEBUG=1 to see where.', message),
    ...(process.env['WAYMARK_DEBUG'] === '1' ? stack.split('\n') : []),
  ]);
  return 1;
}
