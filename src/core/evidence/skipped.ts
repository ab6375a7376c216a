/** Which files are never evidence, by their paths, and why. */

export type SkipReason =
  /** Packages and projects of others that lie in the project. */
  | 'vendored'
  | 'environment'
  | 'generated'
  /** Examples and scripts that a coding agent brings along. */
  | 'agent'
  /** A repository of its own, which is a project of its own. */
  | 'nested'
  /** Copies that Jupyter keeps. */
  | 'checkpoint'
  /** Kinds of files that show nothing: data, texts, pictures. */
  | 'other'
  | 'too-large'
  | 'binary'
  | 'broken-notebook'
  | 'unreadable'
  /** Read, but git cannot say whose it is: the history is damaged. */
  | 'history'
  /** A link: what it leads to is read where it lies. */
  | 'link';

/** How many files (or whole folders) were left out, by reason. */
export type Skipped = Partial<Record<SkipReason, number>>;

/** Something that was left out. */
export interface LeftOut {
  /** In the project, with `/`; a folder ends with one. */
  readonly path: string;
  readonly reason: SkipReason;
}

const FOLDERS: ReadonlyMap<string, SkipReason> = new Map([
  ...['node_modules', 'bower_components', 'site-packages', 'dist-packages'].map(
    (name) => [name, 'vendored'] as const,
  ),
  ...['vendor', 'vendored', '_vendor', 'third_party', 'third-party', 'thirdparty'].map(
    (name) => [name, 'vendored'] as const,
  ),
  ...['venv', '.venv', '.virtualenv', 'virtualenv', '.conda', '.tox', '.nox'].map(
    (name) => [name, 'environment'] as const,
  ),
  ...['__pycache__', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.eggs', '.next'].map(
    (name) => [name, 'generated'] as const,
  ),
  // Where coding agents look for the skills, commands and hooks that they are given.
  ...['.agents', '.agent', '.claude', '.codex', '.continue', '.cursor', '.factory', '.gemini'].map(
    (name) => [name, 'agent'] as const,
  ),
  ...['.goose', '.junie', '.kiro', '.opencode', '.qwen', '.roo', '.trae', '.windsurf'].map(
    (name) => [name, 'agent'] as const,
  ),
  ['.ipynb_checkpoints', 'checkpoint'],
  // The repository's own store.
  ['.git', 'other'],
]);

/**
 * Why nothing in a folder counts; undefined where it does.
 * @param above the name of the folder that it lies in
 */
export function skippedFolder(name: string, above = ''): SkipReason | undefined {
  if (name === 'skills' && above === '.github') return 'agent';
  return FOLDERS.get(name) ?? (name.endsWith('.egg-info') ? 'generated' : undefined);
}

/** @param path in the project, with `/` */
export function skippedPath(path: string): SkipReason | undefined {
  return leftOutAt(path)?.reason;
}

/** The outermost folder that keeps a file from counting, or the file itself, and why. */
export function leftOutAt(path: string): LeftOut | undefined {
  const parts = path.split('/');
  const name = parts.pop() as string;
  for (const [depth, part] of parts.entries()) {
    const reason = skippedFolder(part, parts[depth - 1]);
    if (reason) return { path: `${parts.slice(0, depth + 1).join('/')}/`, reason };
  }
  // git lists what is in a folder, unless that is a repository of its own.
  if (name === '') return { path, reason: 'nested' };
  const isScript = /\.[cm]?[jt]sx?$/.test(name);
  const isBuilt = isScript && (/\.min\.|[.-]bundle\./.test(name) || parts.includes('dist'));
  const isMade = isBuilt || /_pb2(?:_grpc)?\.pyi?$/.test(name);
  return isMade ? { path, reason: 'generated' } : undefined;
}

/** Whether a file that comes, goes or changes may make others count, or count no more. */
export function decidesOnOthers(path: string): boolean {
  return /(?:^|\/)(?:\.gitignore|pyvenv\.cfg|conda-meta\/[^/]*)$/.test(path);
}
