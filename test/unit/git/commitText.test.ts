import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { ANN, Sandbox } from './sandbox.js';

describe('readHistory, of what a commit says', function () {
  // Real processes, dozens of them.
  this.timeout(120_000);
  let box: Sandbox;
  before(() => (box = new Sandbox()));
  after(() => box.close());

  describe('milestone trailers', () => {
    const milestones = async (name: string, message: string) => {
      box.repository(name);
      box.commit(name, message);
      return (await box.read(name)).commits.map((commit) => commit.milestones);
    };

    it('returns every value, whatever the case of the key', async () => {
      const trailers = 'Waymark-Milestone: p1/eda\nWAYMARK-MILESTONE:   p2/rag  \nSigned-off-by: A';
      assert.deepEqual(await milestones('values', `S\n\nBody\n\n${trailers}\n`), [
        ['p1/eda', 'p2/rag'],
      ]);
    });

    it('joins a value that goes on in the next line', async () => {
      const folded = 'Waymark-Milestone: first\n  second\nWaymark-milestone: third\n';
      assert.deepEqual(await milestones('folded', `S\n\n${folded}`), [['first second', 'third']]);
    });

    it('leaves out empty values and what stands in the prose of a line', async () => {
      const body =
        'See Waymark-Milestone: x\n> Waymark-Milestone: y\n\nWaymark-Milestone:\nOther: x\n';
      assert.deepEqual(await milestones('empty', `S\n\n${body}`), [[]]);
    });

    const ID = 'Waymark-Milestone: p1/x';
    const footer = 'Co-authored-by: Copilot <copilot@github.com>';
    const places: Record<string, readonly string[]> = {
      'before a paragraph of trailers': ['S', '', ID, '', footer],
      'before the paragraphs of a tool': ['S', '', ID, '', '🤖 Generated with X', '', footer],
      'in the middle of what a host squashed': [
        'S (#12)',
        '',
        '* a',
        '',
        ID,
        '',
        '* b',
        '',
        footer,
      ],
      'straight after prose': ['S', '', 'This serves it.', ID],
      'straight after the subject': ['S', ID],
      'as the subject': [ID],
      'before more of the same paragraph': ['S', '', ID, 'This serves it.'],
      'indented in a squash': [
        'Squashed commit:',
        '',
        'commit f00',
        '',
        '    S',
        '    ',
        `    ${ID}`,
      ],
      'with Windows line ends': ['S\r', '\r', `${ID}\r`, 'more\r'],
      'with a blank before the colon': ['S', '', 'Waymark-Milestone : p1/x'],
    };
    for (const [place, lines] of Object.entries(places))
      it(`counts ${place}`, async () => {
        assert.deepEqual(await milestones(place, lines.join('\n')), [['p1/x']]);
      });

    it('returns each of several, wherever they stand', async () => {
      const body = `${ID}\n\nprose\nWaymark-Milestone: two\n\n    Waymark-Milestone: three\n    Waymark-Milestone: four`;
      assert.deepEqual(await milestones('several', `S\n\n${body}\n\n${footer}`), [
        ['p1/x', 'two', 'three', 'four'],
      ]);
    });

    it('counts whatever separates trailers in the configuration', async () => {
      box.repository('separated');
      box.git('separated', 'config', 'trailer.separators', '=#');
      box.commit('separated', `S\n\n${ID}`);
      assert.deepEqual((await box.read('separated')).commits[0]?.milestones, ['p1/x']);
    });

    it('counts in the squash that git writes', async () => {
      box.repository('squash');
      box.commit('squash', 'base', { files: { a: '1' } });
      box.git('squash', 'switch', '--quiet', '--create', 'side');
      box.commit('squash', `On a branch\n\n${ID}`, { files: { b: '1' } });
      box.git('squash', 'switch', '--quiet', 'main');
      box.git('squash', 'merge', '--quiet', '--squash', 'side');
      box.git('squash', 'commit', '--quiet', '--no-edit');
      assert.deepEqual(
        (await box.read('squash')).commits.map((commit) => commit.milestones).sort(),
        [[], ['p1/x']],
      );
    });

    it('are read from merge commits', async () => {
      box.repository('merging');
      box.commit('merging', 'base', { files: { a: '1' } });
      box.git('merging', 'checkout', '--quiet', '-b', 'side');
      box.commit('merging', 'side', { files: { b: '1' } });
      box.git('merging', 'checkout', '--quiet', 'main');
      const hash = box.merge('merging', 'side', 'Merge\n\nWaymark-Milestone: p1/done');
      const merge = (await box.read('merging')).commits.find((commit) => commit.hash === hash);
      assert.deepEqual(merge?.milestones, ['p1/done']);
    });
  });

  describe('subjects', () => {
    for (const [name, subject] of [
      ['unicode', 'Añade 学習 🎓 naïve'],
      ['quotes', `'single' "double" \`tick\` $(touch x) %H \\n`],
      ['controls', 'a\u0001b\u001eb\u001fc\u007f\u001b[31md\te'],
      ['dashes', '--output=x'],
      ['more than a chunk', '学習 '.repeat(40_000).trim()],
    ] as const) {
      it(`come through with ${name}`, async () => {
        box.repository(`subject-${name}`);
        box.commit(`subject-${name}`, `${subject}\n\nWaymark-Milestone: m`);
        box.commit(`subject-${name}`, 'next');
        const [, commit] = (await box.read(`subject-${name}`)).commits;
        assert.deepEqual([commit?.subject, commit?.milestones], [subject, ['m']]);
      });
    }

    it('may be missing or in another encoding', async () => {
      box.repository('legacy');
      const tree = box.gitWith({ input: '' }, 'legacy', 'mktree');
      const who = `Ann <${ANN}> 1770000000 +0100`;
      const head = `tree ${tree}\nauthor ${who}\ncommitter ${who}\nencoding ISO-8859-1\n\n`;
      writeFileSync(box.path('legacy', 'raw'), Buffer.from(`${head}d\u00e9j\u00e0 vu\n`, 'latin1'));
      const hash = box.git('legacy', 'hash-object', '-t', 'commit', '-w', 'raw');
      box.git('legacy', 'update-ref', 'HEAD', hash);
      box.git('legacy', 'config', 'i18n.logOutputEncoding', 'UTF-16');
      box.git('legacy', 'config', 'i18n.commitEncoding', 'ISO-8859-1');
      box.gitWith(
        {},
        'legacy',
        'commit',
        '--quiet',
        '--allow-empty',
        '--allow-empty-message',
        '-m',
        '',
      );
      assert.deepEqual((await box.subjects('legacy')).sort(), ['', 'déjà vu']);
    });
  });

  it('ends at a NUL byte, which git does not let anybody commit', async () => {
    box.repository('nul');
    const tree = box.gitWith({ input: '' }, 'nul', 'mktree');
    const who = `Ann <${ANN}> 1770000000 +0100`;
    const input = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n\na\0b\n\nWaymark-Milestone: m\n`;
    const args = ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'];
    box.git('nul', 'update-ref', 'HEAD', box.gitWith({ input }, 'nul', ...args));
    box.commit('nul', 'next');
    assert.deepEqual(await box.subjects('nul'), ['next', 'a']);
  });

  it('leaves out a commit whose date makes no sense, and goes on', async () => {
    box.repository('dates');
    const tree = box.gitWith({ input: '' }, 'dates', 'mktree');
    const raw = (author: string) =>
      `tree ${tree}\nauthor ${author}\ncommitter Ann <${ANN}> 1770000000 +0000\n\nodd\n`;
    for (const author of [`Ann <${ANN}> 99999999999999 +0000`, `Ann <${ANN}> x`]) {
      const args = ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'];
      const hash = box.gitWith({ input: raw(author) }, 'dates', ...args);
      box.git('dates', 'update-ref', 'HEAD', hash);
      box.commit('dates', 'fine');
      assert.deepEqual(await box.subjects('dates'), ['fine']);
    }
  });
});
