/** Settings of a repository, or of the student, that change what git prints: no answer follows them. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { lineHistory } from '../../../src/node/evidence/lineCommit.js';
import { scanProject } from '../../../src/node/evidence/scan.js';
import { readHistory } from '../../../src/node/gitHistory.js';
import { ANN, BOB, Sandbox } from './sandbox.js';

const REPO = 'repo';
const CATALOGUE = new Catalogue({
  format: 1,
  signals: ['torch', 'numpy', 'pandas', 'scipy'].map((module) => ({
    ...{ id: module, title: module, modules: [module] },
  })),
});
const LOCAL = `${REPO}/.git/config`;
const WORK = (name: string) => `@torch.no_grad()\ndef ${name}(n):\n    return n\n\n`;

describe('the answer of git', function () {
  // Real processes, hundreds of them.
  this.timeout(300_000);
  let box: Sandbox;
  let usual: unknown;

  before(async () => {
    box = new Sandbox();
    box.repository(REPO);
    // Touched by its first commit alone.
    box.commit(REPO, 'Größe\n\nWaymark-Milestone: first', {
      files: { 'root.py': 'import numpy\nnumpy.ones(1)\n', 'sub/ä.py': '1\n' },
    });
    box.commit(REPO, 'theirs', {
      email: BOB,
      files: {
        'lines.py': `import torch\n${WORK('a')}${WORK('c')}`,
        'merged.py': 'import scipy\n',
      },
    });
    box.commit(REPO, 'in between', {
      files: { 'lines.py': `import torch\n${WORK('a')}${WORK('b')}${WORK('c')}` },
    });
    // A trailer among other words is one only to a git that was told its name.
    const among = 'Words before it\nand more\nWaymark-Milestone: second\nFixes: all';
    box.commit(REPO, `among words\n\n${among}`, { files: { 'sub/c.py': '1\n' } });
    box.git(REPO, 'checkout', '--quiet', '-b', 'side');
    box.commit(REPO, 'side', { email: BOB, files: { 'side.py': '1\n' } });
    box.git(REPO, 'checkout', '--quiet', 'main');
    box.commit(REPO, 'main', { email: BOB, files: { 'main.py': '1\n' } });
    box.merge(REPO, 'side', 'merge');
    // What only the merge itself has.
    writeFileSync(box.path(REPO, 'merged.py'), 'import scipy\nscipy.zeros(1)\n');
    box.git(REPO, 'add', '.');
    box.git(REPO, ...['-c', 'user.name=Ann', 'commit', '--quiet', '--amend', '--no-edit']);
    for (const name of ['one', 'two', 'three'])
      box.commit(REPO, name, { email: BOB, files: { 'sub/b.py': `${name}\n` } });
    box.git(REPO, 'mv', 'side.py', 'moved.py');
    box.commit(REPO, 'moved', { email: BOB });
    // Not committed yet, so Ann's.
    writeFileSync(box.path(REPO, 'new.py'), 'import pandas\npandas.DataFrame()\n');
    writeFileSync(box.path('ignore'), 'new.py\n');
    writeFileSync(box.path('mailmap'), `Ann <${ANN}> <${BOB}>\n`);
    writeFileSync(box.path('attributes'), '*.py binary\n');
    writeFileSync(box.path('order'), 'sub/*\n');
    usual = await answers();
  });
  after(() => box.close());

  /** Does something with further settings in a file of git's configuration. */
  const withSettings = async (
    file: string,
    settings: Readonly<Record<string, string>>,
    act: () => Promise<void>,
  ) => {
    const before = readFileSync(box.path(file));
    box.configure(file, settings);
    try {
      await act();
    } finally {
      writeFileSync(box.path(file), before);
    }
  };
  const answers = async () => {
    const options = { authorEmails: [ANN] };
    const histories = [];
    for (const folder of [box.path(REPO), box.path(REPO, 'sub')])
      histories.push(await readHistory(folder, options));
    const scans = [];
    for (const folder of [box.path(REPO), box.path(REPO, 'sub')]) {
      const { signals, inOneCommit, stats } = await scanProject(folder, CATALOGUE, {
        authors: [ANN],
      });
      scans.push({ signals, inOneCommit, files: stats.files, skipped: stats.skipped });
    }
    const lines = Array.from({ length: 13 }, (_, at) => at + 1);
    return { histories, scans, lines: await lineHistory()(box.path(REPO), 'lines.py', lines) };
  };

  it('tells apart what each of the settings would change', () => {
    const { histories, scans, lines } = usual as Awaited<ReturnType<typeof answers>>;
    assert.deepEqual(
      histories.map((history) => history.ok && history.commits.map(({ subject }) => subject)),
      [
        ['merge', 'among words', 'in between', 'Größe'],
        ['among words', 'Größe'],
      ],
    );
    assert.deepEqual(
      scans[0]?.signals.map(({ id, grade }) => [id, grade]),
      ['torch', 'numpy', 'pandas', 'scipy'].map((id) => [id, 'own']),
    );
    assert.equal(new Set(lines).size, 2);
  });

  /** What plain git says, which has to differ: else the setting would prove nothing. */
  const BLAME = ['blame', '--porcelain', 'HEAD', '--', 'lines.py'];
  const NAMES = ['log', '--name-only', '--format=%H'];
  const LISTED = ['ls-files', '-co', '--exclude-standard'];
  const AUTHORS = ['rev-list', '--format=%aE', 'HEAD'];
  const TRAILERS = ['log', '--format=%(trailers:key=Waymark-Milestone)'];
  const changing: readonly (readonly [string, () => string, readonly string[]])[] = [
    ['log.showRoot', () => 'false', NAMES],
    ['log.diffMerges', () => 'off', [...NAMES, '-m']],
    ['log.follow', () => 'true', [...NAMES, '--', 'moved.py']],
    ['diff.indentHeuristic', () => 'false', BLAME],
    ['diff.orderFile', () => box.path('order'), NAMES],
    ['core.excludesFile', () => box.path('ignore'), LISTED],
    ['core.attributesFile', () => box.path('attributes'), ['log', '-p', '--format=']],
    ['mailmap.file', () => box.path('mailmap'), AUTHORS],
    ['mailmap.blob', () => box.git(REPO, 'hash-object', '-w', box.path('mailmap')), AUTHORS],
    ['i18n.logOutputEncoding', () => 'ISO-8859-1', ['log', '--format=%s']],
    ['trailer.separators', () => '=', TRAILERS],
    ['core.commentChar', () => 'W', TRAILERS],
    ['trailer.mine.key', () => 'Waymark-Milestone', TRAILERS],
    ['trailer.waymark.key', () => 'Fixes', TRAILERS],
  ];
  for (const [name, value, plain] of changing)
    it(`is the same whatever ${name} says`, async () => {
      const before = box.git(REPO, ...plain);
      await withSettings(LOCAL, { [name]: value() }, async () => {
        assert.notEqual(box.git(REPO, ...plain), before, 'plain git says the same');
        assert.deepEqual(await answers(), usual);
      });
    });

  const HARMLESS = {
    'color.ui': 'always',
    'color.diff': 'always',
    'color.blame.repeatedLines': 'red',
    'color.blame.highlightRecent': 'red,1 day ago,blue',
    'blame.coloring': 'highlightRecent',
    'blame.blankBoundary': 'true',
    'blame.showRoot': 'true',
    'blame.showEmail': 'true',
    'blame.date': 'relative',
    'blame.markIgnoredLines': 'true',
    'blame.markUnblamableLines': 'true',
    'column.ui': 'always',
    'commitGraph.readChangedPaths': 'false',
    'core.abbrev': '5',
    'core.autocrlf': 'true',
    'core.bigFileThreshold': '1',
    'core.checkStat': 'minimal',
    'core.commitGraph': 'false',
    'core.eol': 'crlf',
    'core.fileMode': 'false',
    'core.ignoreStat': 'true',
    'core.multiPackIndex': 'false',
    'core.notesRef': 'refs/notes/none',
    'core.preloadIndex': 'false',
    'core.quotePath': 'false',
    'core.safecrlf': 'true',
    'core.sparseCheckout': 'true',
    'core.splitIndex': 'true',
    'core.trustctime': 'false',
    'core.untrackedCache': 'true',
    'core.useReplaceRefs': 'true',
    'core.warnAmbiguousRefs': 'false',
    'core.whitespace': 'tab-in-indent',
    'diff.algorithm': 'patience',
    'diff.autoRefreshIndex': 'false',
    'diff.colorMoved': 'zebra',
    'diff.context': '0',
    'diff.dirstat': 'files',
    'diff.ignoreSubmodules': 'all',
    'diff.interHunkContext': '9',
    'diff.mnemonicPrefix': 'true',
    'diff.noprefix': 'true',
    'diff.relative': 'true',
    'diff.renames': 'copies',
    'diff.renameLimit': '1',
    'diff.submodule': 'diff',
    'diff.suppressBlankEmpty': 'true',
    'diff.statGraphWidth': '1',
    'diff.wordRegex': '.',
    'diff.wsErrorHighlight': 'all',
    'feature.experimental': 'true',
    'feature.manyFiles': 'true',
    'format.pretty': 'oneline',
    'format.notes': 'true',
    'format.encodeEmailHeaders': 'true',
    'grep.fullName': 'true',
    'i18n.commitEncoding': 'ISO-8859-1',
    'log.abbrevCommit': 'true',
    'log.date': 'relative',
    'log.decorate': 'full',
    'log.excludeDecoration': '*',
    'log.graphColors': 'red',
    'log.initialDecorationSet': 'all',
    'log.mailmap': 'false',
    'log.showSignature': 'true',
    'notes.displayRef': 'refs/notes/*',
    'status.branch': 'true',
    'status.relativePaths': 'false',
    'status.renames': 'copies',
    'status.short': 'true',
    'status.showUntrackedFiles': 'no',
    'status.submoduleSummary': 'true',
    'status.renameLimit': '1',
    'submodule.recurse': 'true',
    'trailer.ifexists': 'replace',
    'trailer.ifmissing': 'doNothing',
    'trailer.mine.ifexists': 'replace',
    'trailer.where': 'start',
  };
  for (const [scope, file] of Object.entries({ local: LOCAL, global: 'home/.gitconfig' }))
    it(`is the same with all that colours, shortens and decorates in the ${scope} configuration`, async () => {
      const further = Object.fromEntries(changing.map(([name, value]) => [name, value()]));
      const settings: Record<string, string> = { ...HARMLESS, ...further };
      if (scope === 'global') delete settings['core.excludesFile']; // theirs is followed
      await withSettings(file, settings, async () => {
        const [first, last] = [Object.keys(HARMLESS)[0], Object.keys(further).at(-1)];
        for (const name of [first, last])
          assert.notEqual(box.git(REPO, 'config', `--${scope}`, name ?? ''), '');
        assert.deepEqual(await answers(), usual);
      });
    });
});
