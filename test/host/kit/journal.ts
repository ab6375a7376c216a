/** The journal's files, written to from outside the extension: by the test or another process. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Change, Envelope } from '../../../src/core/journal/event.js';
import type { Session } from '../../../src/core/journal/ledger.js';
import { eventually } from './eventually.js';
import { extension, type Api } from './waymark.js';

let entries = 0;

/** A line as some device writes it. Later calls make later entries. */
export function line(change: Change, envelope: Partial<Envelope> = {}): string {
  entries += 1;
  return JSON.stringify({
    ...{ v: 1, id: `01${String(entries).padStart(24, '0')}`, at: '2026-01-05T12:00:00+01:00' },
    ...{ zone: 'Europe/Berlin', device: 'laptop', seq: entries, ...change, ...envelope },
  });
}

export function session(
  day: string,
  minutes: number,
  item?: string,
): Extract<Change, { type: 'session.add' }> {
  const ref = item === undefined ? {} : { item: `aiml-2026/${item}` };
  return {
    type: 'session.add',
    data: { kind: 'declared', day, seconds: minutes * 60, ...ref },
  };
}

/** The stretches of study that are in effect, in the order in which they were read. */
export function sessionsOf({ store }: Api): Session[] {
  return [...store.model.ledger.sessions()];
}

/** One device's file in the journal folder. */
export function fileOf({ store }: Api, device = 'laptop'): string {
  return join(store.journal.folder, `${device}.jsonl`);
}

/** Appends lines to a device's file, and waits for nothing. */
export function append(api: Api, lines: readonly string[], device?: string): void {
  mkdirSync(api.store.journal.folder, { recursive: true });
  appendFileSync(fileOf(api, device), lines.map((each) => `${each}\n`).join(''));
}

/**
 * Appends changes as one device makes them, after all that is there; waits until they are read and
 * the views were told.
 */
export async function arrive(api: Api, ...changes: Change[]): Promise<void> {
  const { journal } = api.store;
  entries = Math.max(entries, journal.state.seq);
  const lines = changes.map((change) => line(change));
  const ids = lines.map((text) => (JSON.parse(text) as Envelope).id);
  let isTold = false;
  const telling = api.store.onDidChange(() => {
    // Waymark may have noted something by itself meanwhile: these very entries are waited for.
    isTold = ids.every((id) => journal.state.has(id));
  });
  append(api, lines);
  await eventually(() => {
    assert.ok(isTold, 'the entries were not read');
  }).finally(() => {
    telling.dispose();
  });
}

/** Puts something else where the journal's folder was, until `bringBackJournal`. */
export function takeAwayJournal(api: Api, putThere: (folder: string) => void): void {
  const { folder } = api.store.journal;
  renameSync(folder, awayFrom(folder));
  putThere(folder);
}

/** The journal's folder as it was, whatever stands in its place by now. */
export function bringBackJournal(api: Api): void {
  const { folder } = api.store.journal;
  if (!existsSync(awayFrom(folder))) return;
  rmSync(folder, { recursive: true, force: true });
  renameSync(awayFrom(folder), folder);
}

function awayFrom(folder: string): string {
  return `${folder}.away`;
}

/** A first start: no entry anywhere, and nothing in its way. */
export async function emptyJournal(api: Api): Promise<void> {
  const { journal } = api.store;
  bringBackJournal(api);
  await eventually(() => {
    // Each time: what the extension was just about to write may come after the first.
    if (existsSync(journal.folder)) {
      for (const name of readdirSync(journal.folder)) {
        rmSync(join(journal.folder, name), { recursive: true, force: true });
      }
    }
    assert.equal(journal.state.size, 0);
    assert.deepEqual(journal.problems, []);
    assert.equal(journal.passed, 0);
  });
}

/** All lines of the journal, whichever file they are in, but for plans that Waymark wrote down itself. */
export function linesOf({ store: { journal } }: Api): Record<string, unknown>[] {
  return readdirSync(journal.folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(journal.folder, name), 'utf8').split('\n'))
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as Record<string, unknown>)
    .filter(({ type }) => type !== 'plan.make');
}

/** Runs the terminal companion in a process of its own, on the same journal. */
export async function inTerminal(...args: string[]): Promise<string> {
  const cli = join(extension().extensionPath, 'dist', 'cli.js');
  const node = process.env['WAYMARK_NODE'] ?? process.execPath;
  const { stdout } = await promisify(execFile)(node, [cli, ...args]);
  return stdout;
}
