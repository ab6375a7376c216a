import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setClock } from '../../kit/clock.js';

let folder: string;

function waymark(zone: string, ...args: string[]) {
  const run = spawnSync(process.execPath, [join('dist', 'cli.js'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, WAYMARK_DATA_DIR: folder, LC_ALL: 'C', TZ: zone },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

function lines(): Record<string, unknown>[] {
  const journal = join(folder, 'journal');
  return readdirSync(journal).flatMap((name) =>
    readFileSync(join(journal, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  );
}

describe('waymark where the name of the zone is none or says another time', function () {
  this.timeout(120_000); // each command is a process
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-zones-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [zone, offset] of [
    ['GMT-4', '+04:00'],
    ['GMT+3', '-03:00'],
    ['JST-9', '+09:00'],
    [':/etc/localtime', '+00:00'],
  ] as const) {
    it(`takes typed times by its own clock: TZ=${zone}`, () => {
      setClock(Date.parse(`2026-11-18T11:05:00${offset}`));
      assert.equal(waymark(zone, 'log', '9:30-11:00').err, '');
      const [entry] = lines();
      assert.deepEqual(entry?.['data'], {
        ...{ kind: 'interval', source: 'manual' },
        ...{ start: `2026-11-18T09:30:00${offset}`, end: `2026-11-18T11:00:00${offset}` },
      });
      assert.equal(entry['zone'], undefined);
      assert.match(waymark(zone, 'status').out, /1 h 30/);
    });
  }

  it('asks how long it was where the clock was put back under a timer', () => {
    setClock('2026-11-18T11:05:00Z');
    assert.equal(waymark('UTC', 'timer', 'start', 'calculus').code, 0);
    setClock('2026-11-18T10:05:00Z');
    const { code, err } = waymark('UTC', 'timer', 'stop');
    assert.equal(code, 1);
    assert.match(err, /clock was set back.*--minutes N/);
    assert.match(waymark('UTC', 'timer', 'stop', '--minutes', '45').out, /logged: 45 min/);
    assert.match(waymark('UTC', 'status').out, /45 min/);
  });

  it('writes the name of a zone whose clock shows that time', () => {
    setClock(Date.parse('2026-11-18T11:05:00+01:00'));
    assert.equal(waymark('Europe/Berlin', 'log', '9:30-11:00').code, 0);
    assert.equal(lines()[0]?.['zone'], 'Europe/Berlin');
  });
});
