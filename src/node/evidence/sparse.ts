/** Files that a sparse checkout leaves out: git lists them, and they are not there. */
import { join } from 'node:path';
import { look } from './readFile.js';

/** Looked for at the same time. */
const CONCURRENCY = 32;

/**
 * Those of the paths that are there all the same, such as a file whose changes git was told not to see.
 * @param folder absolute path
 * @param paths in the folder, with `/`
 */
export async function presentOf(folder: string, paths: readonly string[]): Promise<string[]> {
  const folders = new Map<string, Promise<boolean>>([['', Promise.resolve(true)]]);
  // Whole folders are left out, and each is looked for once.
  const isThere = (path: string): Promise<boolean> => {
    const known = folders.get(path);
    if (known) return known;
    const found = isThere(above(path)).then(async (isAbove) => {
      return isAbove && (await look(join(folder, path)))?.isDirectory() === true;
    });
    folders.set(path, found);
    return found;
  };
  const present: string[] = [];
  for (let at = 0; at < paths.length; at += CONCURRENCY) {
    const batch = paths.slice(at, at + CONCURRENCY);
    const found = await Promise.all(
      batch.map(async (path) => {
        return (await isThere(above(path))) && (await look(join(folder, path))) !== undefined;
      }),
    );
    for (const [index, path] of batch.entries()) if (found[index] === true) present.push(path);
  }
  return present;
}

function above(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
