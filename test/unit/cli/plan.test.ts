/** `waymark plan` and `waymark next`, on a journal of their own, on any day of the week. */
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, daysBetween } from '../../../src/core/time/calendar.js';
import { waymark as command } from './kit.js';

interface Reason {
  readonly code: string;
  readonly args?: readonly unknown[];
  readonly text: string;
}
interface Goal {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly done: boolean;
  readonly small: boolean;
  readonly minutes: number;
  readonly targetMinutes: number;
  readonly reason: Reason;
}
interface PlanReport {
  readonly format: number;
  readonly week: string;
  readonly kept: boolean;
  readonly roomMinutes: number;
  readonly plannedMinutes: number;
  readonly goals: readonly Goal[];
  readonly leftOver: readonly Goal[];
}
interface NextReport {
  readonly format: number;
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly topic: { readonly id: string; readonly title: string } | null;
  readonly reason: Reason;
  readonly resources: readonly { readonly title: string; readonly url: string }[];
  readonly folders: readonly string[];
}

const GOAL_KEYS = ['id', 'title', 'kind', 'done', 'small', 'minutes', 'targetMinutes', 'reason'];

/** One skill of four hours, which leads to a choice. */
const ROADMAP = `format: 1
id: mine
title: Mine
phases:
  - id: start
    title: First steps
    months: { from: 1, to: 2 }
    groups:
      - id: basics
        title: Basics
        skills:
          - id: weaving
            title: Weaving
            hours: { min: 4, max: 4, source: estimate }
            resources:
              - { title: The loom, kind: docs, url: 'https://example.org/loom' }
            topics:
              - { id: warp, title: Warp }
              - { id: weft, title: Weft }
        choices:
          - id: yarn
            title: Yarn
            options:
              - { id: wool, title: Wool }
              - { id: linen, title: Linen }
`;

let folder: string;
let journal: string;
let roadmap: string;

const waymark = (...args: string[]) => command(args, { data: folder });
async function report(...args: string[]): Promise<unknown> {
  const { code, out, err } = await waymark(...args, '--json', '--journal', journal);
  assert.deepEqual([code, err], [0, '']);
  return JSON.parse(out);
}
const plan = async (...args: string[]) => (await report('plan', ...args)) as PlanReport;
const next = async (...args: string[]) => (await report('next', ...args)) as NextReport;
const mine = () => ['--roadmap', roadmap];
/** The study day that it is now, as the companion counts. */
const today = async () => ((await report('status')) as { day: string }).day;

describe('waymark plan and waymark next', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-plan-'));
    journal = join(folder, 'journal');
    roadmap = join(folder, 'mine.yaml');
    writeFileSync(roadmap, ROADMAP);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('tell their usage, and what is wrong with it', async () => {
    for (const name of ['plan', 'next']) {
      const help = await waymark(name, '--help');
      assert.deepEqual([help.code, help.err], [0, '']);
      assert.match(help.out, new RegExp(`waymark ${name} \\[--json\\]\n +\\S`));
      assert.match(help.out, /--journal DIR[^]*--roadmap FILE[^]*--help[^]*Exit codes: 0 /);
      assert.match((await waymark('--help')).out, new RegExp(`waymark ${name} \\[--json\\]`));
      for (const wrong of [['--week'], ['tomorrow'], ['--json', 'x']]) {
        const { code, out, err } = await waymark(name, ...wrong);
        assert.deepEqual([code, out], [2, ''], `${name} ${wrong.join(' ')}`);
        assert.match(err, new RegExp(`waymark ${name} \\[--json\\]`));
      }
    }
  });

  it('cannot be done with a roadmap that is none, whose faults they name', async () => {
    writeFileSync(roadmap, ROADMAP.replace('title: Weaving', 'titel: Weaving'));
    for (const name of ['plan', 'next']) {
      for (const file of [roadmap, join(folder, 'none.yaml')]) {
        const { code, out, err } = await waymark(name, '--journal', journal, '--roadmap', file);
        assert.deepEqual([code, out], [1, ''], name);
        assert.match(err, /(mine|none)\.yaml:\d+:\d+: \S/);
      }
    }
  });

  it('write nothing: the plan stays a proposal until an editor sees the week', async () => {
    const first = await plan();
    assert.equal(first.kept, false);
    await next();
    assert.deepEqual(await plan(), first, 'the same when asked again');
    assert.ok(!existsSync(journal));
  });

  it('have one shape for scripts', async () => {
    const { format, week, kept, roomMinutes, plannedMinutes, goals, leftOver, ...rest } =
      await plan();
    assert.deepEqual(rest, {});
    assert.deepEqual([format, kept, leftOver], [1, false, []]);
    const day = await today();
    assert.ok(week <= day && daysBetween(week, day) < 7, `${week} is the week of ${day}`);
    assert.equal(roomMinutes, 900);
    assert.ok(plannedMinutes > 0 && plannedMinutes <= roomMinutes);
    assert.ok(goals.length > 0);
    const sum = goals.reduce((minutes, { targetMinutes }) => minutes + targetMinutes, 0);
    assert.ok(Math.abs(sum - plannedMinutes) <= goals.length);
    for (const goal of goals) {
      assert.deepEqual(Object.keys(goal), GOAL_KEYS);
      assert.match(goal.kind, /^(hours|finish|move|check)$/);
      assert.deepEqual([goal.done, goal.minutes], [false, 0]);
      assert.match(goal.reason.code, /^\w+$/);
      assert.match(goal.reason.text, /\.$/);
    }

    const { minutes, topic, reason, resources, folders, ...named } = await next();
    const [goal] = goals;
    assert.deepEqual(named, { format: 1, kind: 'study', id: goal!.id, title: goal!.title });
    assert.ok(minutes > 0 && minutes <= 120);
    assert.deepEqual(Object.keys(topic ?? {}), ['id', 'title']);
    assert.deepEqual(reason, goal!.reason);
    assert.deepEqual(folders, []);
    for (const resource of resources) assert.match(resource.url, /^https?:/);
  });

  it('count what is logged this week towards its goals', async () => {
    const { goals } = await plan(...mine());
    const weaving = goals.find(({ id }) => id === 'weaving');
    // Late in the week, what it has room for is less than the skill takes.
    assert.equal(weaving?.kind, 'hours');
    const log = ['log', '20', '--skill', 'warp', '--journal', journal, ...mine()];
    assert.equal((await waymark(...log)).code, 0);
    const after = (await plan(...mine())).goals.find(({ id }) => id === 'weaving');
    assert.deepEqual(
      { ...after, reason: undefined },
      { ...weaving, minutes: 20, reason: undefined },
      'studying shifts no plan',
    );
    const text = (await waymark('plan', '--journal', journal, ...mine())).out;
    assert.match(text, /^Week of .+\nPlanned: .+ of 15 h\n/);
    assert.match(text, / {2}\[ \] Weaving \(20 min of .+\)\n {6}\S.*\.\n/);
  });

  it('tell the editor’s plan where one is kept, and what the week before left', async () => {
    const { week } = await plan(...mine());
    await waymark('log', '20', '--day', addDays(week, -7), '--journal', journal, ...mine());
    const goal = (seconds: number, order: number, code: string) => {
      return { kind: 'hours', seconds, order, reason: { code } };
    };
    const make = (of: string, goals: object, seq: number) =>
      JSON.stringify({
        ...{ v: 1, id: `01000000000000000000000${String(seq)}`, at: `${of}T12:00:00+00:00` },
        ...{ zone: 'UTC', device: 'pc', seq, type: 'plan.make', data: { week: of, goals } },
      });
    const lines = [
      make(addDays(week, -7), { 'mine/weaving': goal(7200, 0, 'next') }, 901),
      make(week, { 'mine/wool': goal(3600, 0, 'a later reason') }, 902),
    ];
    writeFileSync(join(journal, 'pc.jsonl'), lines.map((each) => `${each}\n`).join(''));
    const { kept, goals, leftOver, plannedMinutes } = await plan(...mine());
    assert.deepEqual([kept, plannedMinutes], [true, 60]);
    assert.deepEqual(
      goals.map(({ id, targetMinutes, reason }) => [id, targetMinutes, reason]),
      [['wool', 60, { code: 'a later reason', text: '' }]],
    );
    assert.deepEqual(
      leftOver.map(({ id, minutes, targetMinutes }) => [id, minutes, targetMinutes]),
      [['weaving', 0, 120]],
    );
    assert.equal((await next(...mine())).id, 'wool');
  });

  it('name the one thing in words, with its reason and where to begin', async () => {
    const { minutes, topic, resources } = await next(...mine());
    assert.deepEqual(topic, { id: 'warp', title: 'Warp' });
    assert.deepEqual(resources, [{ title: 'The loom', url: 'https://example.org/loom' }]);
    const { code, out, err } = await waymark('next', '--journal', journal, ...mine());
    assert.deepEqual([code, err], [0, '']);
    const [title, why, ...rest] = out.trimEnd().split('\n');
    assert.match(title!, /^Weaving, Warp: /);
    assert.match(why!, /\.$/);
    assert.match(rest.join('\n'), /https:\/\/example\.org\/loom/);
    assert.ok(minutes > 0);
  });

  it('ask for a choice that all else waits for, and say when everything is done', async () => {
    const know = (item: string, seq: number) => {
      const line = JSON.stringify({
        ...{ v: 1, id: `01000000000000000000000${String(seq)}`, zone: 'UTC', device: 'pc', seq },
        ...{ at: '2026-01-05T12:00:00+00:00', type: 'item.set' },
        data: { item: `mine/${item}`, status: 'known' },
      });
      appendFileSync(join(journal, 'pc.jsonl'), `${line}\n`);
    };
    await waymark('log', '20', '--day', '2026-01-05', '--journal', journal); // makes the folder
    know('weaving', 801);
    assert.deepEqual(await next(...mine()), {
      ...{ format: 1, kind: 'choose', id: 'yarn', title: 'Yarn', options: ['wool', 'linen'] },
    });
    assert.deepEqual((await plan(...mine())).goals, []);
    const text = (await waymark('plan', '--journal', journal, ...mine())).out;
    assert.match(text, /There is nothing to plan this week\.\n$/);
    know('start', 802);
    assert.deepEqual(await next(...mine()), { format: 1, kind: 'finished' });
    const { code, out } = await waymark('next', '--journal', journal, ...mine());
    assert.equal(code, 0);
    assert.match(out, /^\S.*done.*\n$/);
  });
});
