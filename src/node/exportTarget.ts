/** Where an export goes. */
import { WaymarkError } from '../app/errors.js';
import { writeWholeFile } from './wholeFile.js';

/**
 * Resolves once the texts are on disk; an earlier export of that name stands until then.
 * @throws WaymarkError `export-unwritable`
 */
export async function writeExport(path: string, texts: Iterable<string>): Promise<void> {
  try {
    await writeWholeFile(path, texts);
  } catch (error) {
    const { message } = error as Error;
    throw new WaymarkError({ code: 'export-unwritable', args: [path, message] }, { cause: error });
  }
}
