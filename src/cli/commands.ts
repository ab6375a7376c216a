/** The commands themselves. */
import { Actions, requireDay } from '../app/actions.js';
import { checkAmount, requireAmount } from '../app/amount.js';
import { loggedText } from '../app/sessionText.js';
import { statusReport, type StatusReport } from '../app/status.js';
import { explainedDays, streakReport } from '../app/streakReport.js';
import { journalProblemText } from '../shared/journalProblemText.js';
import { freezesText, lateText, verdictText } from '../shared/streakWords.js';
import { next, plan } from './plan.js';
import { locate, printable } from './problems.js';
import type { Command, ExitCode } from './run.js';
import type { Terminal } from './terminal.js';
import { scan } from './scanCommand.js';
import { artifact, report } from './report.js';
import { edit, redo, sessions, undo } from './sessions.js';
import { readRoadmap, requireItem, withStore } from './store.js';
import { suggestions } from './suggestions.js';
import { exportAll, importAll } from './transfer.js';
import { timer } from './timer.js';
import type { CommandName } from './usage.js';
import { verify } from './verify.js';

const status: Command = (options, terminal) => {
  const { words } = terminal;
  return withStore(options, terminal, (store) => {
    const problems = store.journal.problems.map((problem) => {
      return { ...problem, message: journalProblemText(words, problem) };
    });
    const report = statusReport(store.model, problems);
    if (options.json) terminal.json(report);
    else terminal.out(describe(report, terminal.words));
    return 0;
  });
};

function describe(report: StatusReport, words: Terminal['words']): string[] {
  const { t } = words;
  const { streak, today, week, phases, vanished, entries, problems } = report;
  const time = (minutes: number) => words.duration(minutes * 60);
  return [
    t('Streak: {0}', words.days(streak)),
    t('Today: {0}', time(today.minutes)),
    t('This week: {0}', words.ofTarget(week.minutes * 60, week.targetMinutes * 60)),
    ...week.goals.map(({ done, title, minutes, targetMinutes }) => {
      // A goal may take no time of its own: then there is none to tell.
      const isTimed = minutes > 0 || targetMinutes > 0;
      const studied = isTimed ? ` (${words.ofTarget(minutes * 60, targetMinutes * 60)})` : '';
      return `  ${done ? '[x]' : '[ ]'} ${title}${studied}`;
    }),
    ...phases.map(
      ({ title, percent, minutes }) =>
        `${String(percent).padStart(3)} %  ${title} (${time(minutes)})`,
    ),
    ...(vanished.length > 0 ? [t('No longer in this roadmap:')] : []),
    ...vanished.map(({ id, status, minutes, lastDay }) => {
      const facts = [
        ...(status === null ? [] : [status === 'done' ? t('done') : t('known')]),
        ...(minutes > 0 ? [time(minutes)] : []),
        ...(lastDay === null ? [] : [words.date(lastDay)]),
      ];
      return `  ${id} (${facts.join(', ')})`;
    }),
    t('Entries: {0}', entries),
    ...problems.map(({ file, line, message }) => `${file}:${String(line)}: ${message}`),
  ];
}

const streak: Command = (options, terminal) => {
  const { words } = terminal;
  return withStore(options, terminal, (store) => {
    const { model } = store;
    const days = explainedDays(model).map((day) => {
      const late = lateText(words, day.loggedLate);
      return `${day.day}  ${verdictText(words, day)}${late && ` (${late})`}`;
    });
    const summary = [
      words.t('Streak: {0}', words.days(model.streak.length)),
      freezesText(words, model.streak),
    ];
    if (options.json) terminal.json(streakReport(model));
    else terminal.out([...summary, ...days]);
    return 0;
  });
};

const log: Command = (options, terminal) => {
  const { words } = terminal;
  checkAmount(options.operand);
  return withStore(options, terminal, async (store): Promise<ExitCode> => {
    const day = options.day === undefined ? store.today : requireDay(options.day, store.today);
    const item = requireItem(options.skill, store);
    const amount = requireAmount(options.operand, day, store);
    await new Actions(store).log({ item, day, note: options.note ?? '', ...amount });
    terminal.out(words.t('{0}, {1}.', loggedText(amount, item, words), words.date(day)));
    return 0;
  });
};

const validate: Command = async ({ operand, json }, terminal) => {
  const read = await readRoadmap(operand, terminal);
  const problems = read.ok ? [] : locate(operand, read.problems, terminal.words);
  if (json) terminal.json({ format: 1, file: operand, problems });
  else if (problems.length > 0) terminal.err(problems.map(printable));
  else terminal.out(terminal.words.t('{0} is a valid roadmap.', operand));
  return problems.length === 0 ? 0 : 1;
};

export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  ...{
    status,
    plan,
    next,
    streak,
    log,
    sessions,
    edit,
    undo,
    redo,
    timer,
    suggestions,
    report,
    artifact,
    scan,
    validate,
    verify,
  },
  ...{ export: exportAll, import: importAll },
};
