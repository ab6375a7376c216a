/** Sentences for what is wrong with a file as YAML. */
import type { Words } from './words.js';

/**
 * @param code the parser's, or one of Waymark's own
 * @param name of what it is about, for Waymark's own
 * @param message the parser's own words, for the codes that have no sentence here
 */
export function yamlProblemText({ t }: Words, code: string, name: string, message: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return t('YAML allows no tabs as indentation. Use spaces.');
    case 'BLOCK_AS_IMPLICIT_KEY':
      return t(
        'A second ": " on one line has no meaning here. Put the text in quotes, or start a new line.',
      );
    case 'BAD_INDENT':
      return t('The indentation fits nothing above it. Align the line with its neighbours.');
    case 'MISSING_CHAR':
      return t('A sign is missing here, perhaps a closing quote or bracket, a colon or a comma.');
    case 'DUPLICATE_KEY':
      return t('The key "{0}" appears twice here. Remove one of the two.', name);
    case 'BAD_KEY':
      return t('A key must be plain text. Replace the list or map before the colon.');
    case 'BAD_ALIAS':
      return t(
        'The alias *{0} has no anchor &{0} above it. Add the anchor, or put text that starts with * in quotes.',
        name,
      );
    case 'MULTIPLE_DOCS':
      return t('A second document starts here. Remove the line "---" and what follows it.');
    default:
      return t('This is not valid YAML: {0}', message);
  }
}
