// @ts-check
// A name for the code that makes the learner's state of the journal's bytes.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../paths.mjs';

/** Rather too much than too little: a checkpoint of other code must not be read. */
const SOURCES = ['src/core', 'src/node/journal', 'src/app/journalReading.ts'];

/** @returns {Promise<string>} another one with every change of these sources */
export async function foldVersion() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const files = source.endsWith('.ts')
      ? [source]
      : (await readdir(join(ROOT, source), { recursive: true })).map((name) => join(source, name));
    for (const file of files.filter((name) => name.endsWith('.ts')).sort()) {
      const text = (await readFile(join(ROOT, file), 'utf8')).replaceAll('\r\n', '\n');
      hash.update(`${file.replaceAll('\\', '/')}\n${String(text.length)}\n${text}`);
    }
  }
  return hash.digest('hex');
}
