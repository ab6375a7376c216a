/** Real repositories in a temporary folder, out of reach of the machine's own git configuration. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readHistory, type HistoryOptions } from '../../../src/node/gitHistory.js';

export const ANN = 'ann@example.org';
export const BOB = 'bob@example.org';

export interface CommitOptions {
  readonly email?: string;
  /** Author and committer date. */
  readonly at?: string;
  /** Texts by their path in the repository. */
  readonly files?: Readonly<Record<string, string>>;
}

export class Sandbox {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-git-')));
  private readonly outside = process.env;
  private minutes = 0;

  constructor() {
    const home = this.path('home');
    mkdirSync(home);
    writeFileSync(
      join(home, '.gitconfig'),
      '[init]\n\tdefaultBranch = main\n[protocol "file"]\n\tallow = always\n',
    );
    // A commit else starts a process that looks whether there is something to tidy up.
    this.configure('home/.gitconfig', { 'maintenance.auto': 'false' });
    // What runs inside a git hook inherits variables that point at that hook's repository.
    const kept = Object.entries(process.env).filter(([name]) => !/^(GIT_.*|EMAIL)$/i.test(name));
    const own = { HOME: home, USERPROFILE: home, XDG_CONFIG_HOME: home };
    process.env = { ...Object.fromEntries(kept), ...own };
  }

  close(): void {
    process.env = this.outside;
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Does something with other environment variables. */
  async withVariables(variables: NodeJS.ProcessEnv, act: () => Promise<void>): Promise<void> {
    const before = process.env;
    process.env = { ...before, ...variables };
    try {
      await act();
    } finally {
      process.env = before;
    }
  }

  path(...parts: readonly string[]): string {
    return join(this.root, ...parts);
  }

  /** Runs plain git in a folder of the sandbox and returns what it prints. */
  git(folder: string, ...args: readonly string[]): string {
    return this.gitWith({}, folder, ...args);
  }

  gitWith(
    options: {
      readonly env?: NodeJS.ProcessEnv;
      readonly input?: string;
      readonly timeout?: number;
    },
    folder: string,
    ...args: readonly string[]
  ): string {
    return execFileSync('git', args, {
      cwd: this.path(folder),
      encoding: 'utf8',
      stdio: 'pipe',
      ...options,
      env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C', ...options.env },
    }).trim();
  }

  /** A new repository whose `user.email` is Ann's; returns its absolute path. */
  repository(name: string, email: string = ANN): string {
    mkdirSync(this.path(name), { recursive: true });
    this.git(name, 'init', '--quiet');
    const user = { 'user.name': 'Somebody', ...(email !== '' && { 'user.email': email }) };
    this.configure(`${name}/.git/config`, user);
    return this.path(name);
  }

  /** Adds settings to a file of git's configuration, which `git config` would take a process each for. */
  configure(file: string, settings: Readonly<Record<string, string>>): void {
    appendFileSync(this.path(file), Object.entries(settings).map(setting).join(''));
  }

  /** Commits files (or nothing) as Ann unless told, a minute after the last one; returns the hash. */
  commit(repository: string, message: string, options: CommitOptions = {}): string {
    this.minutes += 1;
    const { email = ANN, files = {} } = options;
    const at = options.at ?? new Date(Date.UTC(2026, 2, 1, 8, this.minutes)).toISOString();
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(this.path(repository, path)), { recursive: true });
      writeFileSync(this.path(repository, path), text);
    }
    const paths = Object.keys(files);
    if (paths.length > 0) this.git(repository, 'add', '--', ...paths);
    const said = this.gitWith(
      { env: identity(email, at), input: message },
      repository,
      ...['-c', 'core.abbrev=no', 'commit', '--allow-empty', '--cleanup=verbatim', '--file=-'],
    );
    // `[main (root-commit) <hash>] subject`
    const [, hash] = /^\[[^\]]* ([0-9a-f]{40,64})\]/.exec(said) ?? [];
    assert.ok(hash !== undefined, said);
    return hash;
  }

  /** Merges a branch as Ann, a minute after the last commit; returns the hash. */
  merge(repository: string, branch: string, message: string): string {
    this.minutes += 1;
    const at = new Date(Date.UTC(2026, 2, 1, 8, this.minutes)).toISOString();
    const how = ['--quiet', '--no-ff', '--allow-unrelated-histories', '-m', message];
    this.gitWith({ env: identity(ANN, at) }, repository, 'merge', ...how, branch);
    return this.git(repository, 'rev-parse', 'HEAD');
  }

  /** What readHistory finds in a folder of the sandbox; fails on a fault. */
  async read(folder: string, options: Partial<HistoryOptions> = {}) {
    const history = await readHistory(this.path(folder), { authorEmails: [], ...options });
    assert.ok(history.ok, history.ok ? '' : `${history.fault}: ${history.detail}`);
    return history;
  }

  async subjects(folder: string, options: Partial<HistoryOptions> = {}): Promise<string[]> {
    return (await this.read(folder, options)).commits.map(({ subject }) => subject);
  }
}

/** @param name `section.key`, or `section.subsection.key` */
function setting([name, value]: readonly [name: string, value: string]): string {
  const [section = '', ...parts] = name.split('.');
  const key = parts.pop() ?? '';
  const head = parts.length > 0 ? `${section} "${parts.join('.')}"` : section;
  return `[${head}]\n\t${key} = "${value.replace(/["\\]/g, '\\$&')}"\n`;
}

function identity(email: string, at: string): NodeJS.ProcessEnv {
  return {
    GIT_AUTHOR_NAME: 'Somebody',
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: at,
    GIT_COMMITTER_NAME: 'Somebody',
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: at,
  };
}

/** Everything below a folder: what it is, when it was changed, and its bytes. */
export function snapshot(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    ['.', ...paths].map((path) => {
      const stat = lstatSync(join(folder, path), { bigint: true });
      const hash = createHash('sha256');
      if (stat.isFile()) hash.update(readFileSync(join(folder, path)));
      return [path, `${stat.mode} ${stat.mtimeNs} ${stat.ctimeNs} ${hash.digest('hex')}`];
    }),
  );
}
