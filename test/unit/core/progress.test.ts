import assert from 'node:assert/strict';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { readProgress } from '../../../src/core/progress/progress.js';
import type { RoadmapDocument } from '../../../src/core/roadmap/document.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { event, fold, SMALL } from '../../kit/journal.js';

function progress(events: readonly JournalEvent[], document: RoadmapDocument = SMALL) {
  const state = fold(...events);
  const roadmap = new Roadmap(document);
  const read = readProgress(state, state.ledger, roadmap);
  const of = (id: string) => read.of(roadmap.find(id)!);
  const percent = (id: string) => Math.round(of(id).fraction * 100);
  return { read, of, percent };
}
const tick = (id: string, status: 'done' | 'known' | null = 'done') =>
  event('item.set', { item: `small/${id}`, status });
const study = (id: string, seconds: number) =>
  event('session.add', { kind: 'declared', day: '2026-11-18', seconds, item: `small/${id}` });

describe('progress', () => {
  it('keeps the choice of an option that was renamed', () => {
    const choose = event('item.set', { item: 'small/c1', option: 'o2' });
    const renamed = JSON.parse(
      JSON.stringify(SMALL).replace('"id":"o2"', '"id":"second"'),
    ) as RoadmapDocument;
    const { of } = progress([choose], { ...renamed, aliases: { o2: 'second' } });
    assert.equal(of('c1').option, 'second');
    assert.equal(of('second').excluded, false);
    assert.equal(of('c1').weight, 80);
  });

  it('weighs by hours', () => {
    const { percent } = progress([tick('t1'), tick('t3')]);
    assert.equal(percent('s1'), 50);
    assert.equal(percent('s2'), 100);
    assert.equal(percent('g1'), 70); // (5 + 30) of 50 h
  });

  it('is exactly done when everything is', () => {
    const { of } = progress([tick('t1'), tick('t2'), tick('t3'), tick('m1')]);
    assert.equal(of('p1').fraction, 1);
    assert.ok(of('p1').done);
  });

  it('settles what is below a skill that is known, without hours', () => {
    const { of, percent } = progress([tick('s1', 'known')]);
    assert.equal(percent('s1'), 100);
    assert.equal(of('s1').status, 'known');
    assert.ok(of('t1').done);
    assert.equal(of('s1').seconds, 0);
  });

  it('takes a tick back', () => {
    assert.equal(progress([tick('t1'), tick('t1', null)]).percent('s1'), 0);
  });

  it('counts no option that is not followed', () => {
    const choose = (option: string | null) => event('item.set', { item: 'small/c1', option });
    const undecided = progress([tick('t5')]);
    assert.equal(undecided.percent('c1'), 0);
    assert.equal(undecided.of('c1').weight, 20); // the recommended one is expected
    const one = progress([tick('t5'), study('t5', 3600), choose('o1')]);
    assert.equal(one.percent('c1'), 0);
    assert.ok(one.of('o2').excluded && one.of('t5').excluded);
    assert.equal(one.of('p2').seconds, 0, 'time on it stays with the option');
    assert.equal(one.of('o2').seconds, 3600);
    const two = progress([tick('t5'), choose('o1'), choose('o2')]);
    assert.equal(two.percent('c1'), 100);
  });

  it('needs as many projects as the group asks for, the furthest ones', () => {
    const choose = event('item.set', { item: 'small/c1', option: 'o1' });
    assert.equal(progress([choose, tick('m2')]).percent('g2'), 25); // 10 of 20 + 20 h
    const { of } = progress([choose, tick('t4'), tick('m2'), tick('m4')]);
    assert.ok(of('g2').done);
  });

  it('adds hours up the tree', () => {
    const { of, read } = progress([study('t1', 600), study('s1', 1200), study('gone', 60)]);
    assert.equal(of('s1').seconds, 1800);
    assert.equal(of('p1').seconds, 1800);
    assert.equal(read.elsewhere, 60);
  });

  it('follows renamed ids and copies of a roadmap', () => {
    const renamed: RoadmapDocument = JSON.parse(
      JSON.stringify(SMALL).replaceAll('"t1"', '"t1-new"'),
    ) as RoadmapDocument;
    const aliases = { t1: 't1-middle', 't1-middle': 't1-new' };
    const before = [tick('t1'), study('t1', 60)];
    assert.equal(progress(before, { ...renamed, aliases }).percent('s1'), 50);
    assert.equal(progress(before, { ...renamed, aliases }).of('t1-new').seconds, 60);
    assert.equal(progress(before, renamed).percent('s1'), 0);
    const copy = { ...SMALL, id: 'mine', basedOn: 'small' };
    assert.equal(progress(before, copy).percent('s1'), 50);
    const later = event('item.set', { item: 'mine/t1', status: null });
    assert.equal(progress([...before, later], copy).percent('s1'), 0);
    const second = { ...SMALL, id: 'second', basedOn: ['mine', 'small'] };
    const between = event('item.set', { item: 'mine/t2', status: 'done' });
    assert.equal(progress([...before, between], second).percent('s1'), 100);
    assert.equal(progress(before, second).of('t1').seconds, 60);
  });
});
