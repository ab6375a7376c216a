/** Sentences for faults in the journal. Apart from the other words: a sound journal needs none. */
import type { JournalProblem } from './faults.js';
import type { Words } from './words.js';

export function journalProblemText(
  { t }: Words,
  { code, detail, isKept = false }: JournalProblem,
): string {
  switch (code) {
    case 'not-json':
      return t(
        'This line is not JSON, so it is left out. It stays in the file: repair it, or leave it.',
      );
    case 'not-an-event':
      return t(
        'This line is no journal entry (a field is missing or of the wrong type), so it is left out. It stays in the file.',
      );
    case 'bad-data':
      return t(
        'This entry holds a value that is not possible, so it is left out. It stays in the file.',
      );
    case 'conflict':
      return t(
        'Two different entries have the id {0}. One is used, this one is left out; both stay in the files.',
        detail,
      );
    case 'torn':
      return t(
        'The last line is incomplete, as after a power cut. It is left out and stays in the file; the next entry starts on a line of its own.',
      );
    case 'incomplete':
      return t(
        'This entry belongs to {0} that count only together, and some of them are missing, so none counts. They stay in the file. If your files are still being synchronised, wait; if not, enter it again.',
        detail,
      );
    case 'unreadable':
      return isKept
        ? t('This cannot be read ({0}). What was read before still counts.', detail)
        : t(
            'This cannot be read ({0}), so its entries do not count. Make it readable to have them counted.',
            detail,
          );
    case 'not-a-folder':
      return isKept
        ? t(
            'A file has taken the place of the journal folder. What was read before still counts, but no entry can be saved. Move the file away to go on.',
          )
        : t(
            'The journal folder is not a folder: a file is in its place. No entries are read, and none can be saved. Move the file away, or choose another folder with the setting waymark.journal.folder.',
          );
    case 'missing':
      return t(
        'The journal folder does not exist. Check its path and whether its drive is connected, or create it: with "Waymark: Create Journal Folder" in the editor, with --create in the terminal.',
      );
    case 'evicted':
      return isKept
        ? t(
            'A cloud drive has moved this file off this machine. What was read before still counts. Download the file to read what is new.',
          )
        : t(
            'A cloud drive has moved this file off this machine, so its entries do not count. Download the file to have them counted.',
          );
  }
}
