import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../../../src/core/time/calendar.js';
import { clockTime, momentAgo } from '../../kit/clock.js';
import { addSeconds } from '../../../src/core/time/moment.js';
import { waymark as command } from './kit.js';

interface Status {
  format: number;
  streak: number;
  day: string;
  today: { minutes: number };
  week: {
    start: string;
    minutes: number;
    targetMinutes: number;
    goals: { id: string; minutes: number }[];
  };
  phases: { id: string; percent: number; minutes: number }[];
  vanished: { id: string; status: string | null; minutes: number; lastDay: string | null }[];
  entries: number;
  problems: { file: string; line: number; message: string }[];
}

let folder: string;
let journal: string;

const waymark = (...args: string[]) => command(args, { data: folder });
const status = async () =>
  JSON.parse((await waymark('status', '--json', '--journal', journal)).out) as Status;

describe('waymark in the terminal', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-cli-'));
    journal = join(folder, 'journal');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells its usage', async () => {
    assert.equal((await waymark('--help')).code, 0);
    assert.match((await waymark('--help')).out, /waymark log <duration>/);
    assert.equal((await waymark('log', '--help')).code, 0);
    assert.equal((await waymark()).code, 2);
    assert.equal((await waymark('dance')).code, 2);
    assert.equal((await waymark('log')).code, 2);
    assert.equal((await waymark('status', '--nonsense')).code, 2);
  });

  it('says that a folder which was named is not there, and makes it only when asked', async () => {
    const named = join(folder, 'drive', 'journal');
    for (const args of [['log', '45'], ['status'], ['timer', 'start'], ['undo'], ['verify']]) {
      const { code, err } = await waymark(...args, '--journal', named);
      assert.equal(code, 1, args.join(' '));
      assert.match(err, /drive.journal does not exist.*--create/);
    }
    assert.ok(!readdirSync(folder).includes('drive'));
    assert.equal((await waymark('log', '45', '--journal', named, '--create')).code, 0);
    assert.match((await waymark('status', '--journal', named)).out, /45 min/);
    assert.equal((await waymark('log', '15', '--journal', named)).code, 0);
  });

  it('takes ~ for a journal, and refuses what names no folder', async () => {
    for (const [typed, told] of [
      ['', /"" does not name a journal folder/],
      ['${workspaceFolder}/j', /does not name a journal folder.*~\//],
    ] as const) {
      const { code, err } = await waymark('log', '45', '--journal', typed);
      assert.equal(code, 2);
      assert.match(err, told);
    }
    assert.match(
      (await waymark('status', '--journal', '~/no-such')).err,
      /^The journal folder \/.*no-such/,
    );
  });

  it('lists entries of the future and of odd years, and corrects them', async () => {
    const today = momentAgo(0).slice(0, 10);
    const entry = (number: number, of: string) =>
      JSON.stringify({
        ...{
          v: 1,
          id: `01M3250V00000000000000000${String(number)}`,
          at: momentAgo(0),
          zone: 'UTC',
        },
        ...{ device: 'other', seq: number, type: 'session.add' },
        data: { kind: 'declared', day: of, seconds: 3600 },
      });
    mkdirSync(journal);
    writeFileSync(join(journal, 'other.jsonl'), `${entry(1, '2099-05-06')}\n${entry(2, today)}\n`);
    const listed = async () => (await waymark('sessions', '--json', '--journal', journal)).out;
    assert.match(await listed(), /2099-05-06/);
    assert.match(await listed(), /01M3250V000000000000000002/);
    const id = '01M3250V000000000000000001';
    assert.equal((await waymark('edit', id, '--day', today, '--journal', journal)).code, 0);
    assert.doesNotMatch(await listed(), /2099-05-06/);
    const refused = await waymark('log', '45', '--day', '0202-11-18', '--journal', journal);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /0202-11-18 is not between 1970-01-01 and .*Check the year/);
  });

  it('tells the status of an empty journal without making one', async () => {
    const report = await status();
    assert.equal(report.format, 1);
    assert.equal(report.streak, 0);
    assert.equal(report.entries, 0);
    assert.deepEqual(
      report.phases.map(({ id }) => id),
      ['q1', 'q2', 'q3', 'q4'],
    );
    assert.equal(report.week.targetMinutes, 900);
    assert.deepEqual(report.problems, []);
    assert.ok(!readdirSync(folder).includes('journal'));
  });

  it('logs what status then shows', async () => {
    const log = await waymark(
      'log',
      '1h30',
      '--skill',
      'linear-algebra',
      '--note',
      'SVD',
      '--journal',
      journal,
    );
    assert.equal(log.code, 0, log.err);
    assert.match(log.out, /1 h 30 min/);
    const report = await status();
    assert.equal(report.today.minutes, 90);
    assert.equal(report.week.minutes, 90);
    assert.equal(report.week.goals[0]?.minutes, 90);
    assert.equal(report.phases[0]?.minutes, 90);
    assert.equal(report.streak, 1);
    assert.equal(report.entries, 1);
  });

  it('tells what a roadmap no longer has, and goes on counting it', async () => {
    const shipped = readFileSync(join('roadmap', 'aiml-2026.yaml'), 'utf8');
    const mine = join(folder, 'mine.yaml');
    const withMine = (...args: string[]) =>
      waymark(...args, '--roadmap', mine, '--journal', journal);
    writeFileSync(mine, shipped);
    await withMine('log', '50', '--skill', 'la-vectors', '--day', '2026-01-05');
    writeFileSync(mine, shipped.replaceAll(/\bla-vectors\b/g, 'la-something-else'));
    const report = JSON.parse((await withMine('status', '--json')).out) as Status;
    assert.deepEqual(
      report.vanished.map(({ id, status, minutes }) => [id, status, minutes]),
      [['la-vectors', null, 50]],
    );
    assert.equal(report.vanished[0]?.lastDay, '2026-01-05');
    assert.equal(report.entries, 1);
    const { out } = await withMine('status');
    assert.match(out, /No longer in this roadmap:\n {2}la-vectors \(50 min, .*2026\)\n/);
    writeFileSync(mine, shipped);
    assert.deepEqual((JSON.parse((await withMine('status', '--json')).out) as Status).vanished, []);
  });

  it('starts, pauses, resumes and stops the timer', async () => {
    const timer = (...args: string[]) => waymark('timer', ...args, '--journal', journal);
    const report = async (...args: string[]) =>
      JSON.parse((await timer(...args, '--json')).out) as Record<string, unknown>;
    assert.deepEqual(await report(), { format: 1, state: 'stopped' });
    assert.equal((await timer('stop')).code, 1);
    assert.equal((await timer('start', 'cooking')).code, 2);
    assert.equal((await timer('dance')).code, 2);
    assert.equal((await timer('stop', 'calculus')).code, 2);
    const { state, item } = await report('start', 'calculus');
    assert.deepEqual([state, item], ['running', 'calculus']);
    assert.equal((await report('pause'))['state'], 'paused');
    assert.match((await timer()).out, /^Paused: 0 min on Calculus/);
    assert.equal((await report('resume'))['state'], 'running');
    assert.equal(
      (await timer('start', 'linear-algebra')).out,
      'Less than a minute: nothing was logged.\nRunning: 0 min on Linear algebra\n',
    );
    const stopped = await report('stop');
    assert.equal(stopped['state'], 'stopped');
    assert.equal(stopped['loggedSeconds'], 0);
    assert.equal((await status()).entries, 0, 'nothing of less than a minute is logged');
    await timer('start', 'calculus');
    assert.equal((await timer('stop')).out, 'Less than a minute: nothing was logged.\n');
    const undo = await waymark('undo', '--journal', journal);
    assert.equal(undo.out, 'Undone: timer stopped on Calculus, which logged nothing\n');
    assert.equal((await report())['state'], 'running');
    assert.equal((await waymark('redo', '--journal', journal)).code, 0);
    assert.deepEqual(await report(), { format: 1, state: 'stopped' });
  });

  it('discards the timer, however long it ran, and brings it back', async () => {
    const timer = (...args: string[]) => waymark('timer', ...args, '--journal', journal);
    await timer('start', 'calculus');
    const file = join(journal, readdirSync(journal)[0]!);
    const line = JSON.parse(readFileSync(file, 'utf8')) as { at: string };
    const at = addSeconds(line.at, -2 * 60); // short enough that nobody has to have been seen
    writeFileSync(file, `${JSON.stringify({ ...line, at })}\n`);
    assert.equal(
      (await timer('stop', '--discard')).out,
      'The timer was discarded: nothing was logged.\n',
    );
    assert.equal((await status()).entries, 0);
    await waymark('undo', '--journal', journal);
    assert.match((await timer('stop')).out, /^The timer was stopped; logged: [2-4] min/);
    assert.equal((await status()).entries, 1);
  });

  it('undoes and redoes, saying what, until something else is done', async () => {
    const on = (...args: string[]) => waymark(...args, '--journal', journal);
    await on('log', '1h', '--skill', 'linear-algebra');
    await on('log', '30', '--skill', 'calculus');
    assert.equal((await on('undo')).out, 'Undone: 30 min on Calculus\n');
    assert.equal((await on('undo')).out, 'Undone: 1 h on Linear algebra\n');
    assert.equal((await on('redo')).out, 'Redone: 1 h on Linear algebra\n');
    assert.equal((await status()).entries, 1);
    assert.equal((await on('redo')).out, 'Redone: 30 min on Calculus\n');
    assert.equal((await status()).entries, 2);
    const { code, err } = await on('redo');
    assert.deepEqual([code, err.trim()], [1, 'Nothing to redo.']);
    await on('undo');
    await on('log', '10');
    assert.match((await on('redo')).err, /Nothing to redo\./);
  });

  it('asks in its way about a forgotten timer', async () => {
    await waymark('timer', 'start', 'calculus', '--journal', journal);
    const file = join(journal, readdirSync(journal)[0]!);
    const line = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const at = `${new Date(clockTime() - 2 * 3_600_000).toISOString().slice(0, 19)}Z`;
    writeFileSync(file, `${JSON.stringify({ ...line, at })}\n`);
    const stop = await waymark('timer', 'stop', '--journal', journal);
    assert.equal(stop.code, 1);
    assert.match(stop.err, /For 2 h of 2 h nobody was seen in the editor/);
    assert.equal((await status()).entries, 0);
    assert.equal((await waymark('timer', 'stop', '--keep', '--journal', journal)).code, 0);
    assert.equal((await status()).entries, 1);
  });

  it('explains the streak day by day', async () => {
    const { day } = await status();
    const before = addDays(day, -1);
    await waymark('log', '20', '--day', before, '--journal', journal);
    const { code, out } = await waymark('streak', '--json', '--journal', journal);
    assert.equal(code, 0);
    const report = JSON.parse(out) as Record<string, unknown> & { days: { loggedLate: string }[] };
    const common = { commit: false, freeze: null, neededMinutes: 15 };
    const { loggedLate } = report.days[1]!;
    assert.ok(loggedLate.slice(0, 10) >= day);
    assert.deepEqual(report, {
      ...{ format: 1, day, streak: 1, freezes: 0, daysToFreeze: 6 },
      days: [
        { day, verdict: 'open', minutes: 0, ...common, loggedLate: null },
        { day: before, verdict: 'counted', minutes: 20, ...common, loggedLate },
      ],
    });
    const text = (await waymark('streak', '--journal', journal)).out;
    assert.match(text, /^Streak: 1 day\n0 freezes kept; the next after 6 days that count\n/);
    assert.match(text, /counts: 20 min of 15 min \(logged late, on /);
  });

  it('tells what noted activity suggests, until it is logged', async () => {
    const suggestions = async () =>
      (
        JSON.parse((await waymark('suggestions', '--json', '--journal', journal)).out) as {
          suggestions: unknown[];
        }
      ).suggestions;
    assert.deepEqual(await suggestions(), []);
    assert.equal(
      (await waymark('suggestions', '--journal', journal)).out,
      'Nothing is suggested.\n',
    );
    const { day } = await status();
    const [start, end] = [`${day}T10:00:00+00:00`, `${day}T10:50:00+00:00`];
    const note = (type: string, data: object, seq: number) => {
      const envelope = { v: 1, id: `0100000000000000000000000${seq}`, at: end, zone: 'UTC' };
      mkdirSync(journal, { recursive: true });
      const line = JSON.stringify({ ...envelope, device: 'a', seq, type, data });
      appendFileSync(join(journal, 'a.jsonl'), `${line}\n`);
    };
    note('activity.add', { start, end, kind: 'study' }, 1);
    assert.deepEqual(await suggestions(), [
      { day, minutes: 50, source: 'activity', stretches: [{ start, end }] },
    ]);
    const { out } = await waymark('suggestions', '--journal', journal);
    assert.equal(out, `${day} 10:00–10:50: 50 min\n`);
    note('session.add', { kind: 'interval', start, end, source: 'timer' }, 2);
    assert.deepEqual(await suggestions(), []);
  });

  it('logs to a past day and never to the future', async () => {
    assert.equal((await waymark('log', '20', '--day', '2026-01-05', '--journal', journal)).code, 0);
    assert.equal((await status()).today.minutes, 0);
    const future = await waymark('log', '20', '--day', '2999-01-01', '--journal', journal);
    assert.equal(future.code, 2);
    assert.equal((await status()).entries, 1);
  });

  it('writes nothing for nonsense, and says what is wrong', async () => {
    for (const args of [
      ['soon'],
      ['0'],
      ['30h'],
      ['45', '--skill', 'cooking'],
      ['45', '--day', 'x'],
    ]) {
      const { code, err } = await waymark('log', ...args, '--journal', journal);
      assert.equal(code, 2, args.join(' '));
      assert.ok(err.trim().length > 0);
    }
    assert.equal((await status()).entries, 0);
  });

  it('lists sessions that agree with the status and the views, corrects and undoes them', async () => {
    const on = (...args: string[]) => waymark(...args, '--journal', journal);
    await on('log', '1h', '--day', '2026-01-05', '--skill', 'linear-algebra');
    await on('log', '9:30-11:00', '--day', '2026-01-05', '--note', 'SVD');
    await on('log', '10:00-12:00', '--day', '2026-01-05', '--skill', 'calculus');
    const list = async () =>
      JSON.parse(
        (await on('sessions', '--from', '2026-01-01', '--to', '2026-01-31', '--json')).out,
      ) as {
        minutes: number;
        days: {
          day: string;
          minutes: number;
          sources: Record<string, number>;
          items: { item: string | null; minutes: number }[];
          sessions: { id: string; minutes: number; overlapMinutes: number; start?: string }[];
        }[];
      };
    const [day] = (await list()).days;
    assert.equal(day?.minutes, 60 + 150);
    assert.deepEqual(day.sources, { manual: 210 });
    assert.deepEqual(
      day.sessions.map(({ minutes, overlapMinutes }) => [minutes, overlapMinutes]),
      [
        [90, 60],
        [120, 60],
        [60, 0],
      ],
    );
    const foundation = async () => (await status()).phases[0]?.minutes;
    assert.equal(await foundation(), 60 + 120);

    const { id } = day.sessions[2]!;
    const edit = await on('edit', id.toLowerCase(), '--amount', '30', '--item', 'calculus');
    assert.equal(edit.code, 0, edit.err);
    assert.match(edit.out, /30 min on Calculus/);
    assert.equal(await foundation(), 30 + 120);
    assert.match((await on('undo')).out, /the change of a session, now 1 h on Linear algebra/);
    assert.equal(await foundation(), 60 + 120);
    assert.equal((await on('edit', day.sessions[1]!.id, '--split', '11:00')).code, 0);
    assert.equal((await list()).days[0]?.sessions.length, 4);
    assert.equal((await list()).minutes, 210);
    assert.equal((await on('edit', id, '--delete')).code, 0);
    assert.equal((await list()).minutes, 150);
    assert.equal((await on('edit', id, '--restore')).code, 0);
    assert.equal((await list()).minutes, 210);
    assert.match(
      (await on('sessions', '--from', '2026-01-05', '--to', '2026-01-05')).out,
      /overlaps for/,
    );
    assert.match((await on('sessions', '--to', '2026-01-02')).out, /No sessions/);
    for (const wrong of [
      ['edit', 'zz', '--amount', '5'],
      ['edit', id],
      ['edit', id, '--delete', '--note', 'x'],
      ['edit', id, '--start', '9:00'],
      ['sessions', '--source', 'dreams'],
    ]) {
      assert.equal((await on(...wrong)).code, 2, wrong.join(' '));
    }
    assert.equal((await list()).minutes, 210);
  });

  it('exits 1 when the entry cannot be saved', async () => {
    writeFileSync(journal, 'a file where the folder should be');
    const { code, err } = await waymark('log', '45', '--journal', journal);
    assert.equal(code, 1);
    assert.match(err, /not saved/);
  });

  it('passes over lines that cannot be read, and names them', async () => {
    await waymark('log', '45', '--journal', journal);
    const [file] = readdirSync(journal);
    appendFileSync(join(journal, file!), 'rubbish\n');
    const report = await status();
    assert.equal(report.entries, 1);
    assert.deepEqual(
      report.problems.map(({ line }) => line),
      [2],
    );
    assert.match(report.problems[0]!.message, /not JSON/);
    assert.equal((await waymark('status', '--journal', journal)).code, 0);
  });

  it('says of hours only what there is: nothing of a target or of time that nobody set', async () => {
    const {
      day,
      week: { start },
    } = await status();
    const goal = (kind: string, seconds: number, order: number) => {
      return { kind, seconds, order, reason: { code: 'next' } };
    };
    const entries = [
      {
        type: 'plan.make',
        data: {
          week: start,
          goals: {
            'aiml-2026/la-vectors': goal('finish', 0, 0),
            'aiml-2026/la-svd': goal('finish', 0, 1),
            'aiml-2026/calculus': goal('hours', 3600, 2),
          },
        },
      },
      { type: 'preference.set', data: { name: 'weeklyHours', from: start, value: 0 } },
      {
        type: 'session.add',
        data: { kind: 'declared', day, seconds: 1200, item: 'aiml-2026/la-svd' },
      },
    ];
    const lines = entries.map((entry, index) =>
      JSON.stringify({
        ...{ v: 1, id: `0100000000000000000000000${String(index)}`, at: `${start}T12:00:00+00:00` },
        ...{ zone: 'UTC', device: 'pc', seq: index + 1, ...entry },
      }),
    );
    mkdirSync(journal);
    writeFileSync(join(journal, 'pc.jsonl'), lines.map((each) => `${each}\n`).join(''));
    const { out } = await waymark('status', '--journal', journal);
    assert.doesNotMatch(out, /of 0 min/);
    const said = out.split('\n');
    assert.ok(said.includes('This week: 20 min'), out);
    assert.equal(
      said.find((each) => each.includes('Vectors')),
      '  [ ] Vectors',
    );
    assert.match(out, /^ {2}\[ \] .* \(20 min\)$/m);
    assert.match(out, /^ {2}\[ \] Calculus \(0 min of 1 h\)$/m);
  });

  it('says of a journal folder that is a file what is read and what is not', async () => {
    writeFileSync(journal, '');
    const { code, out } = await waymark('status', '--journal', journal);
    assert.equal(code, 0);
    assert.match(out, /a file is in its place\. No entries are read, and none can be saved\./);
    assert.doesNotMatch(out, /still counts/);
    const refused = await waymark('log', '20', '--journal', journal);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /cannot be written, because .* is not a folder\./);
  });

  it('validates a roadmap and names line and column', async () => {
    assert.equal((await waymark('validate', join('roadmap', 'aiml-2026.yaml'))).code, 0);
    const broken = join(folder, 'mine.yaml');
    writeFileSync(broken, 'format: 1\nid: mine\ntitle: Mine\nphases:\n  - id: p1\n    titel: x\n');
    const run = await waymark('validate', broken);
    assert.equal(run.code, 1);
    assert.match(run.err, /mine\.yaml:\d+:\d+: /);
    const json = JSON.parse((await waymark('validate', broken, '--json')).out) as {
      problems: unknown[];
    };
    assert.ok(json.problems.length > 0);
    const missing = await waymark('validate', join(folder, 'none.yaml'));
    assert.equal(missing.code, 1);
    assert.match(missing.err, /none\.yaml/);
  });
});
