/** Finds the environments that Python's tools installed into a project, whatever their names. */

/** Where an environment keeps its standard library: below `lib/python3.12`, on Windows below `Lib`. */
const LIBRARY = /^((?:.*?\/)?)((?:lib(?:64)?\/python\d[\d.]*|Lib)\/)/;
const INSTALLED = 'site-packages/';

export interface Environments {
  /**
   * Folders with a mark: `pyvenv.cfg` (venv, virtualenv, uv), `conda-meta` (conda, mamba, pixi), or
   * packages beside a standard library.
   */
  readonly marked: Set<string>;
  /** Folders that hold what may be a standard library, and where in them that is. */
  readonly libraries: Map<string, Set<string>>;
}

/** @param paths in the project, with `/`; folders are given with `/` at their ends, the top as '' */
export function environmentsIn(paths: readonly string[]): Environments {
  const marked = new Set<string>();
  const libraries = new Map<string, Set<string>>();
  for (const path of paths) {
    const mark = /(?:^|\/)(?:pyvenv\.cfg$|conda-meta\/)/.exec(path);
    if (mark) marked.add(path.slice(0, mark[0].startsWith('/') ? mark.index + 1 : mark.index));
    const library = LIBRARY.exec(path);
    if (!library) continue;
    const [, folder = '', below = ''] = library;
    const known = libraries.get(folder) ?? new Set();
    libraries.set(folder, known.add(below));
    if (path.startsWith(INSTALLED, folder.length + below.length)) marked.add(folder);
  }
  return { marked, libraries };
}

/**
 * The folders in which nothing is anybody's own. Where other files lie beside the mark, as after
 * `python -m venv .`, only what the tools put there is left out.
 */
export function installedFolders(
  { marked, libraries }: Environments,
  paths: readonly string[],
): string[] {
  return [...marked].flatMap((folder) => {
    const parts = [...(libraries.get(folder) ?? [])].map((below) => folder + below);
    if (folder === '') return parts;
    const installed = [...parts, ...INSTALLED_FOLDERS.map((below) => folder + below)];
    const isOwn = (path: string) =>
      path.startsWith(folder) && !installed.some((part) => path.startsWith(part));
    return paths.some(isOwn) ? installed : [folder];
  });
}

const INSTALLED_FOLDERS = [
  ...['bin/', 'conda-meta/', 'etc/', 'include/', 'Include/', 'lib/', 'lib64/', 'Lib/', 'libexec/'],
  ...[
    'pyvenv.cfg',
    'Library/',
    'man/',
    'pkgs/',
    'sbin/',
    'Scripts/',
    'share/',
    'ssl/',
    'var/',
    'DLLs/',
  ],
];
