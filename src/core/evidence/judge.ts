/** Judges what the hits of a project's files come to: which signals, how sure, and on which lines. */
import type { Scope } from './catalogue.js';
import type { Catalogue, Condition, Hit } from './matcher.js';
import { ownModules, type Modules } from './modules.js';

export interface FileHits {
  /** Path in the project, with `/`. */
  readonly path: string;
  readonly hits: readonly Hit[];
}

/**
 * Whose line it is: the student's, theirs with an assistant, somebody else's (a person's or an agent's),
 * or nobody can say.
 */
export type Authorship = 'own' | 'assisted' | 'unverified' | 'seen';
export type Grade = Authorship | 'mention';

export interface Evidence {
  readonly path: string;
  readonly line: number;
  /** What stands there, such as `torch.nn.Conv2d`. */
  readonly fact: string;
  /** The line was committed with an assistant's mark. */
  readonly assisted?: true;
}

export interface FoundSignal {
  readonly id: string;
  readonly grade: Grade;
  /** Each line once, in the order of the files. */
  readonly evidence: readonly Evidence[];
}

/**
 * In the order of what they are worth: what holds by lines of several grades has the last of them. What
 * nobody knows counts, and so does not become less by an assistant's lines beside it.
 */
const GRADES: readonly Authorship[] = ['own', 'unverified', 'assisted', 'seen'];
const RANK = Object.fromEntries(GRADES.map((grade, rank) => [grade, rank])) as Readonly<
  Record<Authorship, number>
>;

/** A hit and the file that it is in. */
interface Placed {
  readonly hit: Hit;
  readonly file: number;
  /** Whose it is, once that was asked. */
  author: Authorship | undefined;
}
type View = ReadonlyMap<number, readonly Placed[]>;

/** More than a file has lines, functions or classes: keys of a file and one of these stay apart. */
const LINES_MAX = 2 ** 28;

/**
 * @param modules what names of modules are the project's own files, and so no tools
 * @param authorOf whose a line is
 */
export function judge(
  catalogue: Catalogue,
  files: readonly FileHits[],
  modules: Modules,
  authorOf: (path: string, line: number) => Authorship,
): FoundSignal[] {
  const view = new Map<number, Placed[]>();
  for (const [file, { path, hits }] of files.entries()) {
    const isOwn = ownModules(modules, path);
    for (const hit of hits) {
      if (isOwn(hit)) continue;
      const placed = { hit, file, author: undefined };
      const same = view.get(hit.pattern);
      if (same) same.push(placed);
      else view.set(hit.pattern, [placed]);
    }
  }
  const pathOf = (hit: Placed) => (files[hit.file] as FileHits).path;
  const whose = (placed: Placed) => (placed.author ??= authorOf(pathOf(placed), placed.hit.line));
  const evidence = (hits: readonly Placed[]) => {
    const seen = new Set<number>();
    const found: Evidence[] = [];
    for (const placed of hits) {
      const { hit, file } = placed;
      const key = file * LINES_MAX + hit.line;
      if (seen.has(key)) continue;
      seen.add(key);
      const isAssisted = placed.author === 'assisted';
      const { path } = files[file] as FileHits;
      const line = { path, line: hit.line, fact: hit.text };
      found.push({ ...line, ...(isAssisted && { assisted: true }) });
    }
    return found;
  };
  return catalogue.signals.flatMap(({ id, used, mentioned }): FoundSignal[] => {
    for (const grade of GRADES) {
      const holdsOf = (worst: Authorship) => {
        // Of somebody else's code nobody asks whose it is.
        const accepts = (hit: Placed) => worst === 'seen' || RANK[whose(hit)] <= RANK[worst];
        return used.flatMap((condition) => witnesses(condition, view, accepts) ?? []);
      };
      const hits = holdsOf(grade);
      if (hits.length === 0) continue;
      // What an assistant had a part in is shown beside what proves the signal without it.
      const beside = grade === 'own' || grade === 'unverified' ? holdsOf('assisted') : [];
      return [{ id, grade, evidence: evidence([...hits, ...beside]) }];
    }
    const hits = mentioned.flatMap((condition) => witnesses(condition, view, () => true) ?? []);
    return hits.length > 0 ? [{ id, grade: 'mention', evidence: evidence(hits) }] : [];
  });
}

/** The hits that make a condition hold; undefined if it does not. */
function witnesses(
  condition: Condition,
  view: View,
  accepts: (hit: Placed) => boolean,
): readonly Placed[] | undefined {
  switch (condition.kind) {
    case 'pattern': {
      const hits = (view.get(condition.pattern) ?? []).filter(accepts);
      return hits.length > 0 ? hits : undefined;
    }
    case 'not':
      return witnesses(condition.of, view, () => true) ? undefined : [];
    case 'atLeast': {
      const { within, patterns } = condition;
      const groups =
        within === undefined || within === 'project' ? [view] : split(view, patterns, within);
      let found: Placed[] | undefined;
      for (const group of groups) {
        const parts = condition.of.flatMap((part) => {
          const hits = witnesses(part, group, accepts);
          return hits ? [hits] : [];
        });
        if (parts.length >= condition.count) (found ??= []).push(...parts.flat());
      }
      return found;
    }
  }
}

function split(view: View, patterns: readonly number[], within: Scope): View[] {
  const groups = new Map<number, Map<number, Placed[]>>();
  for (const pattern of patterns) {
    for (const hit of view.get(pattern) ?? []) {
      const { owner, type } = hit.hit;
      const part = within === 'function' ? owner : within === 'class' ? type : 0;
      // What is outside of every function comes together in none.
      if (part === 0 && within !== 'file') continue;
      const key = hit.file * LINES_MAX + part;
      let group = groups.get(key);
      if (!group) groups.set(key, (group = new Map<number, Placed[]>()));
      const same = group.get(pattern);
      if (same) same.push(hit);
      else group.set(pattern, [hit]);
    }
  }
  return [...groups.values()];
}
