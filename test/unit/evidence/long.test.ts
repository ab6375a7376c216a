/** Files that nobody has written by hand: what they cost grows as they do, and what they show is bounded. */
import assert from 'node:assert/strict';
import { factsOf, texts } from './kit.js';

const MANY = 100_000;

describe('facts of long files', () => {
  it('are read off a Dockerfile of one instruction', () => {
    const text = `RUN first \\\n${'# a note\n  word \\\n'.repeat(MANY)}  && last\n`;
    const commands = texts('Dockerfile', text, 'command');
    assert.equal(commands.length, 2);
    assert.match(commands[0] ?? '', /^first word word/);
    assert.equal(commands[1], 'last');
  });

  it('are read off a script of one command', () => {
    const commands = texts('a.sh', `first \\\n${'word \\\n'.repeat(MANY)}&& last\n`, 'command');
    assert.equal(commands.at(-1), 'last');
  });

  it('are read past white space that does not end', () => {
    const space = ' '.repeat(MANY);
    assert.deepEqual(texts('Dockerfile', `RUN a ${space}x && b\n`, 'command'), ['a x', 'b']);
    const [, key] = factsOf('a.yml', `name: a${space}b\n`);
    assert.match(key?.text ?? '', /^name=a {199}$/);
    assert.deepEqual(texts('a.yml', `a${space}b\nc: d\n`, 'key'), ['c=d']);
  });

  const after = '\nimport numpy\nnumpy.zeros(3)\n';
  const lastCalls = (line: string) => {
    const calls = texts('a.py', `import torch as t\n${line}${after}`, 'call');
    assert.equal(calls.at(-1), 'numpy.zeros');
    return calls;
  };

  it('are few of a chain of a million calls, and the next line is read', () => {
    assert.ok(lastCalls(`t${'()'.repeat(1_000_000)}`).length < 3000);
    assert.ok(lastCalls(`unknown${'()'.repeat(MANY)}`).length < 3000);
    const links = Array.from({ length: MANY }, (_, at) => `.a${at}()`).join('');
    assert.ok(lastCalls(`t${links}`).length < 3000);
    assert.ok(lastCalls('t.a('.repeat(MANY)).length < 3000);
  });

  it('are as short of a chain of indexes as of anything else', () => {
    const names = texts('a.py', `import torch as t\nt${'[0].a'.repeat(MANY)}${after}`, 'name');
    assert.ok(names.length > 0 && names.every((name) => name.length < 1000));
  });

  it('are read off many statements of one line', () => {
    const calls = lastCalls('t.a();'.repeat(MANY));
    assert.deepEqual([calls[0], calls.length < 3000], ['torch.a', true]);
    assert.deepEqual(texts('a.py', `${'a = 1;'.repeat(MANY)}import torch\n`, 'module'), ['torch']);
  });

  it('have the first arguments of a call with many', () => {
    for (const argument of ['a', 'a=a', '1', '"text"']) {
      const text = `import torch as t\nt.a(${`${argument}, `.repeat(MANY)})${after}`;
      const call = factsOf('a.py', text).find(({ kind }) => kind === 'call');
      assert.equal(call?.text, 'torch.a');
      assert.equal(call.args?.length, 100);
    }
  });

  it('have the texts of deep lists as arguments of the call around them', () => {
    const deep = '['.repeat(MANY) + '"x", '.repeat(MANY) + ']'.repeat(MANY);
    const call = factsOf('a.py', `import torch as t\nt.a(${deep})\n`).find(
      ({ kind }) => kind === 'call',
    );
    assert.deepEqual(call?.args?.slice(0, 2), ['0=x', '0=x']);
  });
});
