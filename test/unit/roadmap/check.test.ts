import assert from 'node:assert/strict';
import { checkRoadmap } from '../../../src/core/roadmap/check.js';
import type { RoadmapDocument } from '../../../src/core/roadmap/document.js';

const PHASE = { id: 'first', title: 'First', months: { from: 1, to: 3 }, groups: [] };
const DOC: RoadmapDocument = { format: 1, id: 'doc', title: 'Doc', phases: [PHASE] };

describe('checkRoadmap', () => {
  it('finds nothing in a sound document', () => {
    assert.deepEqual(checkRoadmap(DOC), []);
  });

  it('keeps the id of the roadmap apart from those of its entries', () => {
    assert.deepEqual(checkRoadmap({ ...DOC, id: 'first' }), []);
  });

  it('finds an id used twice by entries of different kinds, at the second use', () => {
    const option = { id: 'first', title: 'Option', topics: [{ id: 'other', title: 'Topic' }] };
    const choice = { id: 'choice', title: 'Choice', options: [option] };
    const group = { id: 'group', title: 'Group', choices: [choice] };
    const doc = {
      ...DOC,
      phases: [{ ...PHASE, groups: [group] }],
      pitfalls: [{ id: 'other', title: 'Pitfall', sign: 'Sign' }],
    };
    assert.deepEqual(checkRoadmap(doc), [
      {
        code: 'duplicate-id',
        args: ['first'],
        path: ['phases', 0, 'groups', 0, 'choices', 0, 'options', 0, 'id'],
      },
      { code: 'duplicate-id', args: ['other'], path: ['pitfalls', 0, 'id'] },
    ]);
  });

  describe('aliases', () => {
    const problems = (aliases: Record<string, string>) => checkRoadmap({ ...DOC, aliases });

    it('may form chains that end at an entry', () => {
      assert.deepEqual(problems({ oldest: 'older', older: 'first' }), []);
    });

    it('may not take the id of an entry', () => {
      assert.deepEqual(problems({ first: 'first' }).at(0), {
        code: 'alias-shadows-id',
        args: ['first'],
        path: ['aliases', 'first'],
      });
    });

    it('must lead to an entry, and the link that does not is the one reported', () => {
      assert.deepEqual(problems({ oldest: 'older', older: 'gone' }), [
        { code: 'alias-target-missing', args: ['older', 'gone'], path: ['aliases', 'older'] },
      ]);
    });

    it('are not looked up in the prototype of an object', () => {
      assert.deepEqual(problems({ old: 'constructor' }), [
        { code: 'alias-target-missing', args: ['old', 'constructor'], path: ['aliases', 'old'] },
      ]);
    });

    it('report a cycle once, without the aliases that lead into it', () => {
      assert.deepEqual(problems({ into: 'a', a: 'b', b: 'c', c: 'a', again: 'b' }), [
        { code: 'alias-cycle', args: ['a', 'b', 'c'], path: ['aliases', 'a'] },
      ]);
    });

    it('stay fast in a chain of many', () => {
      const chain = Array.from({ length: 50_000 }, (_, i): [string, string] => {
        return [`alias-${i}`, i === 0 ? 'first' : `alias-${i - 1}`];
      });
      const start = process.cpuUsage();
      assert.deepEqual(problems(Object.fromEntries(chain)), []);
      assert.ok(process.cpuUsage(start).user < 1_000_000);
    });
  });

  it('finds ranges that run backwards', () => {
    const group = {
      id: 'group',
      title: 'Group',
      quantity: { min: 2, max: 1 },
      milestones: [
        {
          id: 'milestone',
          title: 'Milestone',
          proof: 'self',
          hours: { min: 2, max: 1, source: 'estimate' },
        },
      ],
    } as const;
    const doc = { ...DOC, phases: [{ ...PHASE, months: { from: 2, to: 1 }, groups: [group] }] };
    assert.deepEqual(checkRoadmap(doc), [
      { code: 'months-reversed', args: [2, 1], path: ['phases', 0, 'months'] },
      {
        code: 'range-reversed',
        args: [2, 1, 'quantity'],
        path: ['phases', 0, 'groups', 0, 'quantity'],
      },
      {
        code: 'range-reversed',
        args: [2, 1, 'hours'],
        path: ['phases', 0, 'groups', 0, 'milestones', 0, 'hours'],
      },
    ]);
  });

  it('knows the signals that the roadmap adds, none of which may be there already', () => {
    const evidence = { all: ['numpy', 'levitation'] };
    const skills = [{ id: 'skill', title: 'Skill', evidence }];
    const phases = [{ ...PHASE, groups: [{ id: 'group', title: 'Group', skills }] }];
    const signals = [{ id: 'levitation', title: 'Levitation', modules: ['levitate'] }];
    const known = new Set(['numpy']);
    assert.deepEqual(checkRoadmap({ ...DOC, phases, signals }, known), []);
    assert.deepEqual(
      checkRoadmap({ ...DOC, phases }, known).map(({ code, args }) => [code, ...args]),
      [['unknown-signal', 'levitation']],
    );
    const taken = [...signals, ...signals, { id: 'numpy', title: 'NumPy', modules: ['numpy'] }];
    assert.deepEqual(checkRoadmap({ ...DOC, phases, signals: taken }, known), [
      { code: 'duplicate-id', args: ['levitation'], path: ['signals', 1, 'id'] },
      { code: 'duplicate-id', args: ['numpy'], path: ['signals', 2, 'id'] },
    ]);
  });
});
