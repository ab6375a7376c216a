/** `waymark artifact` and `waymark report`, on a journal of their own. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WeekReport } from '../../../src/app/report/weekReport.js';
import { waymark as command } from './kit.js';

let folder: string;

const waymark = (...args: string[]) =>
  command([...args, '--journal', join(folder, 'journal')], { data: folder });

describe('a week in the terminal', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-report-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('has what was logged in it, as data and as Markdown', async () => {
    assert.equal((await waymark('log', '45', '--skill', 'la-svd', '--day', '2026-01-07')).code, 0);
    assert.equal(
      (await waymark('log', '15', '--day', '2026-01-12', '--note', 'next week')).code,
      0,
    );
    const paper = ['artifact', 'Paper', 'Attention', '--day', '2026-01-08'];
    const logged = await waymark(...paper, '--url', 'https://example.org/a', '--note', 'twice');
    assert.deepEqual([logged.code, logged.err], [0, '']);
    assert.match(logged.out, /^Paper read: Attention, /);

    const json = await waymark('report', '--week', '2026-01-09', '--format', 'json');
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

    const markdown = (await waymark('report', '2026-01-09')).out;
    assert.match(markdown, /^# Week of [^\n]+\n\nStudied: 45 min of 15 h\n/);
    assert.match(markdown, /- Paper read: \[Attention\]\(https:\/\/example\.org\/a\)/);
    assert.match((await waymark('report')).out, /Nothing was logged in this week\.\n$/);
  });

  it('is told what is wrong, and then nothing is written', async () => {
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
      const { code, out, err } = await waymark(...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, message);
    }
    assert.ok(!existsSync(join(folder, 'journal')));
  });
});
