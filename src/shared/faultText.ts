/** Sentences for what can go wrong. Apart from the other words: nobody needs them to start. */
import type { Fault } from './faults.js';
import { isLimited, outsideText, type LimitedName } from './limitWords.js';
import type { Words } from './words.js';

export function faultText(words: Words, { code, args }: Fault): string {
  const [first = '', second = '', third = ''] = args;
  const { t } = words;
  switch (code) {
    case 'journal-unwritable':
      if (args[2] !== undefined) {
        return t(
          'The entry was not saved: {0} cannot be written, because {1} is not a folder. Move the file in its place away, or choose another folder with the setting waymark.journal.folder.',
          ...[first, args[2]],
        );
      }
      return t(
        'The entry was not saved: {0} cannot be written ({1}). Make the folder writable, or choose another with the setting waymark.journal.folder.',
        first,
        second,
      );
    case 'journal-full':
      return t(
        'The entry was not saved: the disk that holds {0} is full ({1}). Free some space and try again.',
        first,
        second,
      );
    case 'journal-unreadable':
      return t('{0} cannot be read ({1}).', first, second);
    case 'entry-refused':
      return t(
        'The entry was not saved: it holds a value that the journal does not take ({0}: {1}). Check what you entered.',
        first,
        second,
      );
    case 'entry-not-counted':
      return t(
        'The entry was written to {0}, but was not found there again, so it does not count. Check that nothing else replaces files in that folder, then enter it again.',
        first,
      );
    case 'journal-missing':
      return t(
        'The journal folder {0} does not exist. Check its path and whether its drive is connected, or create it: with "Waymark: Create Journal Folder" in the editor, with --create in the terminal.',
        first,
      );
    case 'journal-path':
      return t(
        '"{0}" does not name a journal folder. Use an absolute path, or one that starts with ~/.',
        first,
      );
    case 'duration-empty':
      return t('Type how long, for example 45, 1h30 or 9:30-11:00.');
    case 'duration-nonsense':
      return t(
        '"{0}" is no length of time. Type minutes (45), hours (1h30, 1:30, 1.5h) or times (9:30-11:00).',
        first,
      );
    case 'duration-zero':
      return t('Type more than zero minutes.');
    case 'duration-too-long':
      return t('One entry can hold 24 hours at the most.');
    case 'day-nonsense':
      return t('"{0}" is no day. Type it as 2026-11-22.', first);
    case 'day-far':
      return t('{0} is not between {1} and {2}. Check the year.', first, second, third);
    case 'day-future':
      return t('{0} is still to come. Choose today or an earlier day.', first);
    case 'vacation-reversed':
      return t(
        '{1} comes before {0}. The last day is the first one or a later one.',
        first,
        second,
      );
    case 'time-nonsense':
      return t('"{0}" is no time of day. Type it as 04:00.', first);
    case 'time-range':
      return t('"{0}" is no stretch of time. Type when it began and ended: 9:30-11:00.', first);
    case 'time-order':
      return t('It must end after it began: {0}.', first);
    case 'time-future':
      return t('{0} is still to come. Log what is over.', first);
    case 'time-missing':
      return t('This session has no times, only an amount. Type how long: 45, 1h30 or 1:30.');
    case 'session-unknown':
      return t('There is no session "{0}".', first);
    case 'session-ambiguous':
      return t('Several sessions begin with "{0}". Type more of it.', first);
    case 'session-changed':
      return t(
        'The session was changed in another window or on another machine at the same time, so this change does not count. Look at the session and try again.',
      );
    case 'session-gone':
      return t('This session is no longer there: its entry was undone.');
    case 'split-outside':
      return t('"{0}" is not within the session, so nothing would be left on one side.', first);
    case 'edit-nothing':
      return t('Say what to change: --amount, --day, --item, --note, or one of the others.');
    case 'edit-both':
      return t('--split, --delete and --restore go with nothing else.');
    case 'source-unknown':
      return t('There is no source "{0}". The sources are: {1}.', first, second);
    case 'weekday-hours':
      return t(
        '"{0}" is not seven numbers from 0 to 24. Enter the hours from Monday to Sunday, for example {1}.',
        ...[first, '2 0 2 0 2 4 0'],
      );
    case 'number-range':
      if (isLimited(String(first))) return outsideText(words, first as LimitedName, String(second));
      return t('{1} is not a possible value for: {0}.', words.preference(String(first)), second);
    case 'assisted-unknown':
      return t('"{0}" is not a known value. Use one of {1}.', first, second);
    case 'item-unknown':
      return t('The roadmap has no item "{0}".', first);
    case 'item-gone':
      return t('This is not in your roadmap any more. Choose something else.');
    case 'goal-unknown':
      return t('{0} is no goal of this week.', first);
    case 'goal-known':
      return t('{0} is a goal of this week already.', first);
    case 'folder-no-project':
      return t(
        '{0} is no project yet. A folder with a git repository, pyproject.toml, requirements.txt or notebooks is one.',
        first,
      );
    case 'folder-unreadable':
      return t('The folder {0} cannot be read ({1}).', first, second);
    case 'folder-too-large':
      return t('{0} is too large to look through. Name the folder of one project.', first);
    case 'url-nonsense':
      return t('"{0}" is no web address. It starts with https:// or http://.', first);
    case 'evidence-gone':
      return t('{0} cannot be opened: it is no longer there, or no text.', first);
    case 'not-committed':
      return t('This line is not committed yet, so there is no commit to show.');
    case 'commit-unshown':
      return t("The editor's Git cannot show the commit {0}. Is it switched off?", first);
    case 'check-unshown':
      return t(
        '"{0}" was not run: "{1}", a part of it, cannot be shown before it runs. Choose a check that depends on plain tasks of this folder only.',
        first,
        second,
      );
    case 'check-changed':
      return t(
        '"{0}" has changed since it was shown, so it was not run. Run the check again to see it as it is now.',
        first,
      );
    case 'check-missing':
      return t('This workspace has no task "{0}". Choose another check.', first);
    case 'untrusted':
      return t('Checks run in trusted workspaces only.');
    case 'import-foreign':
      return t('{0} is no export of Waymark. Choose one, or a file of a journal (.jsonl).', first);
    case 'import-format':
      return t(
        '{0} has the export format {1}, which this version of Waymark does not know. Update Waymark.',
        first,
        second,
      );
    case 'import-damaged':
      return t(
        '{0}:{1}: from here on this is no export, perhaps because only a part of it was copied. Nothing was imported; copy or export it again.',
        first,
        second,
      );
    case 'import-changed':
      return t('{0} changed while it was imported. Nothing was imported; import it again.', first);
    case 'export-unwritable':
      return t('Nothing was exported: {0} cannot be written ({1}).', first, second);
    case 'export-exists':
      return t('{0} is there already. Choose another name, or add --force.', first);
    case 'nothing-to-undo':
      return t('There is no entry from this machine to undo.');
    case 'nothing-to-redo':
      return t('Nothing to redo.');
    case 'no-timer':
      return t('No timer is running.');
    case 'title-empty':
      return t('Type what it is, for example its title.');
    case 'text-too-long':
      return t(
        'This text is too long: {0} characters. One entry holds {1} at most. Shorten it, or split it over two entries.',
        ...[second, first].map((count) => Number(count).toLocaleString(words.locale)),
      );
    case 'artifact-kind':
      return t('There is no kind "{0}". The kinds are: {1}.', first, second);
    case 'format-unknown':
      return t('There is no format "{0}". The formats are: {1}.', first, second);
    case 'artifact-gone':
      return t('This is no longer there: it was deleted, or its entry was undone.');
  }
}
