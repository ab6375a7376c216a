/** A roadmap file that is copied and copied again, and what the terminal shows of it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SMALL } from '../../kit/journal.js';

describe('waymark with a copy of a copied roadmap', function () {
  this.timeout(120_000); // each command is a process
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-copies-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const waymark = (...args: string[]) => {
    const run = spawnSync(process.execPath, [resolve('dist', 'cli.js'), ...args], {
      ...{ encoding: 'utf8', cwd: folder },
      env: { ...process.env, WAYMARK_DATA_DIR: join(folder, 'data'), LC_ALL: 'C' },
    });
    assert.equal(run.status, 0, run.stderr);
    return run.stdout;
  };
  /** The one file, with another id and other origins: JSON is YAML. */
  const write = (id: string, basedOn?: string | string[]) => {
    writeFileSync(join(folder, 'mine.yaml'), JSON.stringify({ ...SMALL, id, basedOn }));
  };
  const minutes = () => {
    const told = waymark('status', '--roadmap', 'mine.yaml', '--json');
    return (JSON.parse(told) as { phases: { minutes: number }[] }).phases[0]?.minutes;
  };

  it('counts the hours of the first one, though only its copy is named', () => {
    write('road-1');
    waymark('log', '60', '--skill', 's1', '--roadmap', 'mine.yaml');
    write('road-2', 'road-1');
    waymark('log', '30', '--skill', 's2', '--roadmap', 'mine.yaml');
    write('road-3', 'road-2');
    assert.equal(minutes(), 90);
    write('road-3', ['road-2']);
    assert.equal(minutes(), 90);
    write('road-3');
    assert.equal(minutes(), 0);
  });
});
