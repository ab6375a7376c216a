/** What Undo and Redo say: one sentence for every kind of entry. */
import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import { PlanActions } from '../../../src/app/planActions.js';
import { redoneText, undoneText } from '../../../src/app/undone.js';
import type { Change, PreferenceName, PreferenceValues } from '../../../src/core/journal/event.js';
import type { ActType } from '../../../src/core/journal/acts.js';
import type { Project } from '../../../src/core/projects/facts.js';
import { english, Words } from '../../../src/shared/words.js';
import { testStore, type TestStore } from '../../kit/journal.js';
import { STANDING } from '../../kit/standing.js';

const words = new Words(english, 'en-US');
const day = '2026-11-17';
const at = (time: string) => `${day}T${time}:00+01:00`;
const nothing = (code: string) => (error: unknown) =>
  isWaymarkError(error) && error.fault.code === code;

/** Undoes and redoes what was done last. @returns what was said, which is the same of both */
async function said({ store }: TestStore): Promise<string> {
  const actions = new Actions(store);
  const undone = undoneText(await actions.undoLast(), store.model, words);
  const redone = redoneText(await actions.redoLast(), store.model, words);
  await assert.rejects(actions.redoLast(), nothing('nothing-to-redo'));
  assert.equal(redone.replace('Redone: ', ''), undone.replace('Undone: ', ''));
  return undone.replace('Undone: ', '');
}

/** Acts as they are written, with what came before them. The first entry of a case makes its target. */
interface Case {
  readonly before?: Change;
  readonly act: (target: string) => readonly Change[];
  readonly says: string;
}
const item = (data: Record<string, unknown>, ref = 'small/s1'): readonly Change[] => [
  { type: 'item.set', data: { item: ref, ...data } },
];
const session: Change = {
  type: 'session.add',
  data: { kind: 'declared', day, seconds: 3600, item: 'small/s1' },
};
const stretch = (start: string, end: string, ref?: string): Change => ({
  type: 'session.add',
  data: {
    ...{ kind: 'interval', start: at(start), end: at(end), source: 'timer' },
    ...(ref !== undefined && { item: ref }),
  },
});
const timer: Change = { type: 'timer.start', data: { item: 'small/s2' } };
const link: Change = {
  type: 'link.add',
  data: { item: 'small/s1', url: 'https://example.org', title: 'Notes' },
};
const vacation: Change = { type: 'vacation.add', data: { from: '2026-12-01', to: '2026-12-05' } };
const paper: Change = { type: 'artifact.add', data: { kind: 'paper', day, title: 'Attention' } };
const project = { root: 'folder:demo', subpath: '' };
const projectLink = (linked: boolean): Change => ({
  type: 'project.set',
  data: { ...project, item: 'small/m1', linked },
});

/** A type that is added to `event.ts` is missing here, and the type checker says so. */
const CASES: Readonly<Record<ActType, readonly Case[]>> = {
  'session.add': [
    { act: () => [session], says: '1 h on Vectors' },
    { act: () => [stretch('09:30', '11:00')], says: '9:30–11:00 on nothing in particular' },
    {
      act: () => [stretch('09:00', '10:00', 'small/s1'), stretch('10:30', '11:00', 'small/s1')],
      says: '2 sessions, 1 h 30 min on Vectors',
    },
    {
      act: () => [stretch('09:00', '10:00', 'small/s1'), stretch('10:30', '11:00'), session],
      says: '3 sessions, 2 h 30 min in all',
    },
  ],
  'session.set': [
    {
      before: session,
      act: (target) => [{ type: 'session.set', data: { target, deleted: true } }],
      says: 'the deletion of 1 h on Vectors, Nov 17, 2026',
    },
    {
      before: session,
      act: (target) => [{ type: 'session.set', data: { target, deleted: false } }],
      says: 'the restoring of 1 h on Vectors, Nov 17, 2026',
    },
    {
      before: session,
      act: (target) => [{ type: 'session.set', data: { target, note: 'sums' } }],
      says: 'the change of a session, now 1 h on Vectors, Nov 17, 2026',
    },
  ],
  'item.set': [
    { act: () => item({ status: 'done' }), says: 'Vectors marked as done' },
    { act: () => item({ status: 'known' }), says: 'Vectors marked as known' },
    { act: () => item({ status: null }), says: 'Vectors marked as not done' },
    { act: () => item({ status: 'done' }, 'small/m4'), says: 'R marked as complete' },
    { act: () => item({ status: null }, 'small/m4'), says: 'R marked as not complete' },
    {
      act: () => item({ status: 'done', period: '2026-11-16' }),
      says: 'goal Vectors marked as done',
    },
    {
      act: () => item({ status: null, period: '2026-11-16' }),
      says: 'goal Vectors marked as not done',
    },
    {
      act: () => item({ status: 'done', period: '2026-11' }, 'small/k1'),
      says: 'Read papers marked as done for November 2026',
    },
    {
      act: () => item({ status: null, period: '2026-11' }, 'small/k1'),
      says: 'Read papers marked as not done for November 2026',
    },
    {
      act: () => [...item({ status: 'done' }, 'small/t1'), ...item({ status: 'done' }, 'small/t2')],
      says: '2 items marked as done',
    },
    {
      act: () => [...item({ status: null }, 'small/t1'), ...item({ status: null }, 'small/t2')],
      says: '2 items marked as not done',
    },
    { act: () => item({ note: 'hard' }), says: 'note on Vectors' },
    { act: () => item({ note: null }), says: 'deletion of the note on Vectors' },
    {
      act: () => item({ note: 'Slow.', period: '2026-11' }, 'small/k1'),
      says: 'review of November 2026',
    },
    {
      act: () => item({ note: null, period: '2026-11' }, 'small/k1'),
      says: 'deletion of the review of November 2026',
    },
    { act: () => item({ option: 'o2' }, 'small/c1'), says: 'Two chosen in Framework' },
    { act: () => item({ option: null }, 'small/c1'), says: 'Framework left open' },
    { act: () => item({ check: 'npm test' }, 'small/m1'), says: 'check npm test for A project' },
    { act: () => item({ check: null }, 'small/m1'), says: 'removal of the check of A project' },
    { act: () => item({ leftOut: true }), says: 'Vectors excluded from the roadmap' },
    { act: () => item({ leftOut: false }), says: 'Vectors included again' },
    { act: () => item({ status: 'done' }, 'small/gone'), says: 'gone marked as done' },
  ],
  'link.add': [{ act: () => [link], says: 'link Notes on Vectors' }],
  'link.set': [
    {
      before: link,
      act: (target) => [{ type: 'link.set', data: { target, deleted: true } }],
      says: 'removal of the link Notes',
    },
  ],
  'preference.set': [
    {
      act: () => [
        { type: 'preference.set', data: { name: 'weeklyHours', from: day, value: 5 * 3600 } },
        { type: 'preference.set', data: { name: 'weekdayHours', from: day, value: null } },
      ],
      says: '2 preferences: Hours wished for in a week; Hours by weekday',
    },
  ],
  'project.set': [
    { act: () => [projectLink(true)], says: 'demo linked to A project' },
    {
      before: projectLink(true),
      act: () => [projectLink(false)],
      says: 'demo unlinked from A project',
    },
    { act: () => [projectLink(false)], says: 'suggested link of demo to A project refused' },
  ],
  'project.ignore': [
    {
      act: () => [{ type: 'project.ignore', data: { ...project, ignored: true } }],
      says: 'demo ignored',
    },
    {
      act: () => [
        { type: 'project.ignore', data: { root: 'abcdef0123', subpath: 'web', ignored: false } },
      ],
      says: 'abcdef0/web no longer ignored',
    },
  ],
  'commit.mark': [
    {
      act: () => [{ type: 'commit.mark', data: { commit: '0123456789abcdef', assisted: false } }],
      says: 'commit 0123456 made without an assistant',
    },
    {
      act: () => [{ type: 'commit.mark', data: { commit: '0123456789abcdef', assisted: true } }],
      says: 'commit 0123456 made with an assistant',
    },
  ],
  'check.run': [
    {
      act: () => [{ type: 'check.run', data: { item: 'small/m1', task: 'npm test', exit: 0 } }],
      says: 'run of the check npm test of A project',
    },
  ],
  'timer.start': [
    { act: () => [timer], says: 'timer started on Calculus' },
    {
      act: () => [{ type: 'timer.start', data: {} }],
      says: 'timer started on nothing in particular',
    },
    {
      before: timer,
      act: (target) => [
        { type: 'timer.start', data: { item: 'small/s1' } },
        { type: 'timer.set', data: { target, state: 'stopped' } },
        stretch('09:00', '09:40', 'small/s2'),
      ],
      says: 'timer started on Vectors, which logged 9:00–9:40 on Calculus',
    },
  ],
  'timer.set': [
    {
      before: timer,
      act: (target) => [{ type: 'timer.set', data: { target, state: 'paused' } }],
      says: 'timer paused on Calculus',
    },
    {
      before: timer,
      act: (target) => [{ type: 'timer.set', data: { target, state: 'running' } }],
      says: 'timer resumed on Calculus',
    },
    {
      before: timer,
      act: (target) => [{ type: 'timer.set', data: { target, state: 'stopped' } }],
      says: 'timer stopped on Calculus, which logged nothing',
    },
    {
      before: timer,
      act: (target) => [
        { type: 'timer.set', data: { target, state: 'stopped' } },
        stretch('09:00', '09:40', 'small/s2'),
        stretch('10:00', '10:40', 'small/s2'),
      ],
      says: 'timer stopped, which logged 2 sessions, 1 h 20 min on Calculus',
    },
    {
      before: timer,
      act: (target) => [{ type: 'timer.set', data: { target, note: 'sums' } }],
      says: 'change of the timer on Calculus',
    },
  ],
  'suggestion.dismiss': [
    {
      act: () =>
        [
          ['14:00', '15:00'],
          ['09:30', '10:00'],
        ].map(([start = '', end = '']): Change => ({
          type: 'suggestion.dismiss',
          data: { source: 'activity', start: at(start), end: at(end) },
        })),
      says: 'suggested session dismissed: Nov 17, 2026, 9:30–15:00',
    },
  ],
  'vacation.add': [
    { act: () => [vacation], says: `the vacation ${words.dateRange('2026-12-01', '2026-12-05')}` },
  ],
  'vacation.set': [
    {
      before: vacation,
      act: (target) => [{ type: 'vacation.set', data: { target, to: '2026-12-09' } }],
      says: `the change of a vacation to ${words.dateRange('2026-12-01', '2026-12-09')}`,
    },
    {
      before: vacation,
      act: (target) => [{ type: 'vacation.set', data: { target, deleted: true } }],
      says: `removal of the vacation ${words.dateRange('2026-12-01', '2026-12-05')}`,
    },
  ],
  'plan.set': [
    {
      act: () => [
        {
          type: 'plan.set',
          data: {
            week: '2026-11-16',
            goals: {
              'small/s1': { kind: 'hours', seconds: 3600, order: 0, reason: { code: 'added' } },
            },
          },
        },
      ],
      says: 'goal Vectors added',
    },
  ],
  'artifact.add': [
    { act: () => [paper], says: 'Attention' },
    {
      act: () => [{ type: 'artifact.add', data: { kind: 'event', day } }],
      says: 'Event attended',
    },
  ],
  'artifact.set': [
    {
      before: paper,
      act: (target) => [{ type: 'artifact.set', data: { target, note: 'again' } }],
      says: 'the change of Attention',
    },
    {
      before: paper,
      act: (target) => [{ type: 'artifact.set', data: { target, deleted: true } }],
      says: 'the deletion of Attention',
    },
  ],
  'coach.set': [
    {
      act: () => [{ type: 'coach.set', data: { pitfall: 'small/f2', dismissed: true } }],
      says: 'your response to the hint "Scope creep"',
    },
  ],
  // Made of a file, not of an entry: in transfer.test.ts.
  import: [],
};

describe('what Undo and Redo say', () => {
  for (const [type, cases] of Object.entries(CASES)) {
    for (const { before, act, says } of cases) {
      it(`of ${type}: ${says}`, async () => {
        const test = await testStore(type === 'coach.set' ? STANDING : undefined);
        const [first] = before ? await test.journal.append([before]) : [];
        await test.journal.append(act(first?.id ?? ''));
        assert.equal(await said(test), says);
      });
    }
  }

  it('of every preference: its name and what it was set to', async () => {
    const values: { readonly [N in PreferenceName]: [PreferenceValues[N], string] } = {
      startDate: ['2026-11-01', 'First day of the roadmap: Nov 1, 2026'],
      dayStart: [4 * 3600, 'A study day starts at: 04:00'],
      dailyMinimum: [1200, 'Daily minimum in minutes: 20 min'],
      restDays: [[6, 7], 'Rest days: Saturday, Sunday'],
      weeklyHours: [5 * 3600, 'Hours wished for in a week: 5 h'],
      weekdayHours: [[3600, 0, 5400, 0, 0, 0, 0], 'Hours by weekday: 1 0 1.5 0 0 0 0'],
      weekStart: [7, 'A week starts on: Sunday'],
      endDate: [null, 'Last day of the roadmap: by its months'],
      path: ['small/p1', 'Your path: First'],
      commitsCount: [true, 'A commit makes a day count: yes'],
      reminderAt: [null, 'Remind me of a day that does not count yet: never'],
      activity: [true, 'Note activity in the editor: on'],
      autoAccept: [false, 'Accept suggested sessions by themselves: off'],
      idleLimit: [600, 'Idle limit: 10 min'],
      awayGrace: [300, 'Grace for time away from the editor: 5 min'],
    };
    const test = await testStore();
    for (const [name, [value, says]] of Object.entries(values)) {
      await new Actions(test.store).setPreferences({ [name]: value });
      assert.equal(await said(test), says);
    }
  });

  it('of a project whose folder is here: its name', async () => {
    const test = await testStore();
    const key = { root: 'abcdef0123', subpath: '' };
    const here = { key, formerKeys: [], folder: '/home/demo', name: 'Demo', commits: [] };
    test.store.setProjects([here as unknown as Project]);
    const [project] = test.store.model.projects;
    const actions = new Actions(test.store);
    await actions.linkProject(project!, test.store.model.roadmap.find('m1')!);
    assert.equal(await said(test), 'Demo linked to A project');
    await actions.ignoreProject(project!, true);
    assert.equal(await said(test), 'Demo ignored');
  });

  it('of a split: that it was one', async () => {
    const test = await testStore();
    const [{ id: target } = { id: '' }] = await test.journal.append([session]);
    await test.journal.append([
      { type: 'session.set', data: { target, seconds: 1800 } },
      { type: 'session.add', data: { kind: 'declared', day, seconds: 1800, item: 'small/s1' } },
    ]);
    const actions = new Actions(test.store);
    assert.equal(
      undoneText(await actions.undoLast(), test.store.model, words),
      'Undone: the split of 1 h on Vectors, Nov 17, 2026',
    );
    assert.match(redoneText(await actions.redoLast(), test.store.model, words), /split of 30 min/);
  });
});

describe('what Undo and Redo say of a plan', () => {
  const planned = async (isKept: boolean) => {
    const test = await testStore();
    const plan = new PlanActions(test.store);
    if (isKept) await plan.keep();
    const { goals } = test.store.model.plan;
    assert.ok(goals.length > 1);
    return { ...test, plan, first: goals[0]!.item, count: goals.length };
  };

  for (const isKept of [true, false]) {
    describe(isKept ? 'that is kept' : 'that its first change writes down', () => {
      it('a goal added, dropped, set and moved', async () => {
        for (const [change, says] of [
          [
            (plan: PlanActions, test: TestStore) =>
              plan.add(test.store.model.roadmap.find('m4')!, 'move'),
            'goal R added',
          ],
          [
            (plan: PlanActions, _: TestStore, first: never) => plan.drop(first),
            'goal Vectors dropped',
          ],
          [
            (plan: PlanActions, _: TestStore, first: never) => plan.resize(first, 5400),
            'goal Vectors set to 1 h 30 min',
          ],
          [
            (plan: PlanActions, _: TestStore, first: never) => plan.move(first, 'down'),
            'order of the goals changed',
          ],
        ] as const) {
          const test = await planned(isKept);
          await change(test.plan, test, test.first as never);
          assert.equal(await said(test), says);
        }
      });

      it('the rest of the week planned anew', async () => {
        const test = await planned(isKept);
        test.clock.at = '2026-11-20T10:00:00+01:00';
        await test.plan.replan();
        assert.equal(await said(test), 'rest of the week planned anew');
      });
    });
  }

  it('goals carried over: which one, or how many', async () => {
    const test = await planned(true);
    test.clock.at = '2026-11-25T10:00:00+01:00';
    const { plan, leftOver } = { plan: test.plan, leftOver: test.store.model.plan.leftOver };
    for (const goal of test.store.model.plan.goals) await plan.drop(goal.item);
    const left = test.store.model.plan.leftOver;
    assert.ok(left.length > 1, `${leftOver.length} were left over`);
    await plan.carryOver(left.slice(0, 1));
    assert.equal(await said(test), `goal ${left[0]!.item.title} carried over`);
    await new Actions(test.store).undoLast();
    await plan.carryOver();
    assert.equal(await said(test), `${left.length} goals carried over`);
  });
});
