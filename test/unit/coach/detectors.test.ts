/** Each pitfall is pointed out for the facts that speak for it, and for nothing less. */
import assert from 'node:assert/strict';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import type { Fact } from '../../../src/core/coach/fact.js';
import type { InsightBasis } from '../../../src/app/insight.js';
import type { RoadmapDocument } from '../../../src/core/roadmap/document.js';
import { addDays, daysFrom } from '../../../src/core/time/calendar.js';
import { event } from '../../kit/journal.js';
import {
  artifact,
  insightOf,
  linked,
  project,
  said,
  scan,
  STANDING,
  study,
} from '../../kit/standing.js';

const TODAY = '2026-11-27';
const before = (days: number) => addDays(TODAY, -days);

/** The facts for one pitfall, the only one in the roadmap. */
function facts(
  id: string,
  events: readonly JournalEvent[],
  more: Partial<Pick<InsightBasis, 'projects' | 'looked' | 'scans'>> = {},
): readonly Fact[] {
  const document: RoadmapDocument = {
    ...STANDING,
    pitfalls: STANDING.pitfalls!.filter((pitfall) => pitfall.id === id),
  };
  return insightOf(events, TODAY, more, document).coach.hints[0]?.facts ?? [];
}
const codes = (found: readonly Fact[]) => found.map(({ code }) => code);

/** A quarter of an hour a day on as many days up to today. */
const daily = (days: number) =>
  daysFrom(before(days - 1), days).map((day) => study(day, 0.25, 'small/m1'));

describe('the coach looks for', () => {
  describe('tutorial hell', () => {
    const begun = [study(before(40), 1)];

    it('projects that arrived in one commit and never changed', () => {
      const projects = [project('a', [before(20)]), project('b', [before(30)])];
      const events = [...begun, linked('a', 'm1'), linked('b', 'm2')];
      assert.deepEqual(facts('f1', events, { projects }), [
        { code: 'never-changed', args: ['a', 20] },
        { code: 'never-changed', args: ['b', 30] },
      ]);
    });

    it('not projects that changed since, are young, or are cut off', () => {
      const old = project('a', [before(20)]);
      const events = [...begun, linked('a', 'm1'), linked('b', 'm2')];
      const others = [
        project('b', [before(1), before(30)]),
        project('b', [before(13)]),
        project('b', [before(30)], { shallow: true }),
      ];
      for (const other of others)
        assert.deepEqual(facts('f1', events, { projects: [old, other] }), []);
    });

    it('not one commit in a project that the student does not claim and nobody scanned', () => {
      const projects = [project('a', [before(20)]), project('b', [before(30)])];
      assert.deepEqual(facts('f1', begun, { projects }), []);
    });

    it('projects that are mostly the code of others, from the threshold on', () => {
      const projects = [
        project('a', [before(2), before(20)]),
        project('b', [before(1), before(9)]),
      ];
      const scans = (own: number) =>
        new Map([
          ['/a', scan(own, 6)],
          ['/b', scan(1, 9)],
        ]);
      assert.deepEqual(facts('f1', begun, { projects, scans: scans(4) }), [
        { code: 'code-of-others', args: ['a'] },
        { code: 'code-of-others', args: ['b'] },
      ]);
      assert.deepEqual(facts('f1', begun, { projects, scans: scans(5) }), []);
    });

    it('not what a scan could not look through', () => {
      const projects = [project('a', [before(1)]), project('b', [before(1)])];
      const failed = { ...scan(0, 9), fault: 'too-large' } as const;
      const scans = new Map(projects.map(({ folder }) => [folder, failed]));
      assert.deepEqual(facts('f1', begun, { projects, scans }), []);
    });

    it('one commit in a project that was scanned, if all of it came so', () => {
      const projects = [project('a', [before(20)]), project('b', [before(30)])];
      const scans = (inOneCommit: boolean) =>
        new Map(projects.map(({ folder }) => [folder, scan(3, 0, inOneCommit)]));
      assert.equal(facts('f1', begun, { projects, scans: scans(true) }).length, 2);
      assert.deepEqual(facts('f1', begun, { projects, scans: scans(false) }), []);
    });

    it('not the code of others in folders that are only there to be read', () => {
      const projects = [project('a', []), project('b', [])];
      const scans = new Map(projects.map(({ folder }) => [folder, scan(0, 9)]));
      assert.deepEqual(facts('f1', begun, { projects, scans }), []);
    });
  });

  it('nothing that projects tell, before the workspace was looked through', () => {
    const studied = [study(before(20), 6), study(before(10), 5)];
    const built = [...studied, said('m1', before(90)), said('m2', before(90))];
    for (const id of ['f3', 'f4']) {
      assert.notDeepEqual(facts(id, built), [], id);
      assert.deepEqual(facts(id, built, { looked: false }), [], id);
    }
  });

  describe('scope creep', () => {
    const begun = [study(before(5), 1)];
    const projects = ['a', 'b', 'c'].map((name) => project(name, [before(10)]));

    it('projects under way at once, none with a milestone', () => {
      assert.deepEqual(facts('f2', begun, { projects }), [
        { code: 'projects-open', args: [3, 60, 'a, b, c'] },
        { code: 'no-milestone-for', args: [60] },
      ]);
    });

    it('not fewer, and not those that rest', () => {
      assert.deepEqual(facts('f2', begun, { projects: projects.slice(1) }), []);
      const resting = [...projects.slice(1), project('a', [before(60)])];
      assert.deepEqual(facts('f2', begun, { projects: resting }), []);
    });

    it('not once a milestone was reached in these days', () => {
      assert.deepEqual(facts('f2', [...begun, said('m1', before(59))], { projects }), []);
      assert.deepEqual(codes(facts('f2', [...begun, said('m1', before(60))], { projects })), [
        'projects-open',
        'no-milestone-for',
      ]);
    });

    it('not projects whose milestone is reached', () => {
      const events = [...begun, said('m1', before(90)), linked('a', 'm1')];
      assert.deepEqual(facts('f2', events, { projects }), []);
    });
  });

  describe('theory over practice', () => {
    const studied = [study(before(20), 6), study(before(10), 5)];

    it('hours and topics without anything built', () => {
      const topics = ['t1', 't2', 't3'].map((id) => said(id, before(5)));
      assert.deepEqual(facts('f3', [...studied, ...topics]), [
        { code: 'hours-studied', args: [11 * 3600, 28] },
        { code: 'topics-ticked', args: [3, 28] },
        { code: 'nothing-built', args: [28] },
      ]);
      assert.deepEqual(codes(facts('f3', studied)), ['hours-studied', 'nothing-built']);
    });

    it('not hours that are fewer or long ago', () => {
      assert.deepEqual(facts('f3', [study(before(20), 9)]), []);
      assert.deepEqual(facts('f3', [study(before(28), 20), study(before(1), 1)]), []);
    });

    it('not where something was built: a commit, time on a milestone, a milestone, an artifact', () => {
      const projects = [project('a', [before(27)])];
      assert.deepEqual(facts('f3', studied, { projects }), []);
      assert.deepEqual(facts('f3', [...studied, study(before(3), 0.5, 'small/m1')]), []);
      assert.deepEqual(facts('f3', [...studied, said('m1', before(3))]), []);
      assert.deepEqual(facts('f3', [...studied, artifact('deployment', before(3))]), []);
    });

    it('where papers were read and events attended: that is theory, too', () => {
      const more = [artifact('paper', before(3)), artifact('event', before(2))];
      assert.deepEqual(codes(facts('f3', [...studied, ...more])), [
        'hours-studied',
        'nothing-built',
      ]);
    });
  });

  describe('neglected communication', () => {
    const built = [study(before(9), 1), said('m1', before(8)), said('m2', before(3))];

    it('milestones of code with neither README nor article', () => {
      assert.deepEqual(facts('f4', built), [
        { code: 'not-explained', args: ['A project'] },
        { code: 'not-explained', args: ['P'] },
      ]);
    });

    it('not those with a README, nor with an article about them', () => {
      const projects = [project('a', [before(8)], { hasReadme: true })];
      assert.deepEqual(facts('f4', [...built, linked('a', 'm1')], { projects }), []);
      const article = artifact('article', before(1), { item: 'small/m2' });
      assert.deepEqual(facts('f4', [...built, article]), []);
    });

    it('not those that are in a folder elsewhere, for nobody knows', () => {
      assert.deepEqual(facts('f4', [...built, linked('elsewhere', 'm1')]), []);
    });

    it('counts an article about nothing in particular for one of them', () => {
      assert.deepEqual(facts('f4', [...built, artifact('article', before(1))]), []);
    });

    it('not milestones proved by a link or by word', () => {
      const others = [study(before(9), 1), said('m3', before(8)), said('m4', before(3))];
      assert.deepEqual(facts('f4', others), []);
    });
  });

  describe('isolation', () => {
    const long = daily(40);

    it('study days without contribution, event or group', () => {
      assert.deepEqual(facts('f5', long), [
        { code: 'no-contact', args: [30] },
        { code: 'study-days', args: [30, 30] },
      ]);
    });

    it('and names the last one, where there was any', () => {
      const events = [...long, artifact('event', before(35))];
      assert.deepEqual(facts('f5', events)[1], { code: 'last-contact', args: [before(35)] });
    });

    it('not with one in these days, logged or ticked by hand', () => {
      assert.deepEqual(facts('f5', [...long, artifact('contribution', before(29))]), []);
      const tick = event('item.set', { item: 'small/k3', period: '2026-11', status: 'done' });
      assert.deepEqual(facts('f5', [...long, tick]), []);
    });

    it('not in the first weeks, nor after a pause', () => {
      assert.deepEqual(facts('f5', daily(29)), []);
      assert.deepEqual(facts('f5', [study(before(50), 1), ...daily(4)]), []);
    });
  });

  describe('no portfolio', () => {
    const long = [study(before(60), 1), ...daily(4)];

    it('long study with nothing to show', () => {
      assert.deepEqual(facts('f6', long), [
        { code: 'studying-since', args: [before(60)] },
        { code: 'nothing-to-show', args: [] },
      ]);
    });

    it('not with a milestone, article, contribution or deployment', () => {
      assert.deepEqual(facts('f6', [...long, said('m1', before(1))]), []);
      for (const kind of ['article', 'contribution', 'deployment'] as const)
        assert.deepEqual(facts('f6', [...long, artifact(kind, before(50))]), []);
      assert.equal(facts('f6', [...long, artifact('paper', before(1))]).length, 2);
    });

    it('not early, and not after few days of study', () => {
      assert.deepEqual(facts('f6', [study(before(59), 1), ...daily(5)]), []);
      assert.deepEqual(facts('f6', [study(before(60), 1), ...daily(3)]), []);
    });
  });
});
