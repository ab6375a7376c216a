import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { COMMANDS } from '../../../src/cli/commands.js';
import { run } from '../../../src/cli/run.js';
import { openTerminal } from '../../../src/cli/terminal.js';
import { USAGE, type CommandName } from '../../../src/cli/usage.js';
import { visible } from '../../../src/shared/visible.js';
import { Words } from '../../../src/shared/words.js';
import { event, SMALL } from '../../kit/journal.js';
import { CLI, variables, waymark as command, type Place } from './kit.js';

/** A colour, a title, a return over the line, a bell, C1 controls, turned text, separators, a break. */
const HOSTILE =
  '\x1b[31mred\x1b]0;title\x07\rover\b\x07\x7f\x9b31m\x9d0;t\x9c\u202eturned\u2066\u2028\u2029\nnext\tend';
const OBEYED = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const NAMES = Object.keys(USAGE) as CommandName[];
const isWindows = process.platform === 'win32';

let folder: string;

function eachInAFolder(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-terminal-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
}

const at = (...names: string[]) => join(folder, ...names);
const place = (): Place => ({ data: at('data'), home: folder, cwd: folder });
const env = () => ({ ...process.env, ...variables(place()) });
async function waymark(...args: readonly string[]) {
  const ended = await command(args, place());
  return { ...ended, all: ended.out + ended.err };
}

function assertHarmless(text: string, context: string): void {
  for (const line of text.split(isWindows ? /\r?\n/ : '\n')) {
    assert.doesNotMatch(line, OBEYED, `${context}: ${JSON.stringify(line)}`);
  }
}
const STACK = /^\s+at .+:\d+:\d+\)?$/m;

/** A journal whose every text is hostile, and lines that are no entries. */
function writeJournal(): void {
  mkdirSync(at('journal'));
  const item = `small/${HOSTILE}`;
  const events = [
    event('session.add', { kind: 'declared', day: '2026-01-05', seconds: 3600, note: HOSTILE }),
    event('session.add', { kind: 'declared', day: '2026-01-05', seconds: 60, item, note: HOSTILE }),
    event('session.set', { target: HOSTILE, note: HOSTILE }),
    event('item.set', { item, status: 'done', note: HOSTILE, proof: `https://x/${HOSTILE}` }),
    event('link.add', { item, url: `https://x.example/${HOSTILE}`, title: HOSTILE }),
    event('artifact.add', {
      ...{ kind: 'paper', title: HOSTILE, day: '2026-01-05', item, note: HOSTILE },
      url: `https://x.example/${HOSTILE}`,
    }),
    event('project.set', { root: HOSTILE, subpath: HOSTILE, item, linked: true }),
    event('check.run', { item, task: HOSTILE, exit: 1 }),
    event('timer.start', { item }),
  ].map((each) => JSON.stringify({ ...each, zone: HOSTILE, device: HOSTILE }));
  const name = isWindows ? 'b.jsonl' : `b${HOSTILE.replaceAll('\n', '')}.jsonl`;
  writeFileSync(at('journal', name), [...events, HOSTILE, `{"v":1}`, ''].join('\n'));
}

/** What is the same as the text for readers of YAML, in ASCII. */
const ascii = (json: string) =>
  json.replace(/[^\n -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

function writeRoadmap(): void {
  const isText = (key: string) => ['title', 'summary', 'text', 'name'].includes(key);
  const hostile = JSON.stringify(SMALL, (key, value: unknown) =>
    isText(key) && typeof value === 'string' ? `${value} ${HOSTILE}` : value,
  );
  writeFileSync(at('roadmap.yaml'), ascii(hostile));
  // Names of fields and what is in them are in what the validator says of them.
  const faults = { [HOSTILE]: 1, format: HOSTILE, id: HOSTILE, phases: [{ id: HOSTILE }] };
  writeFileSync(at('faulty.yaml'), ascii(JSON.stringify(faults)));
  writeFileSync(at('broken.yaml'), `title: "${HOSTILE}\n  ${HOSTILE}: [`);
}

function writeRepository(): void {
  cpSync(join('test', 'fixtures', 'sample', 'digits-cnn'), at('project'), { recursive: true });
  const odd = isWindows ? 'odd' : HOSTILE.replaceAll('/', '');
  mkdirSync(at('project', odd));
  for (const name of readdirSync(at('project')).filter((each) => each.endsWith('.py'))) {
    cpSync(at('project', name), at('project', odd, name));
  }
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', at('project'), ...args], { stdio: 'ignore', env: env() });
  const author = `${HOSTILE.replaceAll('\n', '')} <a@example.org>`;
  git('init');
  git('add', '-A');
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  git(...who, 'commit', '-m', HOSTILE, `--author=${author}`);
}

/** How each command is called here; one that is missing is a fault of the types. */
const CALLS: Readonly<Record<CommandName, readonly (readonly string[])[]>> = {
  status: [[], ['--json']],
  plan: [[], ['--json']],
  next: [[], ['--json']],
  streak: [[], ['--json']],
  log: [
    ['25', '--note', HOSTILE],
    ['25', '--skill', HOSTILE],
    [HOSTILE],
    ['25', '--day', HOSTILE],
    ['25', '--skill', 's1'],
  ],
  sessions: [
    ['--from', '2026-01-01', '--to', '2026-01-31'],
    ['--from', '2026-01-01', '--to', '2026-01-31', '--json'],
    ['--source', HOSTILE],
    ['--item', HOSTILE],
  ],
  edit: [
    [HOSTILE],
    ['01', '--note', HOSTILE],
    ['01', '--item', HOSTILE],
    ['01', '--split', HOSTILE],
  ],
  undo: [[]],
  redo: [[]],
  timer: [['start', HOSTILE], ['start', 's1'], [], ['--json'], ['stop', '--keep'], [HOSTILE]],
  suggestions: [[], ['--json']],
  report: [['2026-01-05'], ['2026-01-05', '--format', 'json'], [HOSTILE], ['--format', HOSTILE]],
  artifact: [
    ['paper', HOSTILE, '--note', HOSTILE],
    ['paper', HOSTILE, '--url', HOSTILE],
    [HOSTILE, HOSTILE],
  ],
  scan: [['project'], ['project', '--json'], [HOSTILE], ['project', '--author', HOSTILE]],
  validate: [['faulty.yaml'], ['faulty.yaml', '--json'], ['broken.yaml'], [HOSTILE]],
  verify: [[], ['--json']],
  export: [['out.json', '--force'], [`${HOSTILE}/out.json`]],
  import: [['journal'], ['journal', '--json'], ['roadmap.yaml'], [HOSTILE]],
};

describe('what the terminal is told', () => {
  eachInAFolder();

  it('shows every control character and obeys none, whatever the command and where it comes from', async () => {
    writeJournal();
    writeRoadmap();
    writeRepository();
    let shown = '';
    for (const name of NAMES) {
      const common = 'roadmap' in USAGE[name].options ? ['--roadmap', 'roadmap.yaml'] : [];
      let own = '';
      for (const args of CALLS[name]) {
        const { code, out, all } = await waymark(name, ...args, '--journal', 'journal', ...common);
        const context = [name, ...args].map(visible).join(' ');
        assert.notEqual(code, null, context);
        assertHarmless(all, context);
        assert.doesNotMatch(all, STACK, context);
        if (args.includes('--json') && out !== '') JSON.parse(out);
        own += all;
      }
      shown += own;
      // The field or argument did come out there: what has none of it is not tested.
      if (!['streak', 'suggestions', 'undo', 'redo'].includes(name))
        assert.match(own, /\\x1b|\\u001b/, name);
    }
    for (const sign of ['\\x1b[31mred', '\\x07', '\\x7f', '\\x9b', '\\u202e', '\\u2028', '\\n']) {
      assert.ok(shown.includes(sign), sign);
    }
    const faulty = await waymark('status', '--roadmap', 'faulty.yaml');
    assertHarmless(faulty.all, 'a roadmap with faults');
    assertHarmless((await waymark(HOSTILE)).all, 'no command');
    assertHarmless((await waymark('log', `--${HOSTILE}`)).all, 'no option');
  });

  it('gives a session one line, and the very text as JSON', async () => {
    const note = `two\nlines, and ${HOSTILE}`;
    assert.equal((await waymark('log', '25', '--note', note)).code, 0);
    const { out } = await waymark('sessions');
    assert.equal(out.split('\n').filter((line) => line.startsWith('  01')).length, 1);
    assert.ok(out.includes(`two\\nlines, and \\x1b[31mred`), out);
    const { days } = JSON.parse((await waymark('sessions', '--json')).out) as {
      days: { sessions: { note: string }[] }[];
    };
    assert.equal(days[0]?.sessions[0]?.note, note);
  });

  it('asks its question without obeying what is in it', async () => {
    const asked: string[] = [];
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const words = new Words((text) => text, 'en');
    const ask = (question: string) => Promise.resolve(asked.push(question) > 0);
    await openTerminal(words, '', nowhere, nowhere, ask).confirm?.(`Import ${HOSTILE}?`);
    assert.equal(asked.length, 1);
    assertHarmless(asked.join(''), 'the question');
  });
});

describe('output that cannot be written', () => {
  eachInAFolder();

  it('ends in silence where the reader has left, with the exit code of what was done', async () => {
    for (const [args, expected] of [
      [['help'], 0],
      [['log', '25'], 0],
      [['sessions', '--json'], 0],
      [['verify', '--journal', 'none'], 1],
    ] as const) {
      const child = spawn(process.execPath, [CLI, ...args], { env: env(), cwd: folder });
      child.stdout.destroy();
      let err = '';
      child.stderr.on('data', (piece: Buffer) => (err += String(piece)));
      const [code] = (await once(child, 'close')) as [number];
      assert.equal(code, expected, args.join(' '));
      if (expected === 0) assert.equal(err, '', args.join(' '));
      else assert.doesNotMatch(err, STACK);
    }
    assert.match((await waymark('sessions')).out, /25 min/, 'what was logged is there');
  });

  it('is told in one line where the disk is full, and fails', async function () {
    if (!existsSync('/dev/full')) this.skip();
    await waymark('log', '25');
    const full = openSync('/dev/full', 'w');
    for (const args of [['sessions', '--json'], ['help'], ['status']]) {
      const run = spawnSync(process.execPath, [CLI, ...args], {
        ...{ encoding: 'utf8', env: env(), stdio: ['ignore', full, 'pipe'] },
      });
      assert.equal(run.status, 1, args.join(' '));
      assert.match(run.stderr, /^The output could not be written \(ENOSPC[^\n]*\)\.\n$/);
    }
  });
});

describe('arguments that make no sense', () => {
  eachInAFolder();

  const refuses = async (args: readonly string[], code?: number) => {
    const ended = await waymark(...args);
    const context = JSON.stringify(args);
    if (code === undefined)
      assert.ok(ended.code === 1 || ended.code === 2, `${context}: ${ended.all}`);
    else assert.equal(ended.code, code, `${context}: ${ended.all}`);
    assert.equal(ended.out, '', context);
    assert.match(ended.err, /\S/, context);
    assert.doesNotMatch(ended.err, STACK, context);
  };

  it('are refused with what is right instead, whatever the command', async () => {
    const many = Array.from({ length: 9 }, () => 'x');
    for (const name of NAMES) {
      await refuses([name, '--nonsense'], 2);
      await refuses([name, ...many], 2);
      await refuses([name, '--help=yes'], 2);
      await refuses([name, '']);
      const valued = Object.entries(USAGE[name].options).find(([, { type }]) => type === 'string');
      if (valued) await refuses([name, `--${valued[0]}`], 2);
    }
    await refuses([''], 2);
    await refuses(['nonsense'], 2);
    await refuses(['--nonsense'], 2);
    assert.ok(!existsSync(at('data', 'journal')), 'nothing was written');
  });

  it('never end in a stack, also as values of options', async () => {
    await waymark('log', '25');
    for (const name of NAMES) {
      const texts = Object.entries(USAGE[name].options).flatMap(([option, { type }]) =>
        type === 'string' && option !== 'journal' && option !== 'roadmap' ? [`--${option}`] : [],
      );
      if (texts.length === 0) continue;
      const operands = Array.from({ length: USAGE[name].operands }, () => '10');
      for (const value of ['', 'x'.repeat(5000)]) {
        const odd = await waymark(name, ...operands, ...texts.flatMap((option) => [option, value]));
        const context = `${name} "${value.slice(0, 5)}": ${odd.err}`;
        assert.doesNotMatch(odd.err, STACK, context);
        assert.doesNotMatch(odd.err, /Something went wrong/, context);
        assert.equal(odd.code !== 0, odd.err !== '', context);
      }
    }
  });

  it('tells a defect in one line, and where it is only to whoever asks', async () => {
    const lines: string[] = [];
    const told = new Writable({
      write: (piece: Buffer, _encoding, done) => {
        lines.push(...String(piece).trimEnd().split('\n'));
        done();
      },
    });
    const terminal = openTerminal(new Words((text) => text, 'en'), '', told, told);
    const fails = () => Promise.reject(new TypeError(`x is\nnot ${HOSTILE}`));
    assert.equal(await run(['undo'], { ...COMMANDS, undo: fails }, terminal), 1);
    assert.equal(lines.length, 1);
    process.env['WAYMARK_DEBUG'] = '1';
    try {
      await run(['undo'], { ...COMMANDS, undo: fails }, terminal);
    } finally {
      delete process.env['WAYMARK_DEBUG'];
    }
    assert.match(lines.join('\n'), STACK);
    assertHarmless(lines.join('\n'), 'a defect');
  });
});
