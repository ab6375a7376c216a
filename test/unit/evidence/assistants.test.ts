/** Who had a part in a commit, by the marks that tools leave, on real repositories. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  Assistants,
  type AssistantsDocument,
  type MarkDocument,
} from '../../../src/core/evidence/assistants.js';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { notedLines } from '../../../src/node/evidence/assistantNotes.js';
import type { Authorship } from '../../../src/core/evidence/judge.js';
import { signalsOf } from './kit.js';
import { Grader } from '../../../src/node/evidence/commitGrade.js';
import { scanProject, type ScanOptions } from '../../../src/node/evidence/scan.js';
import { ANN, BOB, Sandbox } from '../git/sandbox.js';

const TORCH = 'import torch\ntorch.zeros(3)\n';
const PANDAS = 'import pandas as pd\npd.read_csv(f)\n';
const catalogue = new Catalogue({
  format: 1,
  signals: [
    { id: 'pytorch', title: 'PyTorch', modules: ['torch'] },
    { id: 'pandas', title: 'pandas', modules: ['pandas'] },
  ],
});
const assistants = parse(readFileSync('roadmap/assistants.yaml', 'utf8')) as AssistantsDocument;
const rows = assistants.assistants.flatMap(({ id, marks }) => marks.map((mark) => ({ id, mark })));

/** A text that a glob fits. */
const filled = (glob: string) => glob.replaceAll('*', 'x');

/** `Name` and `address` of a glob over `Name <address>`. */
function person(glob: string): [name: string, address: string] {
  const [, name = 'Tool', address = glob] = /^(.*?)\s*<(.*)>$/.exec(filled(glob)) ?? [];
  return [name === '' ? 'Tool' : name, address];
}

function messageOf(mark: MarkDocument): string {
  if ('coAuthor' in mark) {
    const [name, address] = person(mark.coAuthor);
    return `Work\n\nProse.\n\nCo-authored-by: ${name} <${address}>\n`;
  }
  const line = 'trailer' in mark ? mark.trailer : 'line' in mark ? `🤖 ${mark.line}` : 'Prose.';
  return `Work\n\n${filled(line)}\n`;
}

describe('each mark of an assistant', function () {
  this.timeout(180_000);
  const grades = new Map<string, string>();
  before(async () => {
    const box = new Sandbox();
    try {
      box.repository('repo');
      const input = rows.map(({ mark }, at) => commitOf(mark, at)).join('');
      box.gitWith({ input }, 'repo', 'fast-import', '--quiet');
      box.git('repo', 'reset', '--quiet', '--hard', 'main');
      const signals = rows.map((_, at) => {
        return { id: `s${at}`, title: 'It', modules: [`m${at}`] };
      });
      const all = new Catalogue({ format: 1, signals });
      const scanned = await scanProject(box.path('repo'), all, { assistants });
      for (const { id, grade } of scanned.signals) grades.set(id, grade);
    } finally {
      box.close();
    }
  });

  for (const [at, { id, mark }] of rows.entries()) {
    it(`is known: ${id}, ${JSON.stringify(Object.values(mark)[0])}`, () => {
      assert.equal(grades.get(`s${at}`), 'agent' in mark ? 'seen' : 'assisted');
    });
  }

  /** For `git fast-import`: a commit with the mark, of a file with a signal of its own. */
  function commitOf(mark: MarkDocument, at: number): string {
    const isAgent = 'agent' in mark;
    const [name, address] = isAgent
      ? person(mark.agent)
      : ['author' in mark ? person(mark.author)[0] : 'Ann', ANN];
    // Whoever asked for an agent's work is its co-author.
    const message = isAgent ? `Work\n\nCo-authored-by: Ann <${ANN}>\n` : messageOf(mark);
    const when = `${1_780_000_000 + at * 60} +0000`;
    const code = `import m${at}\nm${at}.x()\n`;
    return (
      `commit refs/heads/main\nauthor ${name} <${address}> ${when}\n` +
      `committer Ann <${ANN}> ${when}\n` +
      `data ${Buffer.byteLength(message)}\n${message}\n` +
      `M 100644 inline f${at}.py\ndata ${code.length}\n${code}\n`
    );
  }
});

describe('the marks of assistants', function () {
  // Real processes, dozens of them.
  this.timeout(180_000);
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
    box.repository('repo');
  });
  afterEach(() => box.close());

  const grades = async (options: ScanOptions = {}) => {
    const { signals } = await scanProject(box.path('repo'), catalogue, { assistants, ...options });
    return signals.map(({ id, grade }) => `${grade} ${id}`);
  };
  const commit = (email: string, files: Record<string, string>, message = 'work') =>
    box.commit('repo', message, { email, files });
  const commitAs = (name: string, email: string, file: string, message: string) => {
    box.commit('repo', message, { files: { [file]: TORCH } });
    const amend = ['commit', '--quiet', '--amend', '--no-edit', '--cleanup=verbatim'];
    box.git('repo', ...amend, '--author', `${name} <${email}>`);
  };

  it('leave what others committed theirs, and what bears none the student’s', async () => {
    const mark = 'Work\n\nCo-Authored-By: Claude Opus 5 <noreply@anthropic.com>\n';
    commit(BOB, { 'a.py': TORCH }, mark);
    commit(ANN, { 'b.py': PANDAS });
    assert.deepEqual(await grades(), ['seen pytorch', 'own pandas']);
  });

  it('hold for what a person committed with the student', async () => {
    const message =
      `Work\n\nCo-authored-by: Ann <${ANN}>\n` + '\nCo-authored-by: Copilot <copilot@github.com>\n';
    commit(BOB, { 'a.py': TORCH }, message);
    assert.deepEqual(await grades(), ['assisted pytorch']);
  });

  it('are no people that a project thanks, and no prose', async () => {
    for (const message of [
      'Work\n\nAssisted-by: Cy <cy@example.org>\n',
      'Work\n\nAssisted-by: none\n',
      'Work\n\nCo-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>\n',
      'Work\n\nThe line Claude-Session: x is gone from our templates.\n',
      'Remove "Generated with [Claude Code](https://claude.com)" everywhere\n',
      'Work\n\nReplit-Commit-Author: Deployment\n',
      `Work\n\nCo-authored-by: Claude Dupont <claude@example.org>\n`,
    ]) {
      commit(ANN, { 'a.py': `${TORCH}# ${message.length}\n` }, message);
      assert.deepEqual(await grades(), ['own pytorch'], message);
    }
  });

  it('are the tools’ own addresses, where others would name people', async () => {
    const files = (at: number) => ({ 'a.py': `${TORCH}# ${at}\n` });
    commit(ANN, files(1), 'Work\n\nAssisted-by: Claude <noreply@anthropic.com>\n');
    assert.deepEqual(await grades(), ['assisted pytorch']);
    commit(ANN, { 'a.py': PANDAS }, 'Work\n\nAssisted-by: Claude:claude-opus-5\n');
    assert.deepEqual(await grades(), ['assisted pandas']);
  });

  it('make nobody’s what a tool commits that else is a co-author', async () => {
    const message = `Work\n\nCo-authored-by: Ann <${ANN}>\n`;
    commitAs('Copilot', '223556219+Copilot@users.noreply.github.com', 'a.py', message);
    assert.deepEqual(await grades(), ['seen pytorch']);
  });

  it('do not lessen what nobody knows, and are not made up for by it', () => {
    const signal = (author: (line: number) => Authorship, all: boolean) => {
      const clauses = [{ call: '~.a' }, { call: '~.b' }];
      const signals = [{ id: 'it', title: 'It', any: all ? [{ all: clauses }] : clauses }];
      const files = { 'f.py': 'a()\nb()\n' };
      return signalsOf(files, (_, line) => author(line), { format: 1, signals })[0]?.grade;
    };
    const mixed = (line: number) => (line === 1 ? 'assisted' : 'unverified');
    assert.equal(signal(mixed, false), 'unverified');
    assert.equal(signal(mixed, true), 'assisted');
  });

  it('are told line by line', async () => {
    commit(ANN, { 'a.py': TORCH });
    const more = `${TORCH}torch.ones(2)\n`;
    commit(ANN, { 'a.py': more }, 'Work\n\nMade-with: Cursor\n');
    const { signals } = await scanProject(box.path('repo'), catalogue, { assistants });
    assert.deepEqual(
      signals.map(({ grade, evidence }) => [
        grade,
        evidence.map((each) => [each.line, each.assisted]),
      ]),
      [
        [
          'own',
          [
            [2, undefined],
            [3, true],
          ],
        ],
      ],
    );
  });

  it('can be taken back commit by commit', async () => {
    const hash = commit(ANN, { 'a.py': TORCH }, 'Work\n\nMade-with: Cursor\n');
    commit(ANN, { 'b.py': PANDAS }, 'Work\n\nMade-with: Cursor\n');
    assert.deepEqual(await grades({ unmarked: [hash] }), ['own pytorch', 'assisted pandas']);
  });

  it('never make an agent’s commit the student’s, not when they are taken back either', async () => {
    commitAs('Cursor Agent', ANN, 'a.py', 'Work');
    const hash = box.git('repo', 'rev-parse', 'HEAD');
    assert.deepEqual(await grades({ unmarked: [hash] }), ['seen pytorch']);
  });

  it('are read off git-ai’s notes, which name the lines', async () => {
    const text = `${PANDAS}${TORCH}`;
    const hash = commit(ANN, { 'a.py': text, 'x/b c.py': TORCH }, 'Work\n\nMade-with: Cursor\n');
    const note =
      'a.py\n  s_0a1b2c3d4e5f60::t_11223344556677 3,4\n  h_aabbccddeeff00 1-2\n' +
      '"x/b c.py"\n  00112233445566aa 1-2\n---\n{"schema_version":"authorship/3.0.0"}\n';
    box.git('repo', 'notes', '--ref=ai', 'add', '-m', note, hash);
    assert.deepEqual(await grades(), ['assisted pytorch', 'own pandas']);
    // A note that comes later is seen, with the same HEAD.
    const memory = box.git('repo', 'rev-parse', 'HEAD');
    box.git('repo', 'notes', '--ref=ai', 'remove', memory);
    assert.deepEqual(await grades(), ['assisted pytorch', 'assisted pandas']);
  });

  it('never turn what is somebody else’s into the student’s, whichever is added', () => {
    const student = {
      ...{ emails: new Set([ANN]), unmarked: new Set<string>(), cut: new Set<string>() },
      ...{ assistants: new Assistants(assistants), ignored: new Set<string>() },
    };
    const rank = { own: 0, assisted: 1, unverified: 2, seen: 3 };
    fc.assert(
      fc.property(
        fc.constantFrom(ANN, BOB, 'noreply@anthropic.com'),
        fc.constantFrom('Ann', 'Cursor Agent', 'x[bot]', 'Ann (aider)'),
        fc.constantFrom('Work', `Work\n\nCo-authored-by: Ann <${ANN}>`, 'Work\n\nProse.'),
        fc.constantFrom(...rows.map(({ mark }) => messageOf(mark))),
        (address, name, message, mark) => {
          const of = (text: string) =>
            new Grader(student).gradeOf({
              ...{ hash: 'a', names: [name, name], addresses: [address, address], message: text },
            });
          const [before, after] = [of(message), of(`${message}\n\n${mark}`)];
          assert.ok(rank[after] >= rank[before], `${before} became ${after}`);
        },
      ),
    );
  });
});

describe('a note of git-ai', () => {
  it('is read though its ranges are in no order, and its last entry holds', () => {
    const lines = notedLines('a.py\n  s_1::t_1 9,2-4,,7\n  h_2 3\n---\n{}\n');
    const who = [1, 2, 3, 4, 5, 7, 9].map((line) => lines?.('a.py', line));
    assert.deepEqual(who, [undefined, 'agent', 'person', 'agent', undefined, 'agent', 'agent']);
    assert.equal(lines?.('b.py', 2), undefined);
  });

  it('is none without its divider, and empty with nothing before it', () => {
    assert.equal(notedLines('a note of mine\n'), undefined);
    assert.equal(notedLines('---\n{}\n')?.('a.py', 1), undefined);
  });
});
