/** Which commit a line comes from, on real repositories. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { lineHistory } from '../../../src/node/evidence/lineCommit.js';
import { ANN, BOB, Sandbox } from '../git/sandbox.js';

describe('the commit of a line', function () {
  // Real processes, dozens of them.
  this.timeout(30_000);
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
    box.repository('repo');
  });
  afterEach(() => box.close());

  const commit = (email: string, text: string) =>
    box.commit('repo', 'work', { email, files: { 'a.py': text } });
  const head = () => box.git('repo', 'rev-parse', 'HEAD').trim();
  const of = (path: string, ...lines: number[]) => lineHistory()(box.path('repo'), path, lines);

  it('is that of its last change, wherever edits have moved it since', async () => {
    commit(ANN, 'one\ntwo\n');
    const first = head();
    commit(BOB, 'one\ntwo\nthree\n');
    const second = head();
    assert.deepEqual(await of('a.py', 2, 3), [first, second]);
    writeFileSync(box.path('repo/a.py'), 'new\none\n  two\nthree\n');
    assert.deepEqual(await of('a.py', 1, 2, 3, 4), [undefined, first, first, second]);
  });

  it('is none where nothing is committed, and where git cannot say', async () => {
    writeFileSync(box.path('repo/a.py'), 'one\n');
    assert.deepEqual(await of('a.py', 1), [undefined]);
    commit(ANN, 'one\n');
    assert.deepEqual(await of('b.py', 1), [undefined]);
    assert.deepEqual(await of('a.py', 9), [undefined]);
    assert.deepEqual(await lineHistory()(box.path(''), 'a.py', [1]), [undefined]);
  });
});
