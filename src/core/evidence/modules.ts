/** Tells modules of the project itself from installed ones of the same name. */
import type { Hit } from './matcher.js';

/** Folders and the names of the modules that lie directly in them. */
export type Modules = ReadonlyMap<string, ReadonlySet<string>>;

/** Folders that are put on the path of modules besides that of the file and those above it. */
const ROOTS = ['src', 'lib', 'python'];

export function modulesOf(paths: Iterable<string>): Modules {
  const modules = new Map<string, Set<string>>();
  const add = (folder: string, name: string) => {
    const names = modules.get(folder);
    if (names) names.add(name);
    else modules.set(folder, new Set([name]));
  };
  for (const path of paths) {
    if (!path.endsWith('.py')) continue;
    const parts = path.slice(0, -3).split('/');
    let name = parts.pop() as string;
    if (name === '__init__') {
      // A folder without this file is no match for an installed package.
      if (parts.length === 0) continue;
      name = parts.pop() as string;
    }
    add(parts.join('/'), name);
  }
  return modules;
}

const RESOLVED = new Set(['module', 'name', 'call', 'base', 'decorator', 'metaclass']);

/** Tells of hits in the file at `path` whether their name is one that the project itself brings. */
export function ownModules(modules: Modules, path: string): (hit: Hit) => boolean {
  const known = new Map<string, boolean>();
  return ({ kind, text }) => {
    if (!RESOLVED.has(kind)) return false;
    const end = text.search(/\W/);
    const root = end < 0 ? text : text.slice(0, end);
    if (root === '') return false;
    let own = known.get(root);
    if (own === undefined) known.set(root, (own = isOwn(modules, path, root)));
    return own;
  };
}

function isOwn(modules: Modules, path: string, root: string): boolean {
  const folders = path.split('/').slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    const folder = folders.slice(0, depth).join('/');
    if (has(modules, folder, root)) return true;
    for (const source of ROOTS) {
      if (has(modules, folder === '' ? source : `${folder}/${source}`, root)) return true;
    }
  }
  return false;
}

function has(modules: Modules, folder: string, name: string): boolean {
  return modules.get(folder)?.has(name) === true;
}
