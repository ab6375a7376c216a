/** A disk that fails on purpose, under the journal of this process. */
import { appendFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { constants } from 'node:os';

export interface DiskFaults {
  /** Bytes of a write that find room, of those that lines are made of; the rest is refused. */
  room?: number;
  /** What a write is refused with once nothing has room. */
  refusal?: NodeJS.ErrnoException;
  /** What the next flush fails with. */
  flush?: NodeJS.ErrnoException;
  /** What another process appends right after a write, by path; once. */
  neighbour?: { readonly path: string; readonly text: string };
}

/** As the system tells of a quota that is used up, of which Node knows no name. */
export function quotaError(): NodeJS.ErrnoException {
  const errno = -constants.errno.EDQUOT;
  const code = `Unknown system error ${errno}`;
  return Object.assign(new Error(`${code}: ${code}, write`), { errno, code, syscall: 'write' });
}

export function flushError(): NodeJS.ErrnoException {
  const message = 'EIO: i/o error, fsync';
  return Object.assign(new Error(message), {
    ...{ errno: -constants.errno.EIO, code: 'EIO', syscall: 'fsync' },
  });
}

/** Runs with these faults, which hold for writes and flushes of entries; they may change meanwhile. */
export async function withFaults<T>(faults: DiskFaults, work: () => Promise<T>): Promise<T> {
  const handle = await open(process.execPath, 'r');
  const prototype = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const { write, sync } = prototype as unknown as Record<'write' | 'sync', Method>;
  const andNeighbour = (written: unknown) => {
    if (faults.neighbour) appendFileSync(faults.neighbour.path, faults.neighbour.text);
    delete faults.neighbour;
    return written;
  };
  Object.assign(prototype, {
    async write(this: FileHandle, bytes: Buffer, ...rest: unknown[]): Promise<unknown> {
      const isEntry = bytes.includes('{');
      if (isEntry && faults.room !== undefined && faults.room < bytes.length) {
        const part = bytes.subarray(0, faults.room);
        if (part.length === 0) throw faults.refusal ?? quotaError();
        return andNeighbour(await write.call(this, part, ...rest));
      }
      const written = await write.call(this, bytes, ...rest);
      return isEntry ? andNeighbour(written) : written;
    },
    async sync(this: FileHandle): Promise<unknown> {
      const { flush } = faults;
      delete faults.flush;
      if (flush) throw flush;
      return sync.call(this);
    },
  });
  try {
    return await work();
  } finally {
    Object.assign(prototype, { write, sync });
  }
}

type Method = (this: FileHandle, ...args: unknown[]) => Promise<unknown>;
