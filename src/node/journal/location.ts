/** Where the journal lives on this machine, and what the machine is called in it. */
import envPaths from 'env-paths';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * The per-user folder for Waymark's own data: `~/.local/share/waymark` on Linux,
 * `~/Library/Application Support/waymark` on macOS, `%LOCALAPPDATA%\waymark\Data` on Windows.
 * Outside the editor's storage, so that no uninstall and no profile takes the journal along.
 */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['WAYMARK_DATA_DIR'] ?? envPaths('waymark', { suffix: '' }).data;
}

export function journalFolder(configured: string | undefined): string {
  return configured === undefined || configured === '' ? join(dataFolder(), 'journal') : configured;
}

interface DeviceFile {
  readonly device: string;
  readonly host: string;
}

/**
 * This machine's id, made once at random and kept beside the journal, never in it: a journal
 * folder that is synchronised must not carry it to another machine. A home folder that was cloned
 * to a machine of another name gets a new id, so that no two machines write to one file.
 */
export async function deviceId(folder: string = dataFolder(), host = hostname()): Promise<string> {
  const path = join(folder, 'device.json');
  const known = await readDevice(path);
  if (known?.host === host) return known.device;
  await mkdir(folder, { recursive: true });
  const fresh: DeviceFile = { device: randomUUID().slice(0, 13), host };
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(fresh)}\n`, { flag: 'wx' });
  try {
    // A link fails where the file exists: of two windows that start at once, one wins.
    if (known) await rename(draft, path);
    else await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rename(draft, path);
  } finally {
    await unlink(draft).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    });
  }
  return (await readDevice(path))?.device ?? fresh.device;
}

async function readDevice(path: string): Promise<DeviceFile | undefined> {
  try {
    const { device, host } = JSON.parse(await readFile(path, 'utf8')) as Partial<DeviceFile>;
    const isUsable = typeof device === 'string' && /^[\w-]{1,64}$/.test(device);
    return isUsable && typeof host === 'string' ? { device, host } : undefined;
  } catch {
    return undefined; // absent or damaged: a new id is made, and nothing in the journal changes
  }
}
