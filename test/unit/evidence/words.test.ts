import assert from 'node:assert/strict';
import { evidenceMarkdown } from '../../../src/app/evidenceText.js';
import type { Lack } from '../../../src/core/evidence/milestoneState.js';
import { lackText, missingText } from '../../../src/shared/evidenceWords.js';
import { leftOutLines } from '../../../src/shared/leftOutWords.js';
import { english, Words } from '../../../src/shared/words.js';

const words = new Words(english, 'en');
const titles = new Map([
  ['fastapi', 'FastAPI'],
  ['tf-serving', 'TensorFlow Serving'],
  ['flask', 'Flask'],
]);

describe('evidence in words', () => {
  it('names what is missing by what the rule calls it and by the titles of its signals', () => {
    const any = { atLeast: 1, of: ['fastapi', 'tf-serving', 'flask'] };
    assert.equal(
      missingText(words, titles, { title: 'serving', ...any }),
      'needs serving: none of FastAPI, TensorFlow Serving, Flask used in your own code',
    );
    assert.equal(
      missingText(words, titles, any),
      'none of FastAPI, TensorFlow Serving, Flask used in your own code',
    );
    assert.equal(
      missingText(words, titles, { atLeast: 1, of: ['flask'] }),
      'needs Flask: not used in your own code',
    );
    assert.equal(
      missingText(words, titles, { title: 'serving', atLeast: 2, of: ['fastapi', 'unknown'] }),
      'needs serving: 2 more of FastAPI, unknown in your own code',
    );
  });

  it('says of a check whether it ran, and how it ended', () => {
    const check = (task?: string, exit?: number): Lack => ({ kind: 'check', task, exit });
    assert.equal(lackText(words, titles, check()), 'needs a check that passes: none is chosen');
    assert.equal(
      lackText(words, titles, check('pytest')),
      'needs its check to pass: pytest was not run yet',
    );
    assert.equal(
      lackText(words, titles, check('pytest', 2)),
      'needs its check to pass: pytest ended with 2',
    );
  });

  it('is Markdown that shows every text as it stands', () => {
    const line = { signal: 'fastapi', project: 'api', path: 'src/my app.py', line: 3 };
    assert.equal(
      evidenceMarkdown(
        'CNN *behind* an <API>',
        [{ ...line, fact: 'a`b', commit: 'c'.repeat(40) }],
        titles,
        words,
      ),
      '### CNN \\*behind\\* an \\<API\\>\n\n' +
        '- **FastAPI**: [api/src/my app.py:3](src/my%20app.py#L3), `` a`b ``, `cccccccccc`\n',
    );
    assert.equal(
      evidenceMarkdown(undefined, [{ ...line, grade: 'own' }], titles, words),
      '- **FastAPI**: [api/src/my app.py:3](src/my%20app.py#L3), your own code\n',
    );
  });

  it('tells how much was left out and why, and names the first of it', () => {
    const named = ['a_pb2.py', 'b.py'].map((path) => ({ path, reason: 'generated' }) as const);
    const skipped = { generated: 2, other: 30, environment: 500, link: 1 };
    assert.deepEqual(
      leftOutLines(words, skipped, [...named, { path: 'env/', reason: 'environment' }]),
      ['generated: 2 (a_pb2.py, b.py)', 'in installed environments: 500 (env/)'],
    );
    assert.deepEqual(leftOutLines(words, { generated: 2 }), ['generated: 2']);
    const many = Array.from({ length: 12 }, (_, at) => {
      return { path: `${at}.py`, reason: 'generated' } as const;
    });
    assert.deepEqual(leftOutLines(words, { generated: 12 }, many), [
      'generated: 12 (0.py, 1.py, 2.py, 3.py, 4.py, 5.py, 6.py, 7.py, 8.py, 9.py, …)',
    ]);
    assert.deepEqual(leftOutLines(words, { other: 3 }), []);
  });
});
