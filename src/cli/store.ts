/** The journal, the roadmap and the store that a command works on. */
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { WaymarkError } from '../app/errors.js';
import { Journal, type OpenJournal } from '../app/journal.js';
import { Store } from '../app/store.js';
import { proposedPlan } from '../core/plan/proposal.js';
import { Roadmap, type Item } from '../core/roadmap/roadmap.js';
import { JournalFolder } from '../node/journal/folder.js';
import { usualJournal } from '../node/journal/location.js';
import { restoreBriefly } from '../node/journal/restore.js';
import { isWorthKeeping } from '../node/journal/worth.js';
import { findRoadmap, readShippedRoadmap } from '../node/roadmapFile.js';
import type { ParsedRoadmap } from '../node/roadmapYaml.js';
import { systemClock, systemIds } from '../node/system.js';
import { typedPath } from '../node/typedPath.js';
import { locate, printable, type LocatedMessage } from './problems.js';
import type { ExitCode, Options } from './run.js';
import type { Terminal } from './terminal.js';

type Opened =
  | { readonly ok: true; readonly store: Store; readonly files: JournalFolder }
  | { readonly ok: false; readonly problems: readonly LocatedMessage[] };

/** Reads the journal as it is now; follows no changes. */
async function openStore(options: Options, terminal: Terminal): Promise<Opened> {
  const roadmap = await readRoadmap(options.roadmap, terminal);
  if (!roadmap.ok) {
    const problems = locate(options.roadmap ?? '', roadmap.problems, terminal.words);
    return { ok: false, problems };
  }
  const { journal, files } = await openJournal(options);
  return {
    ok: true,
    files,
    store: new Store(journal, systemClock, new Roadmap(roadmap.value), proposedPlan),
  };
}

/** Runs what needs the store; a roadmap that cannot be used is told instead. */
export async function withStore(
  options: Options,
  terminal: Terminal,
  work: (store: Store, files: JournalFolder) => ExitCode | Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = await openStore(options, terminal);
  if (opened.ok) {
    const code = await work(opened.store, opened.files);
    await keep(opened.store.journal, opened.files);
    return code;
  }
  terminal.err(opened.problems.map(printable));
  return 1;
}

/** For the next command. What cannot be kept is read again: nobody needs to hear of it. */
async function keep(journal: OpenJournal, files: JournalFolder): Promise<void> {
  if (!isWorthKeeping(files)) return;
  const { writeCheckpoint } = await import('../node/journal/checkpoint.js');
  await journal.keep((reading) => writeCheckpoint(files, reading)).catch(() => undefined);
}

/** The journal alone, for what needs no roadmap. */
export async function openJournal(options: Options) {
  const files = await placedJournal(options);
  const journal = new Journal(
    files,
    systemClock,
    systemIds(),
    (error) => {
      throw error;
    },
    restoreBriefly,
  );
  await journal.refresh();
  return { journal, files };
}

/** @throws WaymarkError `journal-path`, or `journal-missing` where the folder was named and is not there */
async function placedJournal({ journal, create }: Options): Promise<JournalFolder> {
  const usual = usualJournal();
  const folder = journal === undefined ? usual : typedFolder(journal);
  // Named or not, the usual one is made with the first entry.
  const files = new JournalFolder(folder, undefined, resolve(folder) !== resolve(usual));
  if (create) await files.create();
  else if (folder !== usual) await files.requireFolder();
  return files;
}

function typedFolder(typed: string): string {
  const ground = { home: homedir(), folders: [], bases: [process.cwd()] };
  const read = typed.trim() === '' ? undefined : typedPath(typed, ground);
  const path = read?.ok === true ? read.paths[0] : undefined;
  if (path === undefined) throw new WaymarkError({ code: 'journal-path', args: [typed] });
  return path;
}

/**
 * Where a folder was named, it must be there: no journal is as good as an empty one only where
 * none was made yet.
 */
export async function requireFolder({ journal }: Options, files: JournalFolder): Promise<void> {
  if (journal === undefined) return;
  try {
    await readdir(files.folder);
  } catch (error) {
    const { message } = error as Error;
    throw new WaymarkError({ code: 'journal-unreadable', args: [files.folder, message] });
  }
}

/** @param file as it was typed; the shipped roadmap where none was */
export async function readRoadmap(
  file: string | undefined,
  { dist }: Terminal,
): Promise<ParsedRoadmap> {
  if (file === undefined) return { ok: true, value: await readShippedRoadmap(dist) };
  // A shell leaves ~ alone where it is quoted or follows an equals sign.
  const ground = { home: homedir(), folders: [], bases: [process.cwd()] };
  return (await findRoadmap(file, ground, dist)).read;
}

/** The item of an id; none for no id. @throws WaymarkError `item-unknown` */
export function requireItem(id: string | undefined, store: Store): Item | undefined {
  const item = id === undefined ? undefined : store.model.roadmap.find(id);
  if (id !== undefined && !item) throw new WaymarkError({ code: 'item-unknown', args: [id] });
  return item;
}
