/** Sentences for faults in the journal. Apart from the other words: a sound journal needs none. */
import type { JournalProblem } from './faults.js';
import type { Words } from './words.js';

export function journalProblemText({ t }: Words, { code, detail }: JournalProblem): string {
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
    case 'unreadable':
      return t('This cannot be read ({0}). What was read before still counts.', detail);
  }
}
