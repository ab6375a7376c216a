/** The program that ships, as processes: it does what the other tests of commands see in their own. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { USAGE, type CommandName } from '../../../src/cli/usage.js';
import { program, waymark, type Ended, type Place } from './kit.js';

/** In an order in which each has something to tell; one that is missing is a fault of the types. */
const CALLS: Readonly<Record<CommandName, readonly string[]>> = {
  log: ['25', '--skill', 'calculus', '--note', 'the chain rule'],
  status: [],
  plan: [],
  next: [],
  streak: [],
  sessions: [],
  edit: ['zz', '--amount', '5'],
  undo: [],
  redo: [],
  timer: ['start', 'calculus'],
  suggestions: [],
  report: ['--format', 'json'],
  artifact: ['paper', 'Attention'],
  scan: ['project'],
  validate: ['project/README.md'],
  verify: [],
  export: ['all.json', '--csv', 'sessions.csv'],
  import: ['all.json', '--yes'],
};

describe('the program in a process of its own', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-program-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A place of the same name for each of the two, with the same in it. */
  function placed(name: string): Place {
    const cwd = join(folder, name);
    cpSync(join('test', 'fixtures', 'sample', 'digits-cnn'), join(cwd, 'project'), {
      recursive: true,
    });
    return { data: join(cwd, 'data'), home: cwd, cwd };
  }
  /** Without what is each one's own: places and ids of entries. */
  const common = ({ code, out, err }: Ended, { cwd = '' }: Place) =>
    [String(code), out, err].map((text) =>
      text.replaceAll(cwd, '').replace(/\b01[0-9A-HJKMNP-TV-Z]{24}\b/g, 'id'),
    );

  it('does with each command what it does in a test’s, with the same exit code', async () => {
    const [here, there] = [placed('here'), placed('there')];
    const codes = new Set<number | null>();
    const calls = Object.entries(CALLS).map(([name, args]) => [name, ...args]);
    for (const args of [[], ['--help'], ['nonsense'], ...calls]) {
      const ended = program(args, there);
      const expected = await waymark(args, here);
      assert.deepEqual(common(ended, there), common(expected, here), args.join(' '));
      codes.add(ended.code);
    }
    assert.deepEqual([...codes].sort(), [0, 1, 2]);
    assert.equal(calls.length, Object.keys(USAGE).length);
  });
});
