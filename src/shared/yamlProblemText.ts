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
      return t('A value cannot hold ": " unquoted. Put the text in quotes, or start a new line.');
    case 'BAD_INDENT':
      if (message.startsWith('Flow')) {
        return t('A bracket that opens above is not closed. Close it, and indent its lines.');
      }
      return t('The indentation fits nothing above it. Align the line with its neighbours.');
    case 'BAD_SCALAR_START':
      return t('Text cannot start with this sign. Put the text in quotes.');
    case 'MISSING_CHAR':
      if (message.startsWith('Missing closing')) {
        return t('These quotes are never closed. Add the closing quote.');
      }
      if (message.startsWith('Sequence item')) {
        return t('The indentation fits nothing above it. Align the line with its neighbours.');
      }
      return message.startsWith('Implicit map keys')
        ? t('A key without a colon. Write it as "key: value".')
        : t('This is not valid YAML: {0}', message);
    case 'MULTILINE_IMPLICIT_KEY':
      return t(
        'A space is missing after a colon, or a colon after a key. Write it as "key: value".',
      );
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
