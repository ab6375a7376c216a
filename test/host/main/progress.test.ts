import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { addMonths, monthOf } from '../../../src/core/time/calendar.js';
import { answering, pressingEnter, Refused } from '../kit/editor.js';
import { arrive, emptyJournal, linesOf, session } from '../kit/journal.js';
import { flagsOf, nodeAt, rowsIn, rowText } from '../kit/rows.js';
import { item, percentOf, run, waymark, type Api } from '../kit/waymark.js';

const PHASES = ['q1', 'q2', 'q3', 'q4'];
const PIPELINE = [
  'Foundations and core concepts',
  'Python proficiency',
  'Efficient data pipeline for a dataset of 1 GB or more',
];

describe('Progress', () => {
  let api: Api;
  let actions: Actions;
  before(async () => {
    api = await waymark();
    actions = new Actions(api.store);
  });
  beforeEach(() => emptyJournal(api));

  const row = (...labels: string[]) => rowText(api.roadmapTree, nodeAt(api.roadmapTree, ...labels));

  it('moves with every tick, by the hours of what is ticked', async () => {
    await run('waymark.markDone', 'la-vectors');
    // A quarter of 27 h; of the group's 27 + 24 + 24 + 15 h; and of these and Python's 126 h.
    assert.deepEqual(
      percentOf(api, 'linear-algebra', 'mathematical-foundations', 'q1'),
      [25, 7, 3],
    );
    await run('waymark.markNotDone', 'la-vectors');
    assert.deepEqual(percentOf(api, 'linear-algebra', 'mathematical-foundations', 'q1'), [0, 0, 0]);
  });

  it('takes boxes that are ticked together for one act', async () => {
    const vectors = item(api, 'la-vectors');
    await actions.setStatuses([vectors, ...vectors.parent!.children.slice(1)], 'done');
    assert.deepEqual(percentOf(api, 'linear-algebra'), [100]);
    await run('waymark.undo');
    assert.deepEqual(percentOf(api, 'linear-algebra'), [0]);
  });

  it('is complete for a skill whose topics are all ticked', async () => {
    const skill = item(api, 'information-theory');
    await actions.setStatuses(skill.children, 'done');
    assert.ok(api.store.model.progress.of(skill).done);
    assert.equal(
      row('Foundations and core concepts', 'Mathematical foundations', 'Information theory'),
      '(pass-filled) Information theory — 100% · ≈ 10–20 h',
    );
  });

  it('counts what was known before as done, without hours, and marks it', async () => {
    await run('waymark.markKnown', 'linear-algebra');
    const { status, done, seconds } = api.store.model.progress.of(item(api, 'linear-algebra'));
    assert.deepEqual({ status, done, seconds }, { status: 'known', done: true, seconds: 0 });
    assert.deepEqual(percentOf(api, 'mathematical-foundations'), [30]);
    assert.equal(api.store.model.streak.length, 0);
    assert.equal(
      row('Foundations and core concepts', 'Mathematical foundations', 'Linear algebra'),
      '(pass-filled) Linear algebra — known · 100% · ≈ 18–36 h',
    );
  });

  it('has no checklist of last month in this one', async () => {
    const period = monthOf(addMonths(api.store.today, -1));
    await arrive(api, {
      type: 'item.set',
      data: { item: 'aiml-2026/monthly-papers', status: 'done', period },
    });
    assert.equal(row('Monthly Checklist'), '(checklist) Monthly Checklist — 0 of 6');
    await run('waymark.markDone', 'monthly-papers');
    assert.equal(row('Monthly Checklist'), '(checklist) Monthly Checklist — 1 of 6');
    assert.equal(
      row('Monthly Checklist', 'Read research papers of your field'),
      '[x] Read research papers of your field — 0 of 2–3 · ≈ 2–4 h',
    );
  });

  it('counts tools by themselves', async () => {
    await run('waymark.markDone', 'tool-language');
    assert.equal(row('Tools'), '(tools) Tools — 1 of 11');
    assert.deepEqual(percentOf(api, ...PHASES), [0, 0, 0, 0]);
  });

  describe('of a milestone', () => {
    it('is confirmed by Enter where code proves it', async () => {
      await pressingEnter(run('waymark.reachMilestone', 'build-data-pipeline'));
      assert.match(row(...PIPELINE), /^\(verified-filled\) .* — reached · ≈ 18–22 h$/);
      assert.ok(!flagsOf(api.roadmapTree, nodeAt(api.roadmapTree, ...PIPELINE)).includes('open'));
    });

    it('keeps the address that proves it, and needs one for published work', async () => {
      const articles = item(api, 'portfolio-articles');
      const reach = () => run('waymark.reachMilestone', articles.id);
      await assert.rejects(answering([''], reach), Refused);
      await assert.rejects(answering(['my blog'], reach), Refused);
      assert.ok(!api.store.model.progress.of(articles).done);
      await answering(['https://dev.to/me/first'], reach);
      const { done, proof } = api.store.model.progress.of(articles);
      assert.deepEqual({ done, proof }, { done: true, proof: 'https://dev.to/me/first' });
    });
  });
});

describe('A choice', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));

  const choose = (option: string) => answering([option], () => run('waymark.choose', 'framework'));
  const rows = () => {
    const path = ['Deep learning specialization', 'Framework mastery', 'Deep learning framework'];
    const choice = nodeAt(api.roadmapTree, ...path);
    return [rowText(api.roadmapTree, choice), ...rowsIn(api.roadmapTree, choice)];
  };

  it('is made by Enter on the first option', async () => {
    await pressingEnter(run('waymark.choose', 'framework'));
    assert.deepEqual(rows(), [
      '(git-compare) Deep learning framework — PyTorch · 0% · ≈ 28–36 h',
      '(target) PyTorch — your choice · 0% · ≈ 28–36 h',
      '(circle-slash) TensorFlow and Keras — 0% · ≈ 28–36 h',
    ]);
  });

  it('counts the option that is followed, and no other, in every percentage and sum', async () => {
    await run('waymark.markDone', 'tf-production');
    await arrive(api, session('2026-01-05', 60, 'tf-production'));
    const above = ['framework', 'framework-mastery', 'q2'];
    const seconds = () => api.store.model.progress.of(item(api, 'q2')).seconds;
    assert.deepEqual([percentOf(api, ...above), seconds()], [[0, 0, 0], 0]);
    await choose('PyTorch');
    assert.deepEqual([percentOf(api, ...above), seconds()], [[0, 0, 0], 0]);
    await choose('TensorFlow and Keras');
    // A third of 32 h, of the phase's 209.5 h.
    assert.deepEqual([percentOf(api, ...above), seconds()], [[33, 33, 5], 3600]);
  });

  it('can be changed and taken back, and loses nothing', async () => {
    await choose('PyTorch');
    await run('waymark.markDone', 'pytorch-debugging');
    assert.deepEqual(percentOf(api, 'framework'), [25]);
    await choose('TensorFlow and Keras');
    assert.deepEqual(percentOf(api, 'framework'), [0]);
    await choose('PyTorch');
    assert.deepEqual(percentOf(api, 'framework'), [25]);
    await choose('Leave it open');
    assert.match(rows()[0] ?? '', /— not chosen yet · 0% ·/);
    assert.equal(linesOf(api).length, 5, 'every change of mind stays in the journal');
    await run('waymark.undo');
    assert.match(rows()[0] ?? '', /— PyTorch · 25% ·/);
  });

  it('of a path is marked in its section', async () => {
    await run('waymark.followPath', 'path-research');
    assert.deepEqual(rowsIn(api.roadmapTree, nodeAt(api.roadmapTree, 'Paths')), [
      '(compass) Industry',
      '(pass) Research — your path',
      '(compass) Freelance and consulting',
    ]);
  });
});
