/** A roadmap file that is copied and copied again, and what the terminal shows of it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMALL } from '../../kit/journal.js';
import { waymark as runWaymark } from './kit.js';

describe('waymark with a copy of a copied roadmap', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-copies-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const waymark = async (...args: string[]) => {
    const { code, out, err } = await runWaymark(args, { data: join(folder, 'data'), cwd: folder });
    assert.equal(code, 0, err);
    return out;
  };
  /** The one file, with another id and other origins: JSON is YAML. */
  const write = (id: string, basedOn?: string | string[]) => {
    writeFileSync(join(folder, 'mine.yaml'), JSON.stringify({ ...SMALL, id, basedOn }));
  };
  const minutes = async () => {
    const told = await waymark('status', '--roadmap', 'mine.yaml', '--json');
    return (JSON.parse(told) as { phases: { minutes: number }[] }).phases[0]?.minutes;
  };

  it('counts the hours of the first one, though only its copy is named', async () => {
    write('road-1');
    await waymark('log', '60', '--skill', 's1', '--roadmap', 'mine.yaml');
    write('road-2', 'road-1');
    await waymark('log', '30', '--skill', 's2', '--roadmap', 'mine.yaml');
    write('road-3', 'road-2');
    assert.equal(await minutes(), 90);
    write('road-3', ['road-2']);
    assert.equal(await minutes(), 90);
    write('road-3');
    assert.equal(await minutes(), 0);
  });
});
