/** What entries build on: ids that are not there, and cycles in which nothing could be begun. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkRoadmap } from '../../../src/core/roadmap/check.js';
import type {
  GroupDocument,
  RoadmapDocument,
  SkillDocument,
} from '../../../src/core/roadmap/document.js';
import { waymark } from '../cli/kit.js';

type Group = Partial<GroupDocument>;
const skill = (id: string, ...requires: string[]): SkillDocument => {
  return { id, title: id, ...(requires.length > 0 && { requires }) };
};
const project = (id: string, ...requires: string[]) => {
  return { id, title: id, proof: 'code' as const, ...(requires.length > 0 && { requires }) };
};
const roadmap = (...groups: Group[]): RoadmapDocument => ({
  ...{ format: 1, id: 'mine', title: 'Mine' },
  phases: [
    {
      ...{ id: 'phase', title: 'Phase', months: { from: 1, to: 3 } },
      groups: groups.map((group, index) => {
        return { id: `group-${String(index)}`, title: 'Group', ...group };
      }),
    },
  ],
});
/** `code args at path`, of faults in what entries require. */
const faults = (doc: RoadmapDocument) =>
  checkRoadmap(doc).map(({ code, args, path }) => `${code} ${args.join(' ')} at ${path.join('/')}`);
const SKILLS = 'phases/0/groups/0/skills';

describe('what entries require', () => {
  it('is sound where it leads from one to the next, by ids and by aliases', () => {
    const doc = roadmap(
      { skills: [skill('a'), skill('b', 'a'), skill('c', 'a', 'b', 'former-a')] },
      { requires: ['group-0'], milestones: [project('m', 'c')] },
    );
    assert.deepEqual(faults({ ...doc, aliases: { 'former-a': 'a' } }), []);
  });

  it('is there: each unknown id is named where it stands, in the order of the document', () => {
    const doc = roadmap(
      { skills: [skill('a', 'gone', 'a-b'), skill('b', 'a', 'toString')] },
      { requires: ['nowhere'], milestones: [project('m', 'b', 'lost')] },
    );
    assert.deepEqual(faults(doc), [
      `unknown-item gone at ${SKILLS}/0/requires/0`,
      `unknown-item a-b at ${SKILLS}/0/requires/1`,
      `unknown-item toString at ${SKILLS}/1/requires/1`,
      'unknown-item nowhere at phases/0/groups/1/requires/0',
      'unknown-item lost at phases/0/groups/1/milestones/0/requires/1',
    ]);
    assert.deepEqual(
      faults({ ...roadmap({ skills: [skill('a', 'old')] }), aliases: { old: 'x' } }),
      [`unknown-item old at ${SKILLS}/0/requires/0`, 'alias-target-missing old x at aliases/old'],
    );
  });

  it('is not itself', () => {
    assert.deepEqual(faults(roadmap({ skills: [skill('a', 'a')] })), [
      `requires-cycle a at ${SKILLS}/0/requires`,
    ]);
  });

  it('leads in no circle, which is told once, at its first entry, with all that are in it', () => {
    const circle = [skill('free'), skill('a', 'free', 'c'), skill('b', 'a'), skill('c', 'b')];
    assert.deepEqual(faults(roadmap({ skills: circle })), [
      `requires-cycle a c b at ${SKILLS}/1/requires`,
    ]);
    const outside = [skill('a', 'b'), skill('b', 'c'), skill('c', 'b')];
    assert.deepEqual(faults(roadmap({ skills: outside })), [
      `requires-cycle b c at ${SKILLS}/1/requires`,
    ]);
  });

  it('leads in no circle by an alias either', () => {
    const doc = roadmap({ skills: [skill('a', 'former-b'), skill('b', 'a')] });
    assert.deepEqual(faults({ ...doc, aliases: { 'former-b': 'b' } }), [
      `requires-cycle a b at ${SKILLS}/0/requires`,
    ]);
  });

  it('is nothing that waits for it without saying so', () => {
    // A milestone waits for the skills of its group,
    const own = roadmap({ skills: [skill('a', 'm')], milestones: [project('m')] });
    assert.deepEqual(faults(own), [`requires-cycle a m at ${SKILLS}/0/requires`]);
    // what stands in a group for what the group waits for,
    const group = roadmap({ skills: [skill('a')], requires: ['b'] }, { skills: [skill('b', 'a')] });
    assert.equal(faults(group).length, 1);
    assert.match(faults(group)[0]!, /^requires-cycle .*\bb\b/);
    // and a group is studied when all in it is.
    const inside = roadmap({ skills: [skill('a', 'group-0')] });
    assert.deepEqual(faults(inside), [`requires-cycle group-0 a at ${SKILLS}/0/requires`]);
  });

  it('may be a skill whose own milestones are not built yet', () => {
    const withProject = { ...skill('a'), milestones: [project('m', 'b')] };
    assert.deepEqual(faults(roadmap({ skills: [withProject, skill('b', 'a')] })), []);
  });

  it('is checked in chains as long as a file can hold', () => {
    const skills = Array.from({ length: 20_000 }, (_, index) =>
      skill(`s${String(index)}`, ...(index > 0 ? [`s${String(index - 1)}`] : [])),
    );
    assert.deepEqual(faults(roadmap({ skills })), []);
    const closed = [skill('s0', 's19999'), ...skills.slice(1)];
    assert.equal(checkRoadmap(roadmap({ skills: closed }))[0]?.args.length, 20_000);
  });
});

describe('waymark validate, of what entries require', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-requires-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** The shipped roadmap with some lines changed, checked. Lines are counted as editors do. */
  async function validate(...edits: (readonly [from: string, to: string])[]) {
    const shipped = readFileSync(join('roadmap', 'aiml-2026.yaml'), 'utf8');
    const text = edits.reduce((before, [from, to]) => {
      assert.equal(before.split(from).length, 2, `"${from}" is there once`);
      return before.replace(from, to);
    }, shipped);
    const file = join(folder, 'mine.yaml');
    writeFileSync(file, text);
    const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
    const run = (...args: string[]) => waymark(['validate', file, ...args], { data: folder });
    const { code, out, err } = await run();
    const { problems } = JSON.parse((await run('--json')).out) as {
      problems: { line: number; column: number; code: string; message: string }[];
    };
    return { status: code, out, err, file, lineOf, problems };
  }

  it('names an unknown id with its line, and says what to do', async () => {
    const { status, out, err, file, lineOf, problems } = await validate([
      '          - id: calculus\n',
      '          - id: calculus\n            requires: [linear-algebra, linear-algebre]\n',
    ]);
    assert.deepEqual([status, out], [1, '']);
    const [problem, ...others] = problems;
    assert.deepEqual(others, []);
    const { line, column, code, message } = problem!;
    assert.deepEqual([code, line], ['unknown-item', lineOf('linear-algebre')]);
    assert.equal(column, '            requires: [linear-algebra, '.length + 1);
    assert.equal(
      message,
      'There is no item "linear-algebre" in this roadmap. Correct the id, or take it out of the list.',
    );
    assert.equal(err, `${file}:${String(line)}:${String(column)}: ${message}\n`);
  });

  it('names a circle with all that are in it, and says what to do', async () => {
    const { status, err, file, lineOf, problems } = await validate(
      [
        '          - id: calculus\n',
        '          - id: calculus\n            requires: [linear-algebra]\n',
      ],
      [
        '          - id: linear-algebra\n',
        '          - id: linear-algebra\n            requires: [calculus]\n',
      ],
    );
    assert.equal(status, 1);
    const [problem, ...others] = problems;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [problem?.code, problem?.line],
      ['requires-cycle', lineOf('requires: [calculus]')],
    );
    assert.equal(
      problem?.message,
      'These wait for each other, so none can be begun: linear-algebra, calculus. Take one of them out of the "requires" of another.',
    );
    assert.ok(err.startsWith(`${file}:${String(problem.line)}:`), err);
  });
});
