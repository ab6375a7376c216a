import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import type { Commit, Project } from '../../../src/core/projects/facts.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { machineSeconds, suggestionsOf } from '../../../src/core/suggestions/suggestions.js';
import { epochSeconds } from '../../../src/core/time/moment.js';
import { event, fold, SMALL } from '../../kit/journal.js';

const today = '2026-11-18';
const roadmap = new Roadmap(SMALL);
const at = (time: string, day = today) => `${day}T${time}:00+01:00`;

const project = (name: string, ...commits: Commit[]): Project => ({
  key: { root: name, subpath: '' },
  formerKeys: [],
  folder: `/home/student/${name}`,
  name,
  marks: ['git'],
  commits,
  shallow: false,
  fault: undefined,
  detail: undefined,
});
let hashes = 0;
const commit = (time: string, more: Partial<Commit> = {}): Commit => ({
  hash: String(++hashes).padStart(40, '0'),
  ...{ at: time, subject: `at ${time}`, milestones: [] },
  ...more,
});
const activity = (start: string, end: string, root?: string, kind: 'study' | 'machine' = 'study') =>
  event('activity.add', { start, end, kind, ...(root !== undefined && { root, subpath: '' }) });
const linked = (root: string, item = 'small/m1') =>
  event('project.set', { root, subpath: '', item, linked: true });
const interval = (start: string, end: string) =>
  event('session.add', { kind: 'interval', start, end });

const known = (events: readonly JournalEvent[], projects: readonly Project[] = []) => {
  const state = fold(...events);
  return { state, ledger: state.ledger, roadmap, projects, today };
};
/** As texts: `activity 10:00-11:00 60 min small/m1`. */
const suggested = (events: readonly JournalEvent[], ...projects: Project[]) =>
  suggestionsOf(known(events, projects)).map(({ source, stretches, seconds, item }) => {
    const times = stretches.map(({ start, end }) => `${start.slice(11, 16)}-${end.slice(11, 16)}`);
    return `${source} ${times.join(' ')} ${String(seconds / 60)} min ${item ?? '-'}`;
  });

describe('suggested sessions', () => {
  it('are none where nothing was seen', () => {
    assert.deepEqual(suggested([]), []);
  });

  it('are what was seen in the editor', () => {
    assert.deepEqual(suggested([activity(at('10:00'), at('10:40'))]), [
      'activity 10:00-10:40 40 min -',
    ]);
  });

  it('count a minute once that two windows saw', () => {
    const windows = [
      activity(at('10:00'), at('10:40')),
      activity(at('10:20'), at('11:00')),
      activity(at('10:30'), at('10:35')),
    ];
    assert.deepEqual(suggested(windows), ['activity 10:00-11:00 60 min -']);
  });

  it('are about the milestone that the folder is linked to, and about none if it is to several', () => {
    const seen = [activity(at('10:00'), at('10:30'), 'a'), activity(at('12:00'), at('12:30'), 'b')];
    const links = [linked('a'), linked('b'), linked('b', 'small/m2')];
    assert.deepEqual(suggested([...seen, ...links], project('a'), project('b')), [
      'activity 10:00-10:30 30 min small/m1',
      'activity 12:00-12:30 30 min -',
    ]);
  });

  it('join neighbours on one item, without the time between', () => {
    const seen = [activity(at('10:00'), at('10:20')), activity(at('10:40'), at('11:00'))];
    assert.deepEqual(suggested(seen), ['activity 10:00-10:20 10:40-11:00 40 min -']);
  });

  it('leave apart what lies an hour apart', () => {
    const seen = [activity(at('10:00'), at('10:20')), activity(at('11:20'), at('11:40'))];
    assert.equal(suggested(seen).length, 2);
  });

  it('leave out what is logged, dismissed, or only a crumb', () => {
    const seen = activity(at('10:00'), at('11:00'));
    assert.deepEqual(suggested([seen, interval(at('10:00'), at('10:30'))]), [
      'activity 10:30-11:00 30 min -',
    ]);
    const dismissed = event('suggestion.dismiss', {
      source: 'activity',
      start: at('10:10'),
      end: at('11:00'),
    });
    assert.deepEqual(suggested([seen, dismissed]), ['activity 10:00-10:10 10 min -']);
    assert.deepEqual(suggested([seen, interval(at('10:02'), at('11:00'))]), []);
  });

  it('leave out what a timer is measuring, until it is stopped without logging it', () => {
    const seen = activity(at('10:00'), at('11:00'));
    const timer = event('timer.start', {}, { at: at('10:20') });
    assert.deepEqual(suggested([seen, timer]), ['activity 10:00-10:20 20 min -']);
    const stopped = event('timer.set', { target: timer.id, state: 'stopped' }, { at: at('11:00') });
    assert.deepEqual(suggested([seen, timer, stopped]), ['activity 10:00-11:00 60 min -']);
  });

  it('are there again when what took their place is undone', () => {
    const seen = activity(at('10:00'), at('11:00'));
    const logged = interval(at('10:00'), at('11:00'));
    assert.deepEqual(suggested([seen, logged]), []);
    assert.equal(suggested([seen, logged, event('undo', { target: logged.id })]).length, 1);
  });

  it('end after four weeks', () => {
    assert.equal(
      suggested([activity(at('10:00', '2026-10-22'), at('11:00', '2026-10-22'))]).length,
      1,
    );
    assert.deepEqual(
      suggested([activity(at('10:00', '2026-10-21'), at('11:00', '2026-10-21'))]),
      [],
    );
  });

  it('leave machine time out, and tell it apart', () => {
    const events = [
      activity(at('10:00'), at('10:30')),
      activity(at('10:20'), at('12:20'), undefined, 'machine'),
    ];
    assert.deepEqual(suggested(events), ['activity 10:00-10:30 30 min -']);
    assert.equal(machineSeconds(known(events), today), 110 * 60);
  });

  describe('from commits', () => {
    it('reach from one commit to the next, with a lead-in before the first', () => {
      const commits = [commit(at('10:00')), commit(at('10:50')), commit(at('12:40'))];
      assert.deepEqual(suggested([], project('a', ...commits)), ['commits 09:30-12:40 190 min -']);
    });

    it('begin anew after more than two hours', () => {
      const commits = [commit(at('10:00')), commit(at('12:01'))];
      assert.deepEqual(suggested([], project('a', ...commits)), [
        'commits 09:30-10:00 30 min -',
        'commits 11:31-12:01 30 min -',
      ]);
    });

    it('count copies of a commit once, and merges not at all', () => {
      const one = commit(at('10:00'));
      const copy = { ...one, hash: 'f'.repeat(40) };
      const merge = commit(at('11:00'), { isMerge: true });
      assert.deepEqual(suggested([], project('a', one), project('b', copy, merge)), [
        'commits 09:30-10:00 30 min -',
      ]);
    });

    it('are about the milestone that the commit names, else that of its folder', () => {
      const named = commit(at('10:00'), { milestones: ['m2'] });
      const events = [linked('a')];
      assert.deepEqual(suggested(events, project('a', named, commit(at('11:00')))), [
        'commits 09:30-10:00 30 min small/m2',
        'commits 10:00-11:00 60 min small/m1',
      ]);
    });

    it('are left to activity where there is both', () => {
      const events = [activity(at('09:40'), at('10:30'))];
      assert.deepEqual(suggested(events, project('a', commit(at('10:00')), commit(at('11:00')))), [
        'commits 09:30-09:40 10 min -',
        'activity 09:40-10:30 50 min -',
        'commits 10:30-11:00 30 min -',
      ]);
    });

    it('keep the clock of the place where the commit was made', () => {
      const tokyo = commit(`${today}T10:00:00+09:00`);
      const [suggestion] = suggestionsOf(known([], [project('a', tokyo)]));
      assert.deepEqual(suggestion?.stretches, [
        { start: `${today}T09:30:00+09:00`, end: `${today}T10:00:00+09:00` },
      ]);
    });
  });

  it('never count a second twice, nor one that is logged, whatever the order of events', () => {
    const stretch = fc
      .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 200 }))
      .map(([start, length]) => [start, Math.min(start + length, 1439)] as const);
    const clock = (minute: number) =>
      at(
        `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
      );
    const seen = fc.tuple(stretch, fc.constantFrom('a', 'b', undefined));
    fc.assert(
      fc.property(
        fc.array(seen),
        fc.array(stretch),
        fc.array(fc.nat(1439)),
        (some, logged, times) => {
          const sessions = logged.map(([start, end]) => interval(clock(start), clock(end)));
          const events = [
            ...some.map(([[start, end], root]) => activity(clock(start), clock(end), root)),
            ...sessions,
            linked('a'),
          ];
          const projects = [
            project('a', ...times.map((time) => commit(clock(time)))),
            project('b'),
          ];
          const found = suggestionsOf(known(events, projects));
          assert.deepEqual(
            suggestionsOf(known([...events].reverse(), [...projects].reverse())),
            found,
          );
          const taken = new Set<number>();
          const take = ({ start, end }: { start: string; end: string }, once: boolean) => {
            for (let second = epochSeconds(start); second < epochSeconds(end); second += 60) {
              assert.ok(!once || !taken.has(second), `twice: ${start} to ${end}`);
              taken.add(second);
            }
          };
          for (const [start, end] of logged) take({ start: clock(start), end: clock(end) }, false);
          for (const { stretches } of found) for (const each of stretches) take(each, true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
