/** What the machine is called in the journal. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from './location.js';
import { machineKey } from './machine.js';

const DEVICE = /^[\w-]{1,64}$/;

/**
 * This machine's id in the journal, made once at random and kept beside the journal, never in it: a
 * journal folder that is synchronised must not carry it to another machine. In a file of the
 * machine's own, so that those that share a home folder do not take it from each other, and no two
 * of them write to one file of the journal.
 * @param folder for data
 * @param key see machineKey
 */
export async function deviceId(
  folder: string = dataFolder(),
  key: string | Promise<string> = machineKey(),
): Promise<string> {
  const devices = join(folder, 'devices');
  const path = join(devices, `${await key}.json`);
  const known = await readDevice(path);
  if (known !== undefined) return known;
  await mkdir(devices, { recursive: true });
  await takeOver(join(folder, 'device.json'), path);
  return (await readDevice(path)) ?? make(path);
}

/** A link fails where the file exists: of two windows that start at once, one wins. */
async function make(path: string): Promise<string> {
  const device = randomUUID().slice(0, 13);
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify({ device })}\n`, { flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    // Another window was first, or the file is damaged, or the disk knows no links.
    if ((await readDevice(path)) === undefined) await rename(draft, path);
    else if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readDevice(path)) ?? device;
}

/** The file of earlier versions, which went by the host's name: one machine can move it, once. */
async function takeOver(former: string, path: string): Promise<void> {
  const host = await readField(former, 'host');
  const nameOf = (name: string) => name.toLowerCase().split('.')[0];
  if (host === undefined || nameOf(host) !== nameOf(hostname())) return;
  try {
    await rename(former, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // moved by another window
  }
}

async function readDevice(path: string): Promise<string | undefined> {
  const device = await readField(path, 'device');
  return device !== undefined && DEVICE.test(device) ? device : undefined;
}

async function readField(path: string, name: string): Promise<string | undefined> {
  try {
    const fields = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    const value = fields[name];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined; // absent or damaged: a new id is made, and nothing in the journal changes
  }
}
