/** The journal on disk: a folder with one append-only JSON Lines file per device. */
import { watch } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Disposable } from '../../app/emitter.js';
import { WaymarkError } from '../../app/errors.js';
import type { JournalFiles, LineSink } from '../../app/ports.js';
import { dataFolder, deviceId } from './location.js';
import { LineReader } from './lineReader.js';

const SUFFIX = '.jsonl';
/** Longest time until a change is seen where the system reports none (network drives), in ms. */
const POLL_MS = 1000;

export class JournalFolder implements JournalFiles {
  readonly #readers = new Map<string, LineReader>();
  #device: Promise<string> | undefined;

  constructor(
    readonly folder: string,
    private readonly findDevice: () => Promise<string> = deviceId,
  ) {}

  device(): Promise<string> {
    this.#device ??= this.findDevice().catch((error: unknown) => {
      this.#device = undefined; // the next entry may find the folder writable
      throw unwritable(dataFolder(), error);
    });
    return this.#device;
  }

  rewind(): void {
    this.#readers.clear();
  }

  async readNew(sink: LineSink): Promise<boolean> {
    const names = await this.#names(sink);
    if (names === undefined) return true; // out of reach for now: what was read still stands
    for (const known of this.#readers.keys()) if (!names.includes(known)) return false;
    for (const name of names) {
      const path = join(this.folder, name);
      let reader = this.#readers.get(name);
      if (!reader) this.#readers.set(name, (reader = new LineReader(path)));
      try {
        if (!(await reader.readNew(sink))) return false;
      } catch (error) {
        sink.unreadable(path, (error as Error).message, { isKept: reader.isBegun });
      }
    }
    return true;
  }

  async readAll(sink: LineSink): Promise<void> {
    await new JournalFolder(this.folder).readNew(sink);
  }

  async add(name: string, lines: readonly string[]): Promise<void> {
    const path = join(this.folder, `${name}${SUFFIX}`);
    const { removeAbandonedDrafts, writeWholeFile } = await import('../wholeFile.js');
    try {
      await mkdir(this.folder, { recursive: true });
      await removeAbandonedDrafts(this.folder);
      await writeWholeFile(path, [`${lines.join('\n')}\n`]);
    } catch (error) {
      await rm(path, { force: true }); // told as not written, so it must not count
      throw unwritable(path, error, this.folder);
    }
  }

  async append(lines: readonly string[]): Promise<void> {
    const path = join(this.folder, `${await this.device()}${SUFFIX}`);
    const { appendDurably } = await import('./append.js'); // nobody needs it to read
    try {
      await mkdir(this.folder, { recursive: true });
      await appendDurably(path, lines);
    } catch (error) {
      throw unwritable(path, error, this.folder);
    }
  }

  watch(onChange: () => void): Disposable {
    const watcher = new FolderWatch(this.folder, onChange);
    return watcher;
  }

  /** The journal's files, without the folder. */
  async names(): Promise<string[]> {
    return (await this.#names({ unreadable: () => undefined })) ?? [];
  }

  async #names(sink: Pick<LineSink, 'unreadable'>): Promise<string[] | undefined> {
    try {
      const names = await readdir(this.folder);
      return names.filter((name) => name.endsWith(SUFFIX)).sort();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // Before the first entry there is no folder; once it was read, its absence is a fault.
      if (code === 'ENOENT' && this.#readers.size === 0) return [];
      const isKept = [...this.#readers.values()].some(({ isBegun }) => isBegun);
      sink.unreadable(this.folder, message, { isKept, isFile: code === 'ENOTDIR' });
      return undefined;
    }
  }
}

/** @param folder named where a file is in its place, or in that of a folder on the way to it */
function unwritable(path: string, error: unknown, folder?: string): WaymarkError {
  const { code = '', errno, message, syscall } = error as NodeJS.ErrnoException;
  // Node has no name for the error of a quota that is used up.
  const isFull = code === 'ENOSPC' || code === 'EFBIG' || errno === -constants.errno.EDQUOT;
  const isFile = code === 'ENOTDIR' || (code === 'EEXIST' && syscall === 'mkdir');
  return new WaymarkError(
    {
      code: isFull ? 'journal-full' : 'journal-unwritable',
      args: [path, message, ...(folder !== undefined && isFile ? [folder] : [])],
    },
    { cause: error },
  );
}

/** Watches a folder that may not exist yet, and looks for itself where the system is silent. */
class FolderWatch implements Disposable {
  #watcher: ReturnType<typeof watch> | undefined;
  readonly #poll: NodeJS.Timeout;
  #signature = '';
  #disposed = false;

  constructor(
    private readonly folder: string,
    private readonly onChange: () => void,
  ) {
    this.#poll = setInterval(() => void this.#look(), POLL_MS);
    this.#poll.unref();
    void this.#look();
  }

  dispose(): void {
    this.#disposed = true;
    clearInterval(this.#poll);
    this.#watcher?.close();
  }

  async #look(): Promise<void> {
    const signature = await folderSignature(this.folder);
    if (this.#disposed) return;
    if (signature !== this.#signature) {
      this.#signature = signature;
      this.onChange();
    }
    if (!this.#watcher && signature !== '') this.#start();
  }

  #start(): void {
    try {
      this.#watcher = watch(this.folder, { persistent: false }, () => {
        this.onChange();
      });
      this.#watcher.on('error', () => {
        this.#watcher?.close();
        this.#watcher = undefined; // the poll goes on, and starts it again
      });
    } catch {
      this.#watcher = undefined; // likewise: no more watches to be had, or the folder just went
    }
  }
}

/** Names, sizes and times of the files in one text; empty when there is no such folder. */
async function folderSignature(folder: string): Promise<string> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
    const parts = await Promise.all(
      names.map(async (name) => {
        const { size, mtimeMs, ino } = await stat(join(folder, name));
        return `${name}:${String(size)}:${String(mtimeMs)}:${String(ino)}`;
      }),
    );
    return `/${parts.join('/')}`;
  } catch {
    return ''; // gone, or out of reach; the reader reports it
  }
}
