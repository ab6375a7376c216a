/** What a form says of its note while it is typed. */
import type { PanelLabels } from '../src/shared/panelLabels.js';
import type { Feedback } from './field.js';

/** One object for as long as it says the same, so that it is not announced with every key. */
let last: Feedback | undefined;

export function noteFault(
  note: string,
  { noteMax, noteTooLong }: Pick<PanelLabels, 'noteMax' | 'noteTooLong'>,
): Feedback | undefined {
  if (note.trim().length <= noteMax) return undefined;
  if (last?.message !== noteTooLong) last = { ok: false, message: noteTooLong, field: 'note' };
  return last;
}
