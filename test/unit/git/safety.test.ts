/**
 * Repositories that name programs for git to run. Each program leaves a mark; after readHistory
 * there must be none, and after plain git there must be one, or the case would prove nothing.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { ProjectMemory } from '../../../src/node/evidence/memory.js';
import { scanProject } from '../../../src/node/evidence/scan.js';
import { Histories, readHistory } from '../../../src/node/gitHistory.js';
import { ANN, BOB, Sandbox, snapshot } from './sandbox.js';

const IS_WINDOWS = process.platform === 'win32';
const REPO = 'repo';
/** What each test has a copy of. */
const MODEL = 'model';
const CATALOGUE = new Catalogue({
  format: 1,
  signals: [{ id: 'pytorch', title: 'PyTorch', modules: ['torch'] }],
});

describe('readHistory, of a repository that means harm', function () {
  // Real processes, dozens of them.
  this.timeout(120_000);
  let box: Sandbox;
  let program: string;
  let mark: string;
  let first: string;
  before(() => {
    box = new Sandbox();
    mark = box.path('mark').replaceAll('\\', '/');
    program = box.path('program').replaceAll('\\', '/');
    writeFileSync(program, `#!/bin/sh\necho ran >>'${mark}'\n`);
    chmodSync(program, 0o755);
  });
  after(() => box.close());

  before(() => {
    box.repository(MODEL);
    // A file of two authors, whose lines only blame tells apart.
    box.commit(MODEL, 'zeroth', { email: BOB, files: { 'sub/a.py': 'import torch\n' } });
    const py = 'import torch\ntorch.zeros(3)\n';
    first = box.commit(MODEL, 'first', {
      files: { 'sub/a.txt': 'one\n', 'sub/a.py': py, '.gitattributes': '' },
    });
    box.commit(MODEL, 'second', { files: { 'sub/a.txt': 'two\n' } });
  });
  beforeEach(() => {
    for (const path of [REPO, 'mark', 'source'])
      rmSync(box.path(path), { recursive: true, force: true });
    cpSync(box.path(MODEL), box.path(REPO), { recursive: true });
    // The index of a copy is stale.
    box.git(REPO, 'update-index', '--refresh');
  });

  const config = (name: string, value: string) => box.git(REPO, 'config', name, value);
  const setEach = (...names: readonly string[]) => setTo(program, names);
  const setTo = (value: string, names: readonly string[]) =>
    box.configure(`${REPO}/.git/config`, Object.fromEntries(names.map((name) => [name, value])));
  /** Runs plain git, which may well fail on what the program does not do. */
  const plainGit = (...args: readonly string[]) => {
    try {
      box.gitWith({ timeout: 5000 }, REPO, ...args);
    } catch {
      // Whether the program ran is what counts.
    }
  };
  /** Makes git compare the file's content with the index. */
  const touch = () =>
    utimesSync(box.path(REPO, 'sub', 'a.txt'), new Date(2026, 0, 1), new Date(2026, 0, 1));

  const readBoth = async () => {
    const options = { authorEmails: [ANN] };
    const histories = [];
    const readers = new Histories();
    for (const folder of [box.path(REPO), box.path(REPO, 'sub')]) {
      histories.push(await readHistory(folder, options));
      // Reading on asks otherwise, and so does who looks for evidence.
      const memory = new ProjectMemory();
      for (let run = 0; run < 2; run++) {
        assert.deepEqual(await readers.read(folder, options), histories.at(-1));
        await scanProject(folder, CATALOGUE, { authors: [ANN], memory });
        if (memory.authors) memory.authors = { ...memory.authors, head: first };
      }
    }
    return histories;
  };
  const assertUnharmed = async (counts: readonly (number | string)[] = [2, 2]) => {
    const files = snapshot(box.path(REPO));
    const histories = await readBoth();
    assert.ok(!existsSync(mark), 'the program ran');
    assert.deepEqual(snapshot(box.path(REPO)), files);
    assert.deepEqual(
      histories.map((history) => (history.ok ? history.commits.length : history.fault)),
      counts,
    );
  };
  const assertRan = () => assert.ok(existsSync(mark), 'plain git did not run the program');

  it('is told from what it shows: the lines of two authors', async () => {
    const { signals } = await scanProject(box.path(REPO), CATALOGUE);
    assert.deepEqual(
      signals.map(({ id, grade, evidence: [found] }) => [id, grade, found?.line]),
      [['pytorch', 'own', 2]],
    );
  });

  it('changes nothing in a harmless one either, with a stale index', async () => {
    touch();
    await assertUnharmed();
    const before = snapshot(box.path(REPO, '.git'));
    plainGit('status');
    assert.notDeepEqual(snapshot(box.path(REPO, '.git')), before);
  });

  it('core.fsmonitor', async () => {
    setEach('core.fsmonitor');
    await assertUnharmed();
    plainGit('status');
    assertRan();
  });

  const HOOKS = ['post-index-change', 'reference-transaction', 'fsmonitor-watchman', 'pre-auto-gc'];
  for (const folder of ['.git/hooks', 'hooks'])
    it(`hooks in ${folder}`, async () => {
      mkdirSync(box.path(REPO, folder), { recursive: true });
      for (const hook of HOOKS) copyFileSync(program, box.path(REPO, folder, hook));
      if (folder === 'hooks') config('core.hooksPath', box.path(REPO, folder));
      await assertUnharmed();
      plainGit('update-ref', 'refs/heads/other', 'HEAD');
      assertRan();
    });

  it('log.showSignature with gpg.program', async () => {
    const unsigned = box.git(REPO, 'cat-file', 'commit', 'HEAD');
    const [head = '', ...message] = unsigned.split('\n\n');
    const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----';
    const input = `${head}\n${signature}\n\n${message.join('\n\n')}\n`;
    const hash = box.gitWith({ input }, REPO, 'hash-object', '-t', 'commit', '-w', '--stdin');
    box.git(REPO, 'update-ref', 'HEAD', hash);
    config('log.showSignature', 'true');
    setEach('gpg.program', 'gpg.openpgp.program', 'gpg.ssh.program', 'gpg.x509.program');
    await assertUnharmed();
    plainGit('log');
    assertRan();
  });

  it('log.showSignature where HEAD has no commit', async () => {
    config('log.showSignature', 'true');
    setEach('gpg.program', 'core.pager', 'pager.log');
    box.git(REPO, 'symbolic-ref', 'HEAD', 'refs/heads/unborn');
    await assertUnharmed(['no-commits', 'no-commits']);
  });

  it('diff.external', async () => {
    setEach('diff.external');
    await assertUnharmed();
    plainGit('diff', 'HEAD~1', 'HEAD');
    assertRan();
  });

  for (const kind of ['command', 'textconv'])
    it(`diff.<driver>.${kind} by .gitattributes`, async () => {
      writeFileSync(box.path(REPO, '.gitattributes'), '* diff=evil\n');
      setEach(`diff.evil.${kind}`);
      await assertUnharmed();
      plainGit('diff', 'HEAD~1', 'HEAD');
      assertRan();
    });

  for (const kind of ['clean', 'process'])
    it(`filter.<driver>.${kind} by .gitattributes`, async () => {
      writeFileSync(box.path(REPO, '.gitattributes'), '* filter=evil\n');
      setEach(`filter.evil.${kind}`);
      touch();
      await assertUnharmed();
      plainGit('status');
      assertRan();
    });

  it('core.pager and the pagers of single commands', async () => {
    setEach('core.pager', 'pager.rev-list', 'pager.rev-parse', 'pager.config', 'pager.log');
    await assertUnharmed();
    // The one use of the pager that does not ask for a terminal.
    plainGit('grep', '--open-files-in-pager', 'two');
    assertRan();
  });

  it('aliases of the commands used', async () => {
    const names = ['rev-list', 'rev-parse', 'config', 'log', 'evil'];
    setTo(
      `!${program}`,
      names.map((name) => `alias.${name}`),
    );
    await assertUnharmed();
    plainGit('evil');
    assertRan();
  });

  it('commands for trailers', async () => {
    box.commit(REPO, 'third\n\nWaymark-Milestone: m');
    config('trailer.evil.key', 'Waymark-Milestone');
    setEach('trailer.evil.command', 'trailer.evil.cmd');
    await assertUnharmed([3, 3]);
    plainGit('interpret-trailers', '--trailer', 'evil=1', '.gitattributes');
    assertRan();
  });

  it('an include of more configuration', async () => {
    writeFileSync(box.path(REPO, 'more'), `[core]\n\tfsmonitor = ${program}\n`);
    config('include.path', '../more');
    await assertUnharmed();
    plainGit('status');
    assertRan();
  });

  describe('a partial clone that lacks the trees a folder is found by', () => {
    beforeEach(() => {
      box.repository('source');
      box.commit('source', 'first', { files: { 'sub/a.txt': 'one\n' } });
      box.git('source', 'config', 'uploadpack.allowFilter', 'true');
      rmSync(box.path(REPO), { recursive: true });
      const url = pathToFileURL(box.path('source')).href;
      box.git('.', 'clone', '--quiet', '--filter=tree:0', '--no-checkout', url, REPO);
      mkdirSync(box.path(REPO, 'sub'));
    });
    const ways: Record<string, () => void> = {
      'remote.<name>.uploadpack': () => setEach('remote.origin.uploadpack'),
      'core.sshCommand': () => {
        config('remote.origin.url', 'ssh://localhost/nowhere');
        setEach('core.sshCommand');
      },
      'the ext:: helper': () => {
        config('remote.origin.url', `ext::${program}`);
        config('protocol.ext.allow', 'always');
      },
      'core.gitProxy': () => {
        config('remote.origin.url', 'git://localhost/nowhere');
        setEach('core.gitProxy');
      },
    };
    for (const [way, arrange] of Object.entries(ways))
      it(`and would fetch them by ${way}`, async () => {
        arrange();
        await assertUnharmed([1, 'unreadable']);
        plainGit('rev-list', 'HEAD', '--', 'sub');
        assertRan();
      });
  });

  it('a folder that is itself a bare repository with a working tree of its choosing', async () => {
    for (const name of ['HEAD', 'config', 'objects', 'refs', 'index'])
      cpSync(box.path(REPO, '.git', name), box.path(REPO, 'sub', name), { recursive: true });
    const inside = join(REPO, 'sub');
    rmSync(box.path(REPO, '.git'), { recursive: true });
    box.git(inside, 'config', 'core.bare', 'false');
    box.git(inside, 'config', 'core.worktree', box.path(REPO));
    box.git(inside, 'config', 'core.fsmonitor', program);
    const files = snapshot(box.path(REPO));
    await readHistory(box.path(inside), { authorEmails: [ANN] });
    assert.ok(!existsSync(mark), 'the program ran');
    assert.deepEqual(snapshot(box.path(REPO)), files);
    try {
      box.gitWith({ timeout: 5000 }, inside, 'status');
    } catch {
      // Whether the program ran is what counts.
    }
    assertRan();
  });

  it('a program called git in the folder, with `.` on PATH', async function () {
    if (IS_WINDOWS) this.skip();
    copyFileSync(program, box.path(REPO, 'git'));
    await box.withVariables({ PATH: `.:${process.env['PATH']}` }, async () => {
      await assertUnharmed();
      plainGit('status');
      assertRan();
    });
  });

  it('a mailmap that is a device or never ends', async function () {
    if (IS_WINDOWS) this.skip();
    const pipe = box.path('pipe');
    execFileSync('mkfifo', [pipe]);
    config('mailmap.file', pipe);
    await assertUnharmed();
    assert.throws(() => box.gitWith({ timeout: 500 }, REPO, 'rev-list', '--format=%aE', 'HEAD'), {
      code: 'ETIMEDOUT',
    });
  });

  describe('with variables that a hook or a shell has set', () => {
    const cases: Record<string, () => NodeJS.ProcessEnv> = {
      'GIT_DIR and its like': () => ({
        GIT_DIR: join(box.repository('source'), '.git'),
        GIT_WORK_TREE: box.path('source'),
        GIT_INDEX_FILE: box.path('source', 'index'),
        GIT_OBJECT_DIRECTORY: box.path('source', '.git', 'objects'),
        GIT_COMMON_DIR: box.path('source', '.git'),
        GIT_CEILING_DIRECTORIES: box.path(REPO),
        GIT_NAMESPACE: 'source',
      }),
      'configuration in variables': () => ({
        GIT_CONFIG_COUNT: '1',
        // git gives up where it cannot read a value.
        GIT_CONFIG_KEY_0: 'core.abbrev',
        GIT_CONFIG_VALUE_0: 'nonsense',
        GIT_CONFIG_PARAMETERS: "'core.abbrev'='nonsense'",
        GIT_CONFIG_GLOBAL: box.path('mark'),
      }),
      'programs in variables': () => ({
        ...{ EDITOR: program, VISUAL: program, PAGER: program, GIT_PAGER: program },
        ...{ GIT_ASKPASS: program, SSH_ASKPASS: program, GIT_SSH_COMMAND: program },
        ...{ GIT_EXTERNAL_DIFF: program, GIT_PROXY_COMMAND: program, GIT_EXEC_PATH: box.root },
      }),
      'traces into files': () => ({ GIT_TRACE: mark, GIT_TRACE_SETUP: mark, GIT_TRACE2: mark }),
    };
    for (const [what, variables] of Object.entries(cases))
      it(what, () => box.withVariables(variables(), () => assertUnharmed()));

    it('of which plain git obeys each kind', async () => {
      const plainly = (what: string, ...args: readonly string[]) =>
        box.withVariables(cases[what]!(), () => {
          plainGit(...args);
          return Promise.resolve();
        });
      await box.withVariables(cases['GIT_DIR and its like']!(), () => {
        assert.throws(() => box.git(REPO, 'rev-parse', 'HEAD'), 'it looks into an empty one');
        return Promise.resolve();
      });
      await box.withVariables(cases['configuration in variables']!(), () => {
        assert.throws(() => box.git(REPO, 'rev-list', 'HEAD'));
        return Promise.resolve();
      });
      await plainly('traces into files', 'rev-parse', 'HEAD');
      assertRan();
      rmSync(mark);
      await box.withVariables({ GIT_EXTERNAL_DIFF: program }, () => {
        plainGit('diff', 'HEAD~1', 'HEAD');
        return Promise.resolve();
      });
      assertRan();
    });

    it('keeps git from translating what it says', async function () {
      if (IS_WINDOWS) this.skip();
      const gitPath = box.path('telling-git');
      writeFileSync(gitPath, `#!/bin/sh\necho "$LC_ALL" >'${mark}'\nexec git "$@"\n`);
      chmodSync(gitPath, 0o755);
      await box.withVariables({ LC_ALL: 'de_DE.UTF-8' }, async () => {
        await readHistory(box.path(REPO), { authorEmails: [ANN], gitPath });
      });
      assert.equal(readFileSync(mark, 'utf8'), 'C\n');
    });
  });
});
