/** What the torture tests share: writers to kill, journals to read, numbers that are random again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Journal } from '../../src/app/journal.js';
import { JournalFolder } from '../../src/node/journal/folder.js';
import { momentOf, systemClock, systemIds } from '../../src/node/system.js';

/** Random numbers that a seed repeats (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface WriterEnd {
  readonly confirmed: readonly string[];
  /** The last thing that it told was that an append began. */
  readonly diedInside: boolean;
  readonly failure: string | undefined;
  readonly signal: NodeJS.Signals | null;
}

export interface Writer {
  readonly process: ChildProcess;
  /** When it is about to append for the first time, or has ended. */
  readonly begun: Promise<void>;
  readonly end: Promise<WriterEnd>;
}

/** @param limitKiB largest file that the system lets it write, none unless given */
export function startWriter(
  folder: string,
  device: string,
  count: number,
  limitKiB?: number,
): Writer {
  const script = join('out', 'test', 'torture', 'writer.js');
  const args = [script, folder, device, String(count)];
  const child =
    limitKiB === undefined
      ? spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      : // An ignored signal makes the write fail, as on a full disk, instead of ending the process.
        spawn(
          'sh',
          ['-c', `trap '' XFSZ; ulimit -f ${limitKiB}; exec "$0" "$@"`, process.execPath, ...args],
          {
            stdio: ['ignore', 'pipe', 'inherit'],
          },
        );
  let output = '';
  const begun = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      resolve();
    });
    child.on('close', () => {
      resolve();
    });
  });
  const end = new Promise<WriterEnd>((resolve) => {
    child.on('close', (_, signal) => {
      const told = output.split('\n').slice(0, -1);
      resolve({
        confirmed: told.flatMap((line) => (line.startsWith('done ') ? [line.slice(5)] : [])),
        diedInside: signal !== null && told.at(-1) === 'start',
        failure: told.find((line) => line.startsWith('failed '))?.slice(7),
        signal,
      });
    });
  });
  return { process: child, begun, end };
}

/** The journal of a folder as a new process would read it. */
export async function readJournal(folder: string, device = 'reader'): Promise<Journal> {
  const files = new JournalFolder(folder, () => Promise.resolve(device));
  const clock = { ...systemClock, now: () => momentOf(new Date()) };
  const journal = new Journal(files, clock, systemIds(), (error) => {
    throw error;
  });
  await journal.refresh();
  return journal;
}

/** How many of the ids are missing, and how many entries there are beyond those allowed. */
export function compare(
  journal: Journal,
  confirmed: ReadonlySet<string>,
): { readonly lost: number; readonly present: number } {
  const present = [...journal.state.ledger.sessions()].map(({ id }) => id);
  const known = new Set(present);
  return { lost: [...confirmed].filter((id) => !known.has(id)).length, present: present.length };
}
