/** Which addresses belong together, and when it is asked about others. */
import assert from 'node:assert/strict';
import { Addresses } from '../../../src/core/projects/addresses.js';
import { namesakes, sumOf, tallyOf } from '../../../src/core/projects/namesakes.js';

describe('addresses of the student', () => {
  const GITHUB = 'users.noreply.github.com';
  const GITLAB = 'users.noreply.gitlab.com';

  it('are compared whole, and regardless of case and blanks', () => {
    const addresses = new Addresses([' Ann@Example.org', 'ann@example.org', '', 'b@x.org']);
    assert.deepEqual(addresses.list, ['ann@example.org', 'b@x.org']);
    assert.ok(addresses.has('ANN@example.ORG '));
    assert.ok(!addresses.has('xann@example.org'));
    assert.ok(!addresses.has(''));
  });

  const together: readonly (readonly [string, string, boolean])[] = [
    [`1234+ann@${GITHUB}`, `ann@${GITHUB}`, true],
    [`ann@${GITHUB}`, `1234+Ann@${GITHUB}`, true],
    // A login that was changed.
    [`1234+ann@${GITHUB}`, `1234+ann-lee@${GITHUB}`, true],
    // One that another person took later.
    [`1234+ann@${GITHUB}`, `99+ann@${GITHUB}`, false],
    [`1234+ann@${GITHUB}`, `1234+ann@users.noreply.github.example.org`, false],
    [`ann@${GITHUB}`, `annie@${GITHUB}`, false],
    [`ann@${GITHUB}`, `ann@${GITLAB}`, false],
    [`12-ann@${GITHUB}`, `ann@${GITHUB}`, false],
    [`77-ann@${GITLAB}`, `ann@${GITLAB}`, true],
    [`77-ann@${GITLAB}`, `77-ann.lee@${GITLAB}`, true],
    [`77-ann@users.noreply.git.uni.example`, `77-a@users.noreply.git.uni.example`, true],
    ['ann@example.org', `ann@${GITHUB}`, false],
    [`1234+ann@noreply.github.com`, `ann@noreply.github.com`, false],
  ];
  for (const [known, other, is] of together)
    it(`${is ? 'include' : 'leave out'} ${other}, where ${known} is known`, () => {
      assert.equal(new Addresses([known]).has(other), is);
    });
});

describe('commits under the student’s name', () => {
  const ADDRESSES = new Addresses(['ann@example.org']);
  const tally = (authors: Record<string, number>, name = 'Ann Lee') =>
    tallyOf(
      new Map(
        Object.entries(authors).map(([author, commits]) => {
          const [, who = '', email = ''] = /^(.*) <(.*)>$/.exec(author) ?? [];
          return [`${email}\0${email}\0${who}`, commits];
        }),
      ),
      name,
      ADDRESSES,
    );

  it('are asked about where nearly all are so, the most frequent address first', () => {
    const authors = { 'Ann Lee <a@old.example>': 3, 'ann lee <A@uni.example>': 16, 'Bo <b@x>': 2 };
    assert.deepEqual(namesakes(tally(authors)), ['a@uni.example', 'a@old.example']);
  });

  for (const [what, authors, name] of [
    ['others made more', { 'Ann Lee <a@old.example>': 8, 'Bo <b@x>': 1, 'C <c@x>': 1 }],
    ['many are known', { 'Ann Lee <a@old.example>': 5, 'Ann Lee <ann@example.org>': 5 }],
    ['all are known', { 'Ann Lee <ann@example.org>': 5 }],
    ['the name is another', { 'Ann <a@old.example>': 5 }],
    ['there is no name', { ' <a@old.example>': 5 }, ''],
    ['there is no address', { 'Ann Lee <>': 5 }],
    ['there are none', {}],
  ] as const)
    it(`are not asked about where ${what}`, () => {
      assert.deepEqual(namesakes(tally(authors, name)), []);
    });

  it('count as they come and go', () => {
    const both = sumOf(
      tally({ 'Ann Lee <a@old.example>': 2, 'Bo <b@x>': 1 }),
      tally({ 'Ann Lee <a@new.example>': 1, 'Bo <b@x>': -1, 'Ann Lee <a@old.example>': -2 }),
    );
    assert.deepEqual(namesakes(both), ['a@new.example']);
  });
});
