import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IdIndex } from '../../../src/core/journal/idIndex.js';
import { ulid } from '../../kit/journal.js';

const anyUlid = fc
  .tuple(fc.stringMatching(/^[0-7]$/), fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{25}$/))
  .map((parts) => parts.join(''));

describe('the index of event ids', () => {
  it('finds what was added, gives it back, and nothing else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyUlid, { maxLength: 200 }), anyUlid, (ids, other) => {
        const index = new IdIndex();
        for (const [row, id] of ids.entries()) {
          assert.equal(index.rowOf(id), -1);
          assert.equal(index.add(id), row);
        }
        for (const [row, id] of ids.entries()) {
          assert.equal(index.rowOf(id), row);
          assert.equal(index.idOf(row), id);
        }
        assert.equal(index.rowOf(other), ids.indexOf(other));
        assert.equal(index.size, ids.length);
      }),
    );
  });

  it('finds them also where they come in order at first, and out of it later', () => {
    const some = fc.uniqueArray(anyUlid, { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(some, fc.nat(), anyUlid, (ids, ordered, other) => {
        const first = ids.slice(0, ordered % (ids.length + 1)).sort();
        const all = [...first, ...ids.slice(first.length)];
        const index = new IdIndex();
        for (const [row, id] of all.entries()) {
          assert.equal(index.rowOf(id), -1);
          assert.equal(index.add(id), row);
          assert.equal(index.rowOf(all[row >>> 1]!), row >>> 1);
        }
        for (const [row, id] of all.entries()) assert.equal(index.rowOf(id), row);
        assert.equal(index.rowOf(other), all.indexOf(other));
      }),
    );
  });

  it('orders as the texts do', () => {
    fc.assert(
      fc.property(anyUlid, anyUlid, (a, b) => {
        fc.pre(a !== b);
        const index = new IdIndex();
        index.add(a);
        index.add(b);
        assert.equal(index.compare(0, 1) < 0, a < b);
      }),
    );
  });

  it('holds a hundred thousand ids of one burst', () => {
    const index = new IdIndex();
    for (let number = 0; number < 100_000; number++) index.add(ulid(number));
    for (let number = 0; number < 100_000; number += 997) {
      assert.equal(index.rowOf(ulid(number)), number);
    }
    assert.equal(index.rowOf('no ulid'), -1);
  });
});
