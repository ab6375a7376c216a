import { stat } from 'node:fs/promises';

/**
 * A pipe or a device in a file's place may never end, or swallow what is written: it is not opened.
 * @throws {Error} where something other than a file is there
 */
export async function mustBeRegular(path: string): Promise<void> {
  const stats = await stat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  });
  if (stats && !stats.isFile()) throw new Error('not a regular file');
}
