/** The sentence for an error, fit to show beside a form. */
import { isWaymarkError } from '../../app/errors.js';
import { faultText } from '../../shared/faultText.js';
import type { Words } from '../../shared/words.js';

export function sentenceOf(error: unknown, words: Words): string {
  if (isWaymarkError(error)) return faultText(words, error.fault);
  return words.t('Waymark could not do that. The log says why.');
}
