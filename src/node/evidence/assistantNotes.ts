/**
 * Notes of git-ai in `refs/notes/ai`, which name the lines of a commit that an agent wrote. Their form is
 * that of its standard 3.0.0 (git-ai-project/git-ai, specs/git_ai_standard_v3.0.0.md): of each file lines
 * with a key and ranges, up to a line `---`, and JSON after it, of which nothing is needed here.
 */
import { WALK_SWITCHES, type Git } from '../gitSafety.js';

/** Who wrote lines of a file, as far as the note says. */
export type NotedLines = (path: string, line: number) => 'agent' | 'person' | undefined;

const REF = 'refs/notes/ai';
/** Commits that are named to git at once. */
const NAMED_MAX = 500;
const MARK = '\u0001';

/** Hash of the latest of the notes; empty where there are none. */
export async function notesState(git: Git): Promise<string> {
  return (await git(['for-each-ref', '--format=%(objectname)', REF])).trim();
}

/** @param commits full hashes @returns by commit, those that have a note */
export async function readNotes(
  git: Git,
  commits: readonly string[],
): Promise<Map<string, NotedLines>> {
  const notes = new Map<string, NotedLines>();
  const options = [...WALK_SWITCHES, '--no-notes', `--notes=${REF}`, '--no-walk=unsorted'];
  for (let at = 0; at < commits.length; at += NAMED_MAX) {
    const some = commits.slice(at, at + NAMED_MAX);
    const format = `--format=${MARK}%H%n%N`;
    const output = await git([
      'log',
      ...options,
      '--encoding=UTF-8',
      '--no-patch',
      format,
      ...some,
      '--',
    ]);
    for (const entry of output.split(MARK)) {
      const end = entry.indexOf('\n');
      const lines = notedLines(entry.slice(end + 1));
      if (end > 0 && lines) notes.set(entry.slice(0, end), lines);
    }
  }
  return notes;
}

interface Entry {
  readonly who: 'agent' | 'person';
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

/** Undefined for a text that is no such note. */
export function notedLines(note: string): NotedLines | undefined {
  const end = /^---\s*$/m.exec(note)?.index;
  if (end === undefined) return undefined;
  const files = new Map<string, Entry[]>();
  let entries: Entry[] | undefined;
  for (const line of note.slice(0, end).split('\n')) {
    if (line.trim() === '') continue;
    const [, key, ranges = ''] = /^ {2}(\S+) (\S+)\s*$/.exec(line) ?? [];
    if (key === undefined) {
      // A path stands at the start of its line; what is neither is passed over.
      entries = /^\s/.test(line) ? undefined : [];
      if (entries) files.set(line.trimEnd().replace(/^"(.*)"$/, '$1'), entries);
    } else entries?.push({ who: whoseKey(key), ranges: ranges.split(',').flatMap(rangeOf) });
  }
  return (path, line) =>
    // Of several entries the last one holds, as in git-ai itself.
    files
      .get(path)
      ?.findLast(({ ranges }) => ranges.some(([first, last]) => first <= line && line <= last))
      ?.who;
}

/** `h_…` is a person who typed in an editor; all else is an agent's session. */
function whoseKey(key: string): Entry['who'] {
  return key.startsWith('h_') || key === 'human' ? 'person' : 'agent';
}

function rangeOf(text: string): [number, number][] {
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  return first === undefined ? [] : [[Number(first), Number(last ?? first)]];
}
