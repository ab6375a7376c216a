/** Who the student is: the same for commits and for evidence, and never less than git itself says. */
import assert from 'node:assert/strict';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { scanProject } from '../../../src/node/evidence/scan.js';
import { readHistory } from '../../../src/node/gitHistory.js';
import { readIdentity } from '../../../src/node/gitIdentity.js';
import { gitIn } from '../../../src/node/gitSafety.js';
import { ANN, BOB, Sandbox } from './sandbox.js';

const CATALOGUE = new Catalogue({
  format: 1,
  signals: [{ id: 'pytorch', title: 'PyTorch', modules: ['torch'] }],
});
const ME = 'me@study.example';

describe('who the student is', function () {
  // Real processes, dozens of them.
  this.timeout(120_000);
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
    box.repository('repo', '');
  });
  afterEach(() => box.close());

  const commitAs = (email: string, ...more: readonly string[]) => {
    box.commit('repo', 'work', { email, files: { 'a.py': 'import torch\ntorch.zeros(3)\n' } });
    for (const other of more) box.commit('repo', 'more', { email: other });
  };
  /** Whether the commits are the student's, by commits and by evidence. */
  const verdicts = async (authors: readonly string[] = []) => {
    const history = await readHistory(box.path('repo'), { authorEmails: authors });
    const { signals } = await scanProject(box.path('repo'), CATALOGUE, { authors });
    return {
      commits: history.ok ? history.commits.length : history.fault,
      grade: signals[0]?.grade,
    };
  };
  const OWN = { commits: 1, grade: 'own' };
  const config = (...args: readonly string[]) => box.git('repo', 'config', ...args);
  const gitsAuthor = () => /<(.*)>/.exec(box.git('repo', 'var', 'GIT_AUTHOR_IDENT'))?.[1] ?? '';
  const known = async () => (await readIdentity(gitIn(box.path('repo')))).emails;

  const ways: Record<string, () => void> = {
    'author.email before user.email': () => {
      config('user.email', ANN);
      config('author.email', ME);
    },
    'author.email of the student’s own configuration': () => {
      config('user.email', ANN);
      box.configure('home/.gitconfig', { 'author.email': ME });
    },
    'includeIf by folder': () => {
      box.configure('home/.gitconfig', {
        'user.email': ANN,
        [`includeIf.gitdir:${box.path('repo').replaceAll('\\', '/')}/.path`]: 'work',
      });
      box.configure('home/work', { 'user.email': ME });
    },
    'includeIf by branch': () => {
      box.configure('home/.gitconfig', { 'includeIf.onbranch:main.path': 'work' });
      box.configure('home/work', { 'user.email': ME });
    },
    'includeIf by remote': () => {
      const condition = 'includeIf.hasconfig:remote.*.url:https://git.example/**.path';
      box.configure('home/.gitconfig', { 'user.email': ANN, [condition]: 'work' });
      box.configure('home/work', { 'user.email': ME });
      config('remote.origin.url', 'https://git.example/me/repo');
    },
    'config.worktree': () => {
      config('extensions.worktreeConfig', 'true');
      config('user.email', ANN);
      config('--worktree', 'user.email', ME);
    },
  };
  for (const [way, set] of Object.entries(ways))
    it(`is said by ${way}`, async function () {
      set();
      config('user.name', 'Me');
      // git before 2.36 knows no condition by remote.
      if (way.endsWith('remote') && gitsAuthor() !== ME) this.skip();
      assert.equal(gitsAuthor(), ME);
      commitAs(ME);
      assert.ok((await known()).includes(ME));
      assert.deepEqual(await verdicts(), OWN);
    });

  it('is said by every user.email of the configuration', async () => {
    commitAs(ME);
    box.configure('home/.gitconfig', { 'user.email': ME });
    config('user.email', 'other@study.example');
    assert.deepEqual(await verdicts(), OWN);
  });

  it('is said by GIT_AUTHOR_EMAIL, but not while git makes a commit, of anybody', async () => {
    commitAs(ME);
    config('user.email', ANN);
    await box.withVariables({ GIT_AUTHOR_EMAIL: ME }, async () => {
      assert.equal(gitsAuthor(), ME);
      assert.deepEqual(await verdicts(), OWN);
    });
    const inHook = { GIT_AUTHOR_EMAIL: ME, GIT_INDEX_FILE: '.git/index' };
    await box.withVariables(inHook, async () => {
      assert.deepEqual(await verdicts(), { commits: 0, grade: 'seen' });
    });
  });

  it('is said by EMAIL where git has nothing else', async () => {
    commitAs(ME);
    await box.withVariables({ EMAIL: ME }, async () => {
      config('user.name', 'Me');
      assert.equal(gitsAuthor(), ME);
      assert.deepEqual(await verdicts(), OWN);
      config('user.email', ANN);
      assert.deepEqual(await verdicts(), { commits: 0, grade: 'seen' });
    });
  });

  it('is what .mailmap makes of a known address', async () => {
    box.commit('repo', 'map', {
      email: BOB,
      files: { '.mailmap': `Me <${ME}> <old@study.example>\n` },
    });
    commitAs(ME);
    config('user.email', 'old@study.example');
    assert.deepEqual(await verdicts(), OWN);
  });

  it('is every noreply address of a known account', async () => {
    commitAs('1234+ann@users.noreply.github.com');
    assert.deepEqual(await verdicts(['ann@users.noreply.github.com']), OWN);
    assert.deepEqual(await verdicts(['99+ann@users.noreply.github.com']), {
      ...{ commits: 0, grade: 'seen' },
    });
    config('github.user', 'Ann');
    assert.deepEqual(await verdicts(), OWN);
  });

  it('is asked about where nearly all commits carry the name', async () => {
    config('user.name', 'somebody');
    config('user.email', ANN);
    commitAs(ME, ME);
    const asked = async (authorEmails: string[] = []) => {
      const history = await readHistory(box.path('repo'), { authorEmails });
      assert.ok(history.ok);
      return history.namesakes;
    };
    assert.deepEqual(await asked(), [ME]);
    assert.deepEqual(await asked([ME]), undefined);
    assert.deepEqual(await verdicts(), { commits: 0, grade: 'seen' });
    config('user.name', 'Another');
    assert.deepEqual(await asked(), undefined);
  });

  it('is in a file that is named where nothing says it', async () => {
    commitAs(ME);
    const history = await readHistory(box.path('repo'), { authorEmails: [] });
    assert.ok(!history.ok);
    assert.equal(history.fault, 'no-author');
    assert.ok(history.configFiles?.includes(box.path('home', '.gitconfig')));
  });
});
