/** What a student has in a workspace: repositories, a roadmap file, settings. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitDates } from '../kit/clock.js';

export function git(folder: string, ...args: string[]): string {
  const env = { ...process.env, ...commitDates() };
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', env }).trim();
}

export function startRepository(folder: string): void {
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'config', 'user.name', 'Student');
  git(folder, 'config', 'user.email', 'student@example.org');
  git(folder, 'config', 'commit.gpgsign', 'false');
}

/** As from a terminal beside the editor. */
export function commit(folder: string, message: string, { author = '' } = {}): void {
  const by = author === '' ? [] : [`--author=${author}`];
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', message, ...by);
}

/** A roadmap file `mine.yaml` with this title line; a second colon in it is no YAML. */
export function writeRoadmap(folder: string, title: string): void {
  const lines = [
    ...['format: 1', 'id: mine', title, 'phases:'],
    ...['  - id: p', '    title: Only phase', '    months: { from: 1, to: 2 }', '    groups:'],
    ...['      - id: g', '        title: Only group', '        skills:'],
    ...['          - id: s', '            title: Only skill', '            topics:'],
    '              - { id: t, title: Only topic }',
  ];
  writeFileSync(join(folder, 'mine.yaml'), `${lines.join('\n')}\n`);
}

/** Names the workspace's roadmap file in its settings. */
export function useRoadmap(folder: string, file: string): void {
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(
    join(folder, '.vscode', 'settings.json'),
    JSON.stringify({ 'waymark.roadmap.file': file }),
  );
}
