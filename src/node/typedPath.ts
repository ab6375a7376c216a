/**
 * Paths as people type them, in settings and at the terminal: `~`, `${userHome}`, `${workspaceFolder}`,
 * `${workspaceFolder:name}` and addresses that start with file://. Pure.
 */
import { isAbsolute, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PathFault } from '../core/pathFault.js';

export interface Folder {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

export type TypedPath =
  /** Absolute; several where it is for every folder, in their order. */
  | { readonly ok: true; readonly paths: readonly string[] }
  | { readonly ok: false; readonly fault: PathFault };

/** What a text that is typed may stand on. */
export interface Ground {
  /** Absolute. */
  readonly home: string;
  /** Those that `${workspaceFolder}` may stand for. */
  readonly folders: readonly Folder[];
  /** Those that a relative path starts from; the folders, if not given. */
  readonly bases?: readonly string[];
  /** Those that `${workspaceFolder:name}` may name; the folders, if not given. */
  readonly named?: readonly Folder[];
}

const VARIABLE = /\$\{([^{}]*)\}/g;

/** The paths that a text stands for. Looks at no disk. @param text not empty */
export function typedPath(text: string, ground: Ground): TypedPath {
  const { folders, named = folders } = ground;
  const address = addressed(text);
  if (address) return address;
  for (const [variable, name = ''] of text.matchAll(VARIABLE)) {
    const fault = variableFault(variable, name, ground);
    if (fault) return { ok: false, fault };
  }
  const perFolder = text.includes('${workspaceFolder}');
  const expanded = (perFolder ? folders : [undefined]).map((folder) =>
    // A function, because a path may hold a `$` that means something to `replace`.
    text
      .replace(/^~(?=$|[/\\])/, () => ground.home)
      .replace(VARIABLE, (_, name: string) => {
        if (name === 'userHome') return ground.home;
        if (name === 'workspaceFolder') return folder?.path ?? '';
        return folderNamed(name, named)?.path ?? '';
      }),
  );
  const relative = expanded.find((path) => !isAbsolute(path));
  if (relative === undefined) return { ok: true, paths: expanded.map((path) => normalize(path)) };
  const bases = ground.bases ?? folders.map(({ path }) => path);
  if (bases.length === 0) return { ok: false, fault: { code: 'no-folder', args: [text] } };
  return { ok: true, paths: bases.map((base) => join(base, relative)) };
}

function variableFault(
  variable: string,
  name: string,
  { folders, named = folders }: Ground,
): PathFault | undefined {
  if (name === 'userHome') return undefined;
  if (name === 'workspaceFolder') {
    return folders.length > 0 ? undefined : { code: 'no-folder', args: [variable] };
  }
  if (!name.startsWith('workspaceFolder:')) return { code: 'unknown-variable', args: [variable] };
  if (named.length === 0) return { code: 'no-folder', args: [variable] };
  if (folderNamed(name, named)) return undefined;
  return {
    code: 'unknown-folder',
    args: [variable, named.map((folder) => folder.name).join(', ')],
  };
}

function folderNamed(variable: string, folders: readonly Folder[]): Folder | undefined {
  const wanted = variable.slice('workspaceFolder:'.length);
  return folders.find(({ name }) => name === wanted);
}

function addressed(text: string): TypedPath | undefined {
  // One letter before the colon is a drive.
  if (!/^(file:|[a-z][a-z0-9+.-]+:\/\/)/i.test(text)) return undefined;
  const fault = { code: 'unknown-address', args: [text] } as const;
  if (!/^file:\/\//i.test(text)) return { ok: false, fault };
  try {
    return { ok: true, paths: [fileURLToPath(text)] };
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return { ok: false, fault };
    throw error;
  }
}
