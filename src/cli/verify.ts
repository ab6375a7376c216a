/** `waymark verify`: whether every line of the journal can be used. */
import { readLine } from '../core/journal/line.js';
import { journalProblemText } from '../shared/journalProblemText.js';
import type { Command } from './run.js';
import { openJournal, requireFolder } from './store.js';

export const verify: Command = async (options, terminal) => {
  const { words } = terminal;
  const { journal, files } = await openJournal(options);
  await requireFolder(options, files);
  const counts = { files: (await files.names()).length, lines: 0, events: 0, later: 0 };
  const count = (text: string) => {
    counts.lines++;
    const { kind } = readLine(text);
    if (kind !== 'fault') counts.events++;
    if (kind === 'unknown') counts.later++;
  };
  await journal.readLines({ line: count, torn: count, unreadable: () => undefined });
  // What is unreadable is among the journal's problems, with the lines that it could not use.
  const setAside = journal.problems.map((problem) => {
    const { file, line, code: reason } = problem;
    return { file, line, reason, message: journalProblemText(words, problem) };
  });
  if (options.json) {
    const report = { format: 1, journal: journal.folder, ...counts, setAside };
    terminal.json(report);
  } else {
    const { t } = words;
    const lines = [
      journal.folder,
      t('Files: {0}', counts.files),
      t('Lines: {0}', counts.lines),
      t('Entries: {0}', counts.events),
      t('Of a later version of Waymark, kept for it: {0}', counts.later),
      t('Set aside: {0}', setAside.length),
      ...setAside.map(({ file, line, message }) => `${file}:${String(line)}: ${message}`),
    ];
    terminal.out(lines);
  }
  return setAside.length === 0 ? 0 : 1;
};
