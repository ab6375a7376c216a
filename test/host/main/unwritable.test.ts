/** A journal that cannot be written: what the student typed outlives the fault. */
import assert from 'node:assert/strict';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { preferenceOn, startDate } from '../../../src/core/journal/preferences.js';
import { answering, answeringErrors, AS_OFFERED, type Answer } from '../kit/editor.js';
import { arrive, emptyJournal, linesOf, session, sessionsOf } from '../kit/journal.js';
import { item, run, waymark, type Api } from '../kit/waymark.js';

const REFUSED = /^The entry was not saved: .* cannot be written/;

interface Case {
  readonly command: () => Promise<void>;
  /** What is typed and picked; then once more, as it is offered again. */
  readonly typed: readonly Answer[];
  readonly again: readonly Answer[];
  readonly saved: () => unknown;
  readonly expected: unknown;
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
  afterEach(unblock);

  /** Puts a file where the folder was: root may write to any folder, but to none that is none. */
  function block() {
    const { folder } = api.store.journal;
    renameSync(folder, `${folder}.away`);
    writeFileSync(folder, '');
  }
  function unblock() {
    const { folder } = api.store.journal;
    if (!existsSync(`${folder}.away`)) return;
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
  }

  const progressOf = (id: string) => api.store.model.progress.of(item(api, id));
  const state = () => api.store.journal.state;
  const preference = (...answers: Answer[]): Pick<Case, 'command' | 'typed' | 'again'> => ({
    command: () => run('waymark.setPreferences'),
    typed: answers,
    again: [AS_OFFERED],
  });
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
  };

  for (const [what, { command, typed, again, saved, expected }] of Object.entries(cases)) {
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
      assert.equal(linesOf(api).length, 2, 'one entry, and the one that was there');
    });
  }

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
