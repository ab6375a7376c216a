/** A journal that cannot be written: what the student typed outlives the fault. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { preferencesModel } from '../../../src/app/panel.js';
import { preferenceOn, startDate } from '../../../src/core/journal/preferences.js';
import { vacationsOf } from '../../../src/core/streak/vacations.js';
import { addDays } from '../../../src/core/time/calendar.js';
import type { FromWebview } from '../../../src/shared/protocol.js';
import { momentAgo } from '../../kit/clock.js';
import {
  answering,
  answeringErrors,
  AS_OFFERED,
  pressingEnter,
  type Answer,
} from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import {
  append,
  arrive,
  bringBackJournal,
  emptyJournal,
  line,
  linesOf,
  session,
  sessionsOf,
  takeAwayJournal,
} from '../kit/journal.js';
import { MessagePage } from '../kit/page.js';
import { item, run, waymark, type Api } from '../kit/waymark.js';

const REFUSED = /^The entry was not saved: .* cannot be written/;

interface Case {
  readonly command: () => Promise<void>;
  /** What is typed and picked; then once more, as it is offered again. */
  readonly typed: readonly Answer[];
  readonly again: readonly Answer[];
  readonly saved: () => unknown;
  readonly expected: unknown;
  /** Lines that it writes, one unless given. */
  readonly lines?: number;
}

describe('Where the journal cannot be written', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(async () => {
    await emptyJournal(api);
    await arrive(api, session('2026-01-05', 30));
  });
  afterEach(() => {
    unblock();
  });

  /** Puts a file where the folder was: root may write to any folder, but to none that is none. */
  const block = () => {
    takeAwayJournal(api, (folder) => {
      writeFileSync(folder, '');
    });
  };
  const unblock = () => {
    bringBackJournal(api);
  };

  const progressOf = (id: string) => api.store.model.progress.of(item(api, id));
  const state = () => api.store.journal.state;
  const preference = (...answers: Answer[]): Pick<Case, 'command' | 'typed' | 'again'> => ({
    command: () => run('waymark.setPreferences'),
    typed: answers,
    again: [AS_OFFERED],
  });
  const theSession = () => sessionsOf(api)[0]!;
  const cases: Record<string, Case> = {
    'a note': {
      command: () => run('waymark.editNote', 'la-vectors'),
      typed: ['Norms and angles'],
      again: [AS_OFFERED],
      saved: () => progressOf('la-vectors').note,
      expected: 'Norms and angles',
    },
    'a link and its title': {
      command: () => run('waymark.addLink', 'calculus'),
      typed: ['https://example.org/la', 'My own'],
      again: [AS_OFFERED, AS_OFFERED],
      saved: () => api.store.model.links.get('calculus')?.map(({ url, title }) => [url, title]),
      expected: [['https://example.org/la', 'My own']],
    },
    'the proof of a milestone': {
      command: () => run('waymark.reachMilestone', 'build-data-story'),
      typed: ['https://example.org/story'],
      again: [AS_OFFERED],
      saved: () => progressOf('build-data-story').proof,
      expected: 'https://example.org/story',
    },
    'the hours of a week': {
      ...preference('Hours wished for in a week', '7.5'),
      saved: () => preferenceOn(state(), 'weeklyHours', api.store.today),
      expected: 7.5 * 3600,
    },
    'the minutes that make a day': {
      ...preference('Daily minimum in minutes', '35'),
      saved: () => preferenceOn(state(), 'dailyMinimum', api.store.today),
      expected: 35 * 60,
    },
    'the start of a day': {
      ...preference('A study day starts at', '02:30'),
      saved: () => preferenceOn(state(), 'dayStart', api.store.today),
      expected: 2.5 * 3600,
    },
    'the first day of the roadmap': {
      ...preference('First day of the roadmap', 'Another day…', '2026-02-01'),
      saved: () => startDate(state(), api.store.today),
      expected: '2026-02-01',
    },
    'the rest days': {
      ...preference('Rest days', ['Tuesday', 'Sunday']),
      saved: () => preferenceOn(state(), 'restDays', api.store.today),
      expected: [2, 7],
    },
    'the correction of a session': {
      command: () => run('waymark.editSession', theSession().id),
      typed: ['50', 'Half of it reading'],
      again: [AS_OFFERED, AS_OFFERED],
      saved: () => [theSession().seconds / 60, theSession().note],
      expected: [50, 'Half of it reading'],
    },
    'the move of a session': {
      command: () => run('waymark.moveSession', theSession().id),
      typed: ['Calculus', '2026-01-04'],
      again: [AS_OFFERED, AS_OFFERED],
      saved: () => [theSession().item, theSession().day],
      expected: ['aiml-2026/calculus', '2026-01-04'],
    },
    'the split of a session': {
      command: () => run('waymark.splitSession', theSession().id),
      typed: ['20'],
      again: [AS_OFFERED],
      saved: () => sessionsOf(api).map(({ seconds }) => seconds / 60),
      expected: [20, 10],
      lines: 2,
    },
    'the days of a vacation': {
      command: () => run('waymark.vacations'),
      typed: ['Add a Vacation…', '2026-02-02', '2026-02-08'],
      again: [AS_OFFERED, AS_OFFERED],
      saved: () => vacationsOf(state()).map(({ from, to }) => [from, to]),
      expected: [['2026-02-02', '2026-02-08']],
    },
    'how long is still study without a sign': {
      command: () => run('waymark.activityPreferences'),
      typed: ['Idle limit', '9'],
      again: [AS_OFFERED],
      saved: () => preferenceOn(state(), 'idleLimit', api.store.today) / 60,
      expected: 9,
    },
  };

  for (const [what, { command, typed, again, saved, expected, lines = 1 }] of Object.entries(
    cases,
  )) {
    it(`${what} is offered again as it was typed, and saved once that is possible`, async () => {
      const before = saved();
      block();
      let attempts = 0;
      const errors = await answeringErrors(
        () => {
          assert.deepEqual(saved(), before, 'nothing counts that is not on disk');
          // The second attempt fails as well: once is not all that a student may try.
          if (++attempts === 2) unblock();
          return 'Try Again';
        },
        () => answering([...typed, ...again, ...again], command),
      );
      assert.equal(errors.length, 2);
      for (const error of errors) assert.match(error, REFUSED);
      assert.deepEqual(saved(), expected);
      assert.equal(linesOf(api).length, 1 + lines, 'its lines, and the one that was there');
    });
  }

  it('what a timer measured is saved as of the first try, and asked about once', async () => {
    const hoursAgo = (hours: number) => momentAgo(hours * 3_600_000);
    append(api, [
      line({ type: 'timer.start', data: { item: 'aiml-2026/calculus' } }, { at: hoursAgo(3) }),
    ]);
    await eventually(() => {
      assert.ok(api.store.model.timer);
    });
    block();
    let triedAt = '';
    let attempts = 0;
    const errors = await answeringErrors(
      () => {
        triedAt ||= momentAgo(0);
        if (++attempts === 2) unblock();
        return 'Try Again';
      },
      () =>
        answering(['Keep all: 3 h'], async () => {
          await run('waymark.stopTimer');
        }),
    );
    assert.equal(errors.length, 2);
    assert.equal(api.store.model.timer, undefined);
    const logged = sessionsOf(api).find(({ source }) => source === 'timer');
    assert.ok(logged?.interval && logged.interval.end <= triedAt);
  });

  it('an adjusted suggestion is asked for again, and accepted once that is possible', async () => {
    const day = addDays(api.store.today, -1);
    const seen = { start: `${day}T10:00:00+00:00`, end: `${day}T10:30:00+00:00` };
    await arrive(api, { type: 'activity.add', data: { ...seen, kind: 'study' } });
    block();
    let attempts = 0;
    const errors = await answeringErrors(
      () => {
        if (++attempts === 2) unblock();
        return 'Try Again';
      },
      () =>
        answering(['Nothing in particular'], () => pressingEnter(run('waymark.adjustSuggestion'))),
    );
    assert.equal(errors.length, 2);
    const accepted = sessionsOf(api).filter(({ source }) => source === 'activity');
    assert.deepEqual(
      accepted.map(({ seconds }) => seconds / 60),
      [30],
    );
  });

  it('every form of the weekly page hears of it, and so keeps what was typed', async () => {
    const page = new MessagePage(api.store);
    // What the form does with a refusal is tested by itself.
    const { id } = theSession();
    const day = '2026-01-05';
    const current = preferencesModel(api.store.model);
    const forms: FromWebview[] = [
      { type: 'log', item: '', duration: '25', day, note: 'Eigenvectors' },
      { type: 'setPreferences', preferences: { ...current, weeklyHours: current.weeklyHours + 1 } },
      { type: 'editSession', id, amount: '45', day, item: '', note: '' },
    ];
    block();
    for (const form of forms) page.send(form);
    await eventually(() => {
      assert.deepEqual(
        page.results.map(({ form, ok }) => [form, ok]),
        [
          ['log', false],
          ['preferences', false],
          ['session', false],
        ],
      );
    });
    for (const { message } of page.results) assert.match(message, REFUSED);
    unblock();
    for (const form of forms) page.send(form);
    await eventually(() => {
      assert.deepEqual(
        page.results.slice(3).map(({ ok }) => ok),
        [true, true, true],
      );
    });
    assert.deepEqual(
      sessionsOf(api).map(({ seconds }) => seconds / 60),
      [45, 25],
    );
    page.dispose();
  });

  it('the student may give up, and everything is as before', async () => {
    block();
    const errors = await answeringErrors(
      () => undefined,
      () => answering(['Norms and angles'], () => run('waymark.editNote', 'la-vectors')),
    );
    assert.equal(errors.length, 1);
    unblock();
    assert.equal(progressOf('la-vectors').note, undefined);
    assert.equal(linesOf(api).length, 1);
  });

  it('what was read goes on being shown, and choices are told as not saved', async () => {
    block();
    const errors = await answeringErrors(
      () => undefined,
      async () => {
        await run('waymark.markDone', 'la-vectors');
        await answering(['PyTorch'], () => run('waymark.choose', 'framework'));
        await run('waymark.undo');
      },
    );
    assert.equal(errors.length, 3);
    assert.ok(!progressOf('la-vectors').done);
    assert.deepEqual(
      sessionsOf(api).map(({ seconds }) => seconds / 60),
      [30],
    );
  });
});
