/**
 * A git of today for tests of repositories that an older one cannot read: the machine's own where it is new
 * enough, else, on Debian and its like, the one of Debian's newest suite, unpacked beside everything that the
 * machine has and kept for the next time. It has the libraries that it was made for with it.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Knows reftable (2.45) and relative working trees (2.48). */
const WANTED = [2, 48] as const;
const SUITE = 'sid';
const PACKAGES = ['git', 'libc6', 'libpcre2-8-0', 'zlib1g'];
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
/** For each of the few commands, in ms: the list of a suite has ten megabytes. */
const LIMIT_MS = 240_000;

export type NewerGit =
  /** A folder to put before PATH; none where the machine's own git will do. */
  | { readonly ok: true; readonly path: string | undefined }
  /** Why there is none. */
  | { readonly ok: false; readonly why: string };

let found: NewerGit | undefined;

export function newerGit(): NewerGit {
  return (found ??= find());
}

function find(): NewerGit {
  if (isNew('git')) return { ok: true, path: undefined };
  const folder = join(tmpdir(), `waymark-git-${SUITE}`);
  const path = join(folder, 'bin');
  if (isNew(join(path, 'git'))) return { ok: true, path };
  try {
    unpackInto(folder);
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
  return isNew(join(path, 'git')) ? { ok: true, path } : { ok: false, why: 'it does not run' };
}

function isNew(program: string): boolean {
  try {
    const said = execFileSync(program, ['--version'], { encoding: 'utf8', stdio: 'pipe' });
    const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(said) ?? []).map(Number);
    return major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1]);
  } catch {
    return false; // not there
  }
}

/** @throws {Error} where apt or the network is missing */
function unpackInto(folder: string): void {
  const work = mkdtempSync(join(tmpdir(), 'waymark-git-'));
  try {
    // Never the machine's own state of packages: no lock of it, no list, no cache.
    const sources = join(work, 'sources.list');
    writeFileSync(sources, `deb [signed-by=${KEYRING}] ${mirror()} ${SUITE} main\n`);
    for (const name of ['lists/partial', 'cache/archives/partial']) {
      mkdirSync(join(work, name), { recursive: true });
    }
    const options = [
      ...[`Dir::Etc::SourceList=${sources}`, 'Dir::Etc::SourceParts=/dev/null'],
      ...[`Dir::State::Lists=${join(work, 'lists')}`, `Dir::Cache=${join(work, 'cache')}`],
      ...['Acquire::http::Timeout=20', 'Acquire::Retries=0', 'Acquire::Languages=none'],
    ].flatMap((option) => ['-o', option]);
    const apt = (...args: readonly string[]) =>
      execFileSync('apt-get', ['-qq', ...options, ...args], {
        ...{ cwd: work, stdio: 'pipe', timeout: LIMIT_MS },
      });
    apt('update');
    apt('download', ...PACKAGES.map((name) => `${name}/${SUITE}`));
    for (const name of readdirSync(work).filter((each) => each.endsWith('.deb'))) {
      execFileSync('dpkg-deb', ['--extract', name, 'root'], { cwd: work, stdio: 'pipe' });
    }
    wrap(work, folder);
    rmSync(folder, { recursive: true, force: true });
    renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Where the machine gets Debian's packages. */
function mirror(): string {
  const format = '$(ORIGIN) $(REPO_URI)';
  const asked = ['indextargets', '--format', format, 'Identifier: Packages'];
  const lines = execFileSync('apt-get', asked, { encoding: 'utf8', stdio: 'pipe' }).split('\n');
  const [, uri] = lines.map((line) => line.split(' ')).find(isDebian) ?? [];
  if (uri === undefined || !existsSync(KEYRING)) throw new Error('this is no Debian');
  return uri;
}

function isDebian([origin, uri = '']: readonly string[]): boolean {
  return origin === 'Debian' && !uri.includes('security');
}

/** A program that starts git with its own libraries; by that name git finds itself, too. */
function wrap(work: string, folder: string): void {
  const libraries = join('usr', 'lib');
  const isLoader = (name: string) => /(?:^|\/)ld-linux[\w-]*\.so\.\d$/.test(name);
  const loader = readdirSync(join(work, 'root', libraries), {
    ...{ recursive: true, encoding: 'utf8' as const },
  }).find(isLoader);
  if (loader === undefined) throw new Error('no loader of libraries was found');
  const root = join(folder, 'root');
  const place = join(root, libraries, loader);
  const path = join(place, '..');
  const script = [
    '#!/bin/sh',
    `export GIT_EXEC_PATH='${join(folder, 'bin')}' GIT_TEMPLATE_DIR='${join(folder, 'bin')}/none'`,
    `exec '${place}' --library-path '${path}' '${join(root, 'usr', 'bin', 'git')}' "$@"`,
  ];
  mkdirSync(join(work, 'bin', 'none'), { recursive: true });
  writeFileSync(join(work, 'bin', 'git'), `${script.join('\n')}\n`);
  chmodSync(join(work, 'bin', 'git'), 0o755);
}
