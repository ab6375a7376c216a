/** Things that are done once a day on a machine, by whichever window comes first. */
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFolder } from './journal/location.js';

/**
 * Takes what is to be done on the day upon this process: true for one process of the machine, false
 * for every other. Of two that ask at once the system lets one make the file.
 * @throws NodeJS.ErrnoException where the file cannot be made
 */
export async function claimDay(
  what: string,
  day: string,
  folder: string = dataFolder(),
): Promise<boolean> {
  const claims = join(folder, what);
  await mkdir(claims, { recursive: true });
  try {
    await (await open(join(claims, day), 'wx')).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  for (const name of await readdir(claims)) {
    if (name < day) await rm(join(claims, name), { force: true });
  }
  return true;
}
