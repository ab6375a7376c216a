/** What following a repository costs, each beside git alone in the same run. */
import { Assistants } from '../../src/core/evidence/assistants.js';
import type { Student } from '../../src/node/evidence/commitGrade.js';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { walkProject } from '../../src/node/evidence/walk.js';
import { readOwnHistory } from '../../src/node/evidence/ownHistory.js';
import { gitIn, Histories } from '../../src/node/gitHistory.js';
import { median } from '../kit/speed.js';
import { Turns } from './turns.js';

const ANN = 'ann@example.org';
const BOB = 'bob@example.org';
/** One commit in so many is the student's. */
const OWN_OF = 30;
const NEVER = new AbortController().signal;
const STUDENT: Student = {
  ...{ emails: new Set([ANN]), unmarked: new Set(), cut: new Set(), ignored: new Set() },
  assistants: new Assistants({ format: 1, assistants: [] }),
};
const OPTIONS = { authorEmails: [ANN], timeoutMs: 300_000 };

export interface Cost {
  readonly what: string;
  readonly ours: number;
  /** git alone. */
  readonly raw: number;
  /** What ours may be at most. */
  readonly limit: number;
}

/** A repository of so many commits, kept in the system's temporary folder for the next time. */
export function historyOf(commits: number): string {
  const folder = join(tmpdir(), `waymark-bench-history-${commits}`);
  if (existsSync(join(folder, 'complete'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder });
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.email', ANN);
  git('config', 'user.name', 'Ann');
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, input: stream(1, commits) });
  git('reset', '--quiet', '--hard');
  writeFileSync(join(folder, '.git', 'info', 'exclude'), 'complete\n');
  writeFileSync(join(folder, 'complete'), '');
  return folder;
}

/** As `git fast-import` reads commits. */
function stream(from: number, commits: number): string {
  const parts: string[] = [];
  for (let at = from; at < from + commits; at++) {
    const email = at % OWN_OF === 0 ? ANN : BOB;
    const trailer = at % 1000 === 0 ? '\n\nWaymark-Milestone: cnn-rest-api\n' : '\n';
    const message = `Commit ${at} does something to the files\n\nAnd says why.${trailer}`;
    const text = `x${at} = ${at}\n`;
    parts.push(
      `commit refs/heads/main\ncommitter Somebody <${email}> ${1_500_000_000 + at * 60} +0100\n`,
      `data ${message.length}\n${message}\n`,
      ...(at === from && from > 1 ? ['from refs/heads/main^0\n'] : []),
      ...[at % 97, at % 89].map(
        (file) => `M 100644 inline d${file % 12}/m${file}.py\ndata ${text.length}\n${text}\n`,
      ),
    );
  }
  return parts.join('');
}

const FORMAT = '%H%x00%P%x00%ct%x00%ae%x00%aE%x00%aI%x00%s%x00%(trailers:key=Waymark-Milestone)';

/** The whole history with trailers, and which files own commits touched. */
export async function wholeHistory(
  folder: string,
  runs: number,
): Promise<{ cost: Cost; blockedMs: number }> {
  const ours: number[] = [];
  const raw: number[] = [];
  let blockedMs = 0;
  const log = ['log', '--name-only', '--no-renames', `--format=${FORMAT}`, 'HEAD'];
  for (let run = 0; run < runs; run++) {
    raw.push(await timed(() => rawGit(folder, log)));
    ours.push(
      await timed(async () => {
        const [history, own] = await Promise.all([
          new Histories().read(folder, OPTIONS),
          readOwnHistory(gitIn(folder), STUDENT),
        ]);
        if (!history.ok || history.commits.length === 0) throw new Error('no history was read');
        if (own.touched.size === 0) throw new Error('no own files');
      }),
    );
    // In the extension only this is read in the window's thread; own files are in the scanner's.
    const turns = new Turns();
    await new Histories().read(folder, OPTIONS);
    blockedMs = Math.max(blockedMs, await turns.end());
  }
  const [mine, alone] = [median(ours), median(raw)];
  const what = 'whole history with own files';
  return { cost: { what, ours: mine, raw: alone, limit: 1.5 * alone }, blockedMs };
}

/** Reading on after so many commits. */
export async function refresh(folder: string, commits: number, runs: number): Promise<Cost> {
  const copy = `${folder}-refresh`;
  rmSync(copy, { recursive: true, force: true });
  execFileSync('git', ['clone', '--quiet', '--shared', '--no-checkout', folder, copy]);
  execFileSync('git', ['config', 'user.email', ANN], { cwd: copy });
  const head = () =>
    execFileSync('git', ['rev-parse', 'HEAD'], { cwd: copy, encoding: 'utf8' }).trim();
  const ours: number[] = [];
  const raw: number[] = [];
  const histories = new Histories();
  await histories.read(copy, OPTIONS);
  for (let run = 0; run < runs; run++) {
    const before = head();
    const input = stream(10_000_000 + run * 1000, commits);
    execFileSync('git', ['fast-import', '--quiet'], { cwd: copy, input });
    const args = ['rev-list', `--format=${FORMAT}`, `${before}...HEAD`, '--'];
    raw.push(await timed(() => rawGit(copy, args)));
    ours.push(await timed(() => histories.read(copy, OPTIONS)));
  }
  rmSync(copy, { recursive: true, force: true });
  const [mine, alone] = [median(ours), median(raw)];
  // On the machine of the limits git alone takes 3 and 15 ms.
  const limit = commits === 1 ? alone + 10 * (alone / 3) : alone + 20 * (alone / 15);
  return { what: `refresh after ${commits}`, ours: mine, raw: alone, limit };
}

/** Walking a project beside files that git ignores. */
export async function walking(files: number, ignored: number, runs: number): Promise<Cost> {
  const folder = join(tmpdir(), `waymark-bench-walk-${files}-${ignored}`);
  if (!existsSync(join(folder, 'complete'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const put = (top: string, count: number) => {
      for (let at = 0; at < count; at++) {
        if (at % 100 === 0) mkdirSync(join(folder, top, `d${at / 100}`), { recursive: true });
        writeFileSync(join(folder, top, `d${Math.floor(at / 100)}`, `f${at % 100}.py`), '');
      }
    };
    put('src', files);
    put('ignored', ignored);
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    writeFileSync(join(folder, '.gitignore'), 'ignored/\ncomplete\n');
    execFileSync('git', ['add', '.'], { cwd: folder });
    writeFileSync(join(folder, 'complete'), '');
  }
  const ours: number[] = [];
  const raw: number[] = [];
  for (let run = 0; run < runs; run++) {
    raw.push(await timed(() => rawGit(folder, ['ls-files', '-co', '--exclude-standard'])));
    ours.push(
      await timed(async () => {
        const { paths } = await walkProject(folder, NEVER);
        if (paths.length !== files) throw new Error(`${paths.length} files were found`);
      }),
    );
  }
  const [mine, alone] = [median(ours), median(raw)];
  return { what: 'walking a project', ours: mine, raw: alone, limit: 3 * alone };
}

export function describeCost({ what, ours, raw, limit }: Cost): string {
  const times = `${ours.toFixed(1)} ms, git alone ${raw.toFixed(1)} ms`;
  return `${what}: ${times}, ratio ${(ours / raw).toFixed(2)} of at most ${(limit / raw).toFixed(2)}`;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** git by itself, its output thrown away. */
function rawGit(folder: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`git ended with ${code}`));
    });
  });
}
