/** Texts that a student types: notes, titles, addresses. */
import { TEXT_MAX } from '../core/journal/check.js';
import { WaymarkError } from './errors.js';

/** A text that the journal takes, trimmed. @throws WaymarkError `text-too-long` */
export function requireText(typed: string): string {
  const text = typed.trim();
  if (text.length <= TEXT_MAX) return text;
  throw new WaymarkError({ code: 'text-too-long', args: [TEXT_MAX, text.length] });
}
