/** The journal on disk: a folder with one append-only JSON Lines file per device. */
import { watch } from 'node:fs';
import { access, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disposable } from '../../app/emitter.js';
import { WaymarkError } from '../../app/errors.js';
import type { JournalFiles, LineSink } from '../../app/ports.js';
import { dataFolder } from './location.js';
import { LineReader, type Start } from './lineReader.js';

const SUFFIX = '.jsonl';
/** Other programs keep their own files beside ours, under names that begin with a dot. */
const JOURNAL = /^[^.].*\.jsonl$/is;
/** What a cloud drive leaves in the place of a file that it has moved off the machine. */
const EVICTED = /^\.(.+\.jsonl)\.icloud$/is;
/** Longest time until a change is seen where the system reports none (network drives), in ms. */
const POLL_MS = 1000;

export class JournalFolder implements JournalFiles {
  readonly #readers = new Map<string, LineReader>();
  #device: Promise<string> | undefined;
  #wasThere = false;

  /** @param isChosen the student named this folder: then it is made only when that is asked for */
  constructor(
    readonly folder: string,
    private readonly findDevice: () => Promise<string> = async () =>
      (await import('./device.js')).deviceId(), // nobody needs it to read
    private readonly isChosen = false,
  ) {}

  /** The files by their names, as far as they were read. */
  get readers(): ReadonlyMap<string, LineReader> {
    return this.#readers;
  }

  /** The next `readNew` goes on where a checkpoint ends. */
  startFrom(starts: ReadonlyMap<string, Start>): void {
    this.#readers.clear();
    for (const [name, start] of starts) {
      this.#readers.set(name, new LineReader(join(this.folder, name), start));
    }
  }

  device(): Promise<string> {
    this.#device ??= this.findDevice().catch(async (error: unknown) => {
      this.#device = undefined; // the next entry may find the folder writable
      throw await asUnwritable(dataFolder(), error);
    });
    return this.#device;
  }

  rewind(): void {
    this.#readers.clear();
  }

  async readNew(sink: LineSink): Promise<boolean> {
    const found = await this.#look(sink);
    if (found === undefined) return true; // out of reach for now: what was read still stands
    const { names, evicted } = found;
    for (const known of this.#readers.keys()) {
      if (!names.includes(known) && !evicted.includes(known)) return false;
    }
    for (const name of evicted) {
      const isKept = this.#readers.get(name)?.isBegun ?? false;
      sink.unreadable(join(this.folder, name), '', { isKept, why: 'evicted' });
    }
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

  async add(name: string, lines: AsyncIterable<string>): Promise<void> {
    const { addFile } = await import('./addFile.js');
    await addFile(this.folder, `${name}${SUFFIX}`, lines, () => this.requireFolder());
  }

  async append(lines: readonly string[]): Promise<void> {
    const path = join(this.folder, `${await this.device()}${SUFFIX}`);
    const { appendDurably } = await import('./append.js'); // nobody needs it to read
    try {
      await this.requireFolder();
      await appendDurably(path, lines);
      this.#wasThere = true;
    } catch (error) {
      throw await asUnwritable(path, error, this.folder);
    }
  }

  async requireFolder(): Promise<void> {
    if (!this.isChosen && !this.#wasThere) {
      await this.create();
      return;
    }
    try {
      await access(this.folder);
    } catch (error) {
      // Whatever else is wrong with it is told by who uses it.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return;
      throw new WaymarkError({ code: 'journal-missing', args: [this.folder] }, { cause: error });
    }
  }

  async create(): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true });
    } catch (error) {
      throw await asUnwritable(this.folder, error, this.folder);
    }
  }

  watch(onChange: () => void): Disposable {
    const watcher = new FolderWatch(this.folder, onChange);
    return watcher;
  }

  /** The journal's files, without the folder. */
  async names(): Promise<readonly string[]> {
    return (await this.#look({ unreadable: () => undefined }))?.names ?? [];
  }

  async #look(sink: Pick<LineSink, 'unreadable'>): Promise<Found | undefined> {
    try {
      const all = await readdir(this.folder);
      this.#wasThere = true;
      return found(all);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const isKept = [...this.#readers.values()].some(({ isBegun }) => isBegun);
      // Before the first entry there is no folder; once it was there, its absence is a fault.
      const isNew = code === 'ENOENT' && !this.#wasThere;
      if (isNew && !this.isChosen) return { names: [], evicted: [] };
      const why = isNew ? 'missing' : code === 'ENOTDIR' ? 'not-a-folder' : undefined;
      sink.unreadable(this.folder, message, { isKept, ...(why && { why }) });
      return undefined;
    }
  }
}

/** Names of a folder's files. */
interface Found {
  readonly names: readonly string[];
  /** What files are called that a cloud drive has moved off the machine. */
  readonly evicted: readonly string[];
}

function found(all: readonly string[]): Found {
  const names = all.filter((name) => JOURNAL.test(name)).sort();
  const evicted = all.flatMap((name) => EVICTED.exec(name)?.[1] ?? []);
  return { names, evicted: evicted.filter((name) => !names.includes(name)).sort() };
}

/** Nobody needs it to read. */
async function asUnwritable(path: string, error: unknown, folder?: string): Promise<WaymarkError> {
  const { unwritable } = await import('./unwritable.js');
  return unwritable(path, error, folder);
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
    const { names, evicted } = found(await readdir(folder));
    const parts = await Promise.all(
      names.map(async (name) => {
        const { size, mtimeMs, ino } = await stat(join(folder, name));
        return `${name}:${String(size)}:${String(mtimeMs)}:${String(ino)}`;
      }),
    );
    return `/${[...parts, ...evicted].join('/')}`;
  } catch {
    return ''; // gone, or out of reach; the reader reports it
  }
}
