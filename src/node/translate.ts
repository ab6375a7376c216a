/** Translations for the terminal, from the same bundles that the editor uses. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { english, type Translate } from '../shared/words.js';

/** The reader's language as BCP 47, from the environment; `en` where none is set. */
export function systemLocale(env: NodeJS.ProcessEnv = process.env): string {
  const name = env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  const tag = name.split('.')[0]?.replace('_', '-') ?? '';
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en'; // "C", "POSIX" and the like
  }
}

/** @param folder with `bundle.l10n.<language>.json` files */
export async function translator(folder: string, locale: string): Promise<Translate> {
  const language = locale.split('-')[0] ?? '';
  try {
    const text = await readFile(join(folder, `bundle.l10n.${language}.json`), 'utf8');
    const messages = JSON.parse(text) as Readonly<Record<string, string>>;
    return (message, ...args) => english(messages[message] ?? message, ...args);
  } catch {
    return english; // no such translation: the English text is the key
  }
}
