/** `waymark artifact` and `waymark report`, as processes on a journal of their own. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WeekReport } from '../../../src/app/report/weekReport.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-report-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function waymark(...args: string[]) {
  const journal = ['--journal', join(folder, 'journal')];
  const run = spawnSync(process.execPath, [join('dist', 'cli.js'), ...args, ...journal], {
    encoding: 'utf8',
    env: { ...process.env, WAYMARK_DATA_DIR: folder, LC_ALL: 'C' },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

describe('a week in the terminal', function () {
  this.timeout(120_000); // each command is a process

  it('has what was logged in it, as data and as Markdown', () => {
    assert.equal(waymark('log', '45', '--skill', 'la-svd', '--day', '2026-01-07').code, 0);
    assert.equal(waymark('log', '15', '--day', '2026-01-12', '--note', 'next week').code, 0);
    const paper = ['artifact', 'Paper', 'Attention', '--day', '2026-01-08'];
    const logged = waymark(...paper, '--url', 'https://example.org/a', '--note', 'twice');
    assert.deepEqual([logged.code, logged.err], [0, '']);
    assert.match(logged.out, /^Paper read: Attention, /);

    const json = waymark('report', '--week', '2026-01-09', '--format', 'json');
    assert.equal(json.code, 0);
    const report = JSON.parse(json.out) as WeekReport;
    assert.deepEqual(report.week, { start: '2026-01-05', end: '2026-01-11' });
    assert.deepEqual([report.format, report.minutes], [1, 45]);
    assert.deepEqual(report.skills, [
      { id: 'linear-algebra', title: 'Linear algebra', minutes: 45 },
    ]);
    assert.deepEqual(report.artifacts, [
      {
        ...{ kind: 'paper', day: '2026-01-08', title: 'Attention' },
        ...{ url: 'https://example.org/a', note: 'twice' },
      },
    ]);
    assert.deepEqual(report.notes, []);

    const markdown = waymark('report', '2026-01-09').out;
    assert.match(markdown, /^# Week of [^\n]+\n\nStudied: 45 min of 15 h\n/);
    assert.match(markdown, /- Paper read: \[Attention\]\(https:\/\/example\.org\/a\)/);
    assert.match(waymark('report').out, /Nothing was logged in this week\.\n$/);
  });

  it('is told what is wrong, and then nothing is written', () => {
    const wrong: [string[], RegExp][] = [
      [['artifact', 'poem', 'Ode'], /There is no kind "poem"\. The kinds are: paper, article,/],
      [['artifact', 'paper', ' '], /Type what it is/],
      [['artifact', 'paper', 'A', '--url', 'here'], /"here" is no web address/],
      [['artifact', 'paper', 'A', '--day', '2999-01-01'], /is still to come/],
      [['artifact', 'paper', 'A', '--item', 'nothing'], /no item "nothing"/],
      [['report', '--format', 'pdf'], /There is no format "pdf"\. The formats are: md, json\./],
      [['report', 'yesterday'], /"yesterday" is no day/],
    ];
    for (const [args, message] of wrong) {
      const { code, out, err } = waymark(...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, message);
    }
    assert.ok(!existsSync(join(folder, 'journal')));
  });
});
