import assert from 'node:assert/strict';
import fc from 'fast-check';
import { union, without, type Span } from '../../../src/core/time/spans.js';

const spans = fc.array(
  fc.tuple(fc.nat(200), fc.nat(40)).map(([start, length]): Span => {
    return { start, end: start + length };
  }),
);
const seconds = (of: readonly Span[]) => {
  const covered = new Set<number>();
  for (const { start, end } of of) for (let at = start; at < end; at++) covered.add(at);
  return covered;
};

describe('sets of stretches', () => {
  it('unite to disjoint stretches in order that cover the same seconds', () => {
    fc.assert(
      fc.property(spans, (some) => {
        const united = union(some);
        assert.deepEqual(seconds(united), new Set([...seconds(some)].sort((a, b) => a - b)));
        for (let index = 1; index < united.length; index++) {
          assert.ok(united[index]!.start > united[index - 1]!.end);
        }
      }),
    );
  });

  it('unite once and for all, in whatever order they come', () => {
    fc.assert(
      fc.property(spans, (some) => {
        assert.deepEqual(union(union(some)), union(some));
        assert.deepEqual(union([...some].reverse()), union(some));
      }),
    );
  });

  it('lose exactly what lies in holes', () => {
    fc.assert(
      fc.property(spans, fc.nat(200), fc.nat(60), (holes, start, length) => {
        const whole = { start, end: start + length };
        const taken = seconds(holes);
        const expected = [...seconds([whole])].filter((at) => !taken.has(at));
        assert.deepEqual([...seconds(without(whole, union(holes)))], expected);
      }),
    );
  });
});
