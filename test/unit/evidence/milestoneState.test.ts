import assert from 'node:assert/strict';
import { shareOf, type AssistedWorth } from '../../../src/core/evidence/assisted.js';
import type { FoundSignal, Grade } from '../../../src/core/evidence/judge.js';
import type { Lack, MilestoneState } from '../../../src/core/evidence/milestoneState.js';
import type { EvidencePicture } from '../../../src/core/evidence/picture.js';
import { evidencePicture } from '../../../src/core/evidence/readPicture.js';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { ownLinks } from '../../../src/core/progress/itemState.js';
import { readProgress } from '../../../src/core/progress/progress.js';
import type { Project } from '../../../src/core/projects/facts.js';
import { milestoneLinks } from '../../../src/core/projects/milestones.js';
import type { MilestoneDocument, RoadmapDocument } from '../../../src/core/roadmap/document.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { event, fold } from '../../kit/journal.js';

const SERVING = { title: 'serving', any: ['fastapi', 'flask'] };

const milestones: MilestoneDocument[] = [
  { id: 'cnn-api', title: 'CNN as an API', proof: 'code', evidence: { all: ['cnn', SERVING] } },
  { id: 'load', title: 'Many requests', proof: 'check', evidence: SERVING },
  { id: 'article', title: 'An article', proof: 'link' },
  { id: 'word', title: 'A talk', proof: 'self' },
  {
    ...{ id: 'three', title: 'Three projects', proof: 'code', evidence: { all: ['cnn', 'tests'] } },
    quantity: { min: 2, max: 3, unit: 'projects' },
  },
];
const document: RoadmapDocument = {
  ...{ format: 1, id: 'small', title: 'Small' },
  phases: [
    {
      ...{ id: 'p', title: 'Phase', months: { from: 1, to: 1 } },
      groups: [
        {
          ...{ id: 'g', title: 'Group', milestones },
          skills: [{ id: 'serving', title: 'Serving', evidence: { any: ['fastapi', 'flask'] } }],
        },
      ],
    },
  ],
};
const roadmap = new Roadmap(document);

const project = (name: string, ...trailers: string[]): Project => ({
  ...{ key: { root: name, subpath: '' }, formerKeys: [], folder: `/w/${name}`, name },
  marks: ['git'],
  commits: trailers.map((id) => {
    return { hash: id, at: '2026-11-01T10:00:00Z', subject: id, milestones: [id] };
  }),
  ...{ shallow: false, fault: undefined, detail: undefined },
});

/** Signals as `grade id`, `id` for own ones. */
function found(...signals: string[]): FoundSignal[] {
  return signals.map((text) => {
    const [id = '', grade = 'own'] = text.split(' ').reverse();
    return { id, grade: grade as Grade, evidence: [{ path: 'a.py', line: 1, fact: id }] };
  });
}

type Scanned = readonly (readonly [Project, ...string[]])[];

function picture(scanned: Scanned, ...events: readonly JournalEvent[]): EvidencePicture {
  return pictureWith('countsOnceExplained', scanned, ...events);
}

function pictureWith(
  assisted: AssistedWorth,
  scanned: Scanned,
  ...events: readonly JournalEvent[]
): EvidencePicture {
  const state = fold(...events);
  const projects = scanned.map(([each]) => each);
  const stats = { files: 1, bytes: 1, milliseconds: 1, skipped: {} };
  return evidencePicture({
    ...{ state, roadmap, projects, assisted },
    progress: readProgress(state, state.ledger, roadmap),
    milestones: milestoneLinks(state, roadmap, projects),
    links: ownLinks(state, roadmap),
    scans: new Map(
      scanned.map(([{ folder }, ...signals]) => {
        return [folder, { signals: found(...signals), inOneCommit: false, stats }];
      }),
    ),
  });
}

const of = (id: string, scanned: Scanned, ...events: readonly JournalEvent[]): MilestoneState =>
  picture(scanned, ...events).milestones.get(id)!;
const link = (root: string, item: string, linked = true) =>
  event('project.set', { root, subpath: '', item: `small/${item}`, linked });
const ids = ({ proven }: MilestoneState) => proven.map(({ id }) => id);
const signals = (atLeast: number, of: string[], title?: string): Lack => {
  return { kind: 'signals', ...(title !== undefined && { title }), atLeast, of };
};

describe('the state of a milestone', () => {
  const app = project('app');

  it('is not started before anything speaks for it, whatever unlinked projects show', () => {
    const state = of('cnn-api', [[app, 'cnn', 'fastapi']]);
    assert.equal(state.stage, 'not-started');
    assert.deepEqual(ids(state), []);
    assert.deepEqual(state.missing, [
      signals(1, ['cnn']),
      signals(1, ['fastapi', 'flask'], 'serving'),
    ]);
  });

  it('is in progress with a linked folder, and says what is proven and what is missing', () => {
    assert.equal(of('cnn-api', [], link('elsewhere', 'cnn-api')).stage, 'in-progress');
    const state = of(
      'cnn-api',
      [[app, 'cnn', 'seen fastapi', 'mention flask']],
      link('app', 'cnn-api'),
    );
    assert.equal(state.stage, 'in-progress');
    assert.deepEqual(ids(state), ['cnn']);
    assert.deepEqual(state.missing, [signals(1, ['fastapi', 'flask'], 'serving')]);
  });

  it('has its evidence complete when the rule holds over all linked projects', () => {
    const web = project('web');
    const both: Scanned = [
      [app, 'cnn'],
      [web, 'unverified fastapi'],
    ];
    assert.equal(of('cnn-api', both, link('app', 'cnn-api')).stage, 'in-progress');
    const state = of('cnn-api', both, link('app', 'cnn-api'), link('web', 'cnn-api'));
    assert.equal(state.stage, 'evidence-complete');
    assert.deepEqual(
      state.proven.map(({ id, grade, project: { name } }) => `${name}: ${grade} ${id}`),
      ['app: own cnn', 'web: unverified fastapi'],
    );
  });

  it('counts the project whose commit names it', () => {
    const tied = project('tied', 'cnn-api');
    assert.equal(of('cnn-api', [[tied, 'cnn', 'flask']]).stage, 'evidence-complete');
  });

  it('is reached when the student says so, and keeps what backed it when nothing is left', () => {
    const kept = {
      ...{ signal: 'cnn', path: 'a.py', line: 1, commit: 'c', root: 'app', subpath: '' },
      at: '2026-11-18T10:00:00+01:00',
    };
    const reached = event('item.set', { item: 'small/cnn-api', status: 'done', evidence: [kept] });
    const state = of('cnn-api', [], link('app', 'cnn-api'), reached);
    assert.equal(state.stage, 'reached');
    assert.deepEqual(state.kept, [kept]);
  });

  it('takes a check that passed, of the task that is named now', () => {
    const events = [
      link('app', 'load'),
      event('item.set', { item: 'small/load', check: 'pytest' }),
    ];
    const ran = (task: string, exit: number) =>
      event('check.run', { item: 'small/load', task, exit, root: 'app', subpath: '' });
    const state = (...runs: JournalEvent[]) => of('load', [[app, 'flask']], ...events, ...runs);
    const check = (exit?: number): Lack => ({ kind: 'check', task: 'pytest', exit });
    assert.deepEqual(state().missing, [check()]);
    assert.deepEqual(state(ran('pytest', 0), ran('pytest', 2)).missing, [check(2)]);
    assert.deepEqual(state(ran('lint', 0)).missing, [check()]);
    const passed = state(ran('pytest', 2), ran('pytest', 0));
    assert.equal(passed.stage, 'evidence-complete');
    assert.equal(passed.check.run?.project, 'app:');
    const undone = ran('pytest', 0);
    assert.deepEqual(state(undone, event('undo', { target: undone.id })).missing, [check()]);
  });

  it('asks for an address where the proof is a link, and for the word where nothing else is', () => {
    assert.deepEqual(of('article', []).missing, [{ kind: 'link' }]);
    const url = event('link.add', { item: 'small/article', url: 'https://example.org' });
    assert.equal(of('article', [], url).stage, 'evidence-complete');
    assert.deepEqual(of('word', []).missing, [{ kind: 'word' }]);
    assert.equal(of('word', []).stage, 'not-started');
  });

  it('asks for as many projects as the roadmap does, each with all of it', () => {
    const [one, two] = [project('one'), project('two')];
    const links = [link('one', 'three'), link('two', 'three')];
    const apart: Scanned = [
      [one, 'cnn', 'tests'],
      [two, 'cnn'],
    ];
    assert.deepEqual(of('three', apart, ...links).missing, [
      { kind: 'projects', needed: 2, have: 1 },
    ]);
    const both: Scanned = [
      [one, 'cnn', 'tests'],
      [two, 'cnn', 'tests'],
    ];
    assert.equal(of('three', both, ...links).stage, 'evidence-complete');
  });

  it('shows of a skill what any project of the workspace proves', () => {
    const { items } = picture([[app, 'fastapi', 'seen flask']]);
    const evidence = items.get('serving')!;
    assert.ok(evidence.holds);
    assert.deepEqual(
      evidence.proven.map(({ id }) => id),
      ['fastapi'],
    );
  });
});

describe('proposed links', () => {
  const told = (...args: Parameters<typeof picture>) =>
    picture(...args).proposals.map(({ project: { name }, item, signals: why, names }) => {
      return `${name} → ${item.id}: ${[...why, ...names].join(' ')}`;
    });
  const cnn = project('digits-cnn');
  const api = project('api');

  it('come best first, each with what speaks for it, the same every time', () => {
    const scanned: Scanned = [
      [api, 'fastapi'],
      [cnn, 'cnn', 'flask'],
    ];
    const expected = [
      'digits-cnn → cnn-api: cnn flask cnn',
      'digits-cnn → load: flask',
      'api → load: fastapi',
    ];
    assert.deepEqual(told(scanned).sort(), [...expected].sort());
    assert.equal(told(scanned)[0], expected[0]);
    assert.deepEqual(told(scanned), told(scanned));
    assert.deepEqual(told([...scanned].reverse()), told(scanned));
  });

  it('are none of other people’s code, nor for what is reached', () => {
    assert.deepEqual(told([[api, 'seen fastapi', 'mention flask']]), []);
    const reached = event('item.set', { item: 'small/load', status: 'done' });
    assert.deepEqual(told([[api, 'fastapi']], reached), []);
  });

  it('take half of what is asked for where the names agree', () => {
    assert.deepEqual(told([[cnn, 'cnn']]), ['digits-cnn → cnn-api: cnn cnn']);
    assert.deepEqual(told([[project('pictures'), 'cnn']]), []);
  });

  it('are not made again once refused, and of a linked project only for what it proves whole', () => {
    const refused = link('api', 'load', false);
    assert.deepEqual(told([[cnn, 'cnn', 'fastapi']], refused).length, 2);
    assert.deepEqual(told([[api, 'fastapi']], refused), []);
    assert.deepEqual(told([[api, 'fastapi']], link('api', 'cnn-api')), ['api → load: fastapi']);
    assert.deepEqual(told([[cnn, 'cnn']], link('digits-cnn', 'word')), []);
  });
});

describe('work with an assistant', () => {
  const one = project('one');
  const link = event('project.set', { ...one.key, item: 'small/cnn-api', linked: true });
  const explained = (...signals: string[]) =>
    event('item.set', {
      ...{ item: 'small/cnn-api', explanation: { text: 'It convolves.', signals } },
    });
  const scanned: Scanned = [[one, 'assisted cnn', 'own fastapi']];
  const stateOf = (worth: AssistedWorth, ...events: JournalEvent[]) =>
    pictureWith(worth, scanned, link, ...events).milestones.get('cnn-api') as MilestoneState;

  it('counts once the student has explained it', () => {
    const before = stateOf('countsOnceExplained');
    assert.equal(before.stage, 'in-progress');
    assert.deepEqual(before.missing, [{ kind: 'explanation', of: ['cnn'] }]);
    assert.deepEqual(
      [before.proven.map(({ id }) => id), before.pending.map(({ id }) => id)],
      [['fastapi'], ['cnn']],
    );
    const after = stateOf('countsOnceExplained', explained('cnn'));
    assert.deepEqual([after.stage, after.missing, after.pending], ['evidence-complete', [], []]);
  });

  it('is explained signal by signal, and an explanation can be taken back', () => {
    assert.equal(stateOf('countsOnceExplained', explained('vae')).stage, 'in-progress');
    const said = explained('cnn');
    const none = event('item.set', { item: 'small/cnn-api', explanation: null });
    assert.equal(stateOf('countsOnceExplained', said, none).stage, 'in-progress');
  });

  it('counts as any other, or never, where the student wants that', () => {
    assert.equal(stateOf('counts').stage, 'evidence-complete');
    const never = stateOf('countsNot', explained('cnn'));
    assert.equal(never.stage, 'in-progress');
    assert.deepEqual(never.missing, [{ kind: 'signals', atLeast: 1, of: ['cnn'] }]);
  });

  it('needs no explanation where it is not needed', () => {
    const { milestones } = picture([[one, 'own cnn', 'own fastapi', 'assisted flask']], link);
    assert.equal(milestones.get('cnn-api')?.stage, 'evidence-complete');
  });

  it('says what is missing beside the explanation', () => {
    const { milestones } = picture([[one, 'assisted cnn']], link);
    assert.deepEqual(milestones.get('cnn-api')?.missing, [
      { kind: 'signals', title: 'serving', atLeast: 1, of: ['fastapi', 'flask'] },
      { kind: 'explanation', of: ['cnn'] },
    ]);
  });

  it('counts for a skill once it is explained for a milestone', () => {
    const only: Scanned = [[one, 'assisted fastapi']];
    const skill = (...events: JournalEvent[]) => picture(only, ...events).items.get('serving');
    assert.deepEqual([skill()?.holds, skill()?.pending.map(({ id }) => id)], [false, ['fastapi']]);
    assert.equal(skill(explained('fastapi'))?.holds, true);
  });

  it('is told as a share of the lines', () => {
    const line = (at: number, assisted?: true) => {
      return { path: 'a.py', line: at, fact: 'x', ...(assisted && { assisted }) };
    };
    const signals = [
      { grade: 'own' as const, project: one, evidence: [line(1), line(2), line(3, true)] },
      { grade: 'assisted' as const, project: one, evidence: [line(3, true), line(4, true)] },
      { grade: 'unverified' as const, project: project('two'), evidence: [line(1)] },
    ];
    assert.deepEqual(shareOf(signals), { own: 2, assisted: 2, unverified: 1 });
  });
});
