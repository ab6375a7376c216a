/** Repositories made by the real git, as a student makes them in a terminal. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Project } from '../../../src/core/projects/facts.js';
import { commitDates } from '../../kit/clock.js';
import { eventually } from './eventually.js';
import { temporaryFolder } from './folders.js';
import { run, workspaceFolder, type Api } from './waymark.js';

export const STUDENT = 'student@example.org';
export const SOMEBODY_ELSE = 'somebody@example.net';

interface CommitOptions {
  readonly author?: string;
  /** Values of `Waymark-Milestone` trailers. */
  readonly milestones?: readonly string[];
  readonly amend?: boolean;
}

/** A home without any configuration of git, for the tests and for the extension beside them. */
export function useEmptyHome(): void {
  const home = temporaryFolder('home');
  Object.assign(process.env, { HOME: home, USERPROFILE: home, XDG_CONFIG_HOME: join(home, 'xdg') });
}

/** A workspace with nothing in it, whatever the tests before have left there. */
export async function emptyWorkspace(api: Api): Promise<void> {
  await api.projectsRead;
  for (const name of readdirSync(workspaceFolder())) {
    rmSync(join(workspaceFolder(), name), { recursive: true, maxRetries: 10 });
  }
  await run('waymark.findProjects');
  assert.deepEqual(api.store.model.projects, []);
}

export class Repository {
  private constructor(readonly folder: string) {}

  /** A new repository without a commit, in which the student's e-mail is known. */
  static async init(folder: string): Promise<Repository> {
    mkdirSync(folder, { recursive: true });
    const repository = new Repository(folder);
    await repository.git('init', '--quiet', '--initial-branch=main');
    await repository.git('config', 'user.email', STUDENT);
    await repository.git('config', 'user.name', 'Student');
    return repository;
  }

  /** One that another command made: a clone or a linked working tree. */
  static at(folder: string): Repository {
    return new Repository(folder);
  }

  get gitDir(): string {
    return join(this.folder, '.git');
  }

  async git(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)('git', args, {
      cwd: this.folder,
      env: { ...process.env, ...commitDates(), GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' },
    });
    return stdout.trim();
  }

  write(file: string, text = `${file}\n`): void {
    writeFile(join(this.folder, file), text);
  }

  /** @returns the commit's hash */
  async commit(subject: string, options: CommitOptions = {}): Promise<string> {
    const { author = STUDENT, milestones = [], amend = false } = options;
    await this.git('add', '--all');
    await this.git(
      ...['commit', '--quiet', '--allow-empty', `--message=${subject}`],
      ...[`--author=Somebody <${author}>`, ...(amend ? ['--amend'] : [])],
      ...milestones.map((id) => `--trailer=Waymark-Milestone: ${id}`),
    );
    return this.git('rev-parse', 'HEAD');
  }
}

export function writeFile(path: string, text = ''): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The project of a folder as the extension has it now. */
export function project({ store }: Api, folder: string): Project {
  const found = store.model.projects.find((each) => each.folder === folder);
  assert.ok(found, `${folder} is no project yet`);
  return found;
}

/** Subjects of the commits that are shown for a folder, newest first. */
export function subjects(api: Api, folder: string): string[] {
  return project(api, folder).commits.map(({ subject }) => subject);
}

/** Waits until the folder's own commits are these. */
export async function untilCommits(api: Api, folder: string, ...expected: string[]): Promise<void> {
  await eventually(() => {
    assert.deepEqual(subjects(api, folder), expected);
  });
}

/** One hash over the names and contents of all files below a folder. */
export function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((each) => ({ each, path: join(each.parentPath, each.name) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${relative(folder, entry.path)}\0`);
    if (entry.each.isFile()) hash.update(readFileSync(entry.path));
  }
  return hash.digest('hex');
}
