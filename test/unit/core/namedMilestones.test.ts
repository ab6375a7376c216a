/** Names of milestones in messages, and what is said of those that are none. */
import assert from 'node:assert/strict';
import { namedMilestones } from '../../../src/core/projects/namedMilestones.js';
import { unknownMilestones } from '../../../src/core/projects/unknownMilestones.js';
import { shippedRoadmap } from '../../kit/shipped.js';

describe('milestones that a message names', () => {
  for (const [message, ...expected] of [
    ['no name'],
    ['Waymark-Milestone: a', 'a'],
    ['prose with Waymark-Milestone: a in it'],
    ['- Waymark-Milestone: a\n> Waymark-Milestone: b\n# Waymark-Milestone: c'],
    ['Not-Waymark-Milestone: a\nWaymark-Milestones: b'],
    ['Waymark-Milestone: a\n  b\n\nc', 'a b'],
    ['Waymark-Milestone:\n  a\n', 'a'],
    ['Waymark-Milestone: a\n  Waymark-Milestone: b\n    c\nd', 'a', 'b c'],
    ['    Waymark-Milestone: a\n    prose\n    Waymark-Milestone: b', 'a', 'b'],
    ['Waymark-Milestone: a\r\n\r\nx\r\nwaymark-milestone: b\r\n', 'a', 'b'],
  ] as const)
    it(`are ${JSON.stringify(expected)} in ${JSON.stringify(message)}`, () => {
      assert.deepEqual(namedMilestones(message), expected);
    });
});

describe('a name that is no milestone’s', () => {
  const roadmap = shippedRoadmap();
  const commit = (hash: string, ...milestones: readonly string[]) => {
    return { hash, at: '2026-03-01T10:00:00+01:00', subject: hash, milestones };
  };
  const found = (...names: readonly string[]) =>
    unknownMilestones(roadmap, [commit('one', ...names)]).map(({ name, meant }) => {
      return [name, meant?.id];
    });

  it('is told with what was meant: nearly the same ID, or the title', () => {
    assert.deepEqual(found('cnn-rest-apj', 'CNN-REST-API', 'aiml-2026/cnn-rest-ap'), [
      ['cnn-rest-apj', 'cnn-rest-api'],
      ['CNN-REST-API', 'cnn-rest-api'],
      ['aiml-2026/cnn-rest-ap', 'cnn-rest-api'],
    ]);
    assert.deepEqual(found('cnn deployed as a REST API'), [
      ['cnn deployed as a REST API', 'cnn-rest-api'],
    ]);
    assert.deepEqual(found('nothing like it'), [['nothing like it', undefined]]);
  });

  it('may be that of another kind of item', () => {
    const skill = [...roadmap.items].find(({ kind }) => kind === 'skill');
    assert.ok(skill);
    assert.deepEqual(
      found(skill.id).map(([name]) => name),
      [skill.id],
    );
  });

  it('is none that the roadmap has, with its name before it or not', () => {
    assert.deepEqual(found('cnn-rest-api', 'aiml-2026/cnn-rest-api'), []);
  });

  it('is told once, of the first commit', () => {
    const commits = [commit('one', 'x1'), commit('two', 'x2', 'x1')];
    assert.deepEqual(
      unknownMilestones(roadmap, commits).map((each) => [each.name, each.commit.hash]),
      [
        ['x1', 'one'],
        ['x2', 'two'],
      ],
    );
  });
});
