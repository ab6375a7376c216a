import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { Artifacts, type ArtifactDraft } from '../../../src/app/artifacts.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import { Hints } from '../../../src/app/hints.js';
import { undoneText } from '../../../src/app/undone.js';
import { TEXT_MAX } from '../../../src/core/journal/check.js';
import { Words } from '../../../src/shared/words.js';
import { testStore, type TestStore } from '../../kit/journal.js';
import { STANDING } from '../../kit/standing.js';

const fault = (code: string) => (error: unknown) =>
  isWaymarkError(error) && error.fault.code === code;
const PAPER: ArtifactDraft = {
  ...{ kind: 'paper', title: ' Attention ', url: '', note: '', day: '2026-11-17' },
  item: undefined,
};
const WORDS = new Words(
  (message, ...args) => message.replace(/\{(\d)\}/g, (_, at: string) => String(args[Number(at)])),
  'en',
);

async function undo({ store }: TestStore): Promise<string> {
  const act = await new Actions(store).undoLast();
  return undoneText(act, store.model, WORDS);
}

describe('artifacts', () => {
  it('are added, with only what was said of them', async () => {
    const { store, files } = await testStore(STANDING);
    await new Artifacts(store).add(PAPER);
    const { data } = JSON.parse(files.lines[0]!) as { data: unknown };
    assert.deepEqual(data, { kind: 'paper', day: '2026-11-17', title: 'Attention' });
    assert.equal(store.model.checklist.rows[0]?.counted.length, 1);
  });

  it('are told what is wrong before anything is written', async () => {
    const { store, files } = await testStore(STANDING);
    const artifacts = new Artifacts(store);
    const wrong: [Partial<ArtifactDraft>, string][] = [
      [{ title: '  ' }, 'title-empty'],
      [{ url: 'example.org' }, 'url-nonsense'],
      [{ url: 'javascript:alert(1)' }, 'url-nonsense'],
      [{ day: '2026-11-19' }, 'day-future'],
      [{ day: '2026-02-30' }, 'day-nonsense'],
      [{ note: 'x'.repeat(TEXT_MAX + 1) }, 'text-too-long'],
    ];
    for (const [part, code] of wrong) {
      await assert.rejects(artifacts.add({ ...PAPER, ...part }), fault(code), code);
    }
    assert.deepEqual(files.lines, []);
  });

  it('are corrected in what changed alone, and deleted, and each is undone', async () => {
    const test = await testStore(STANDING);
    const { store, files } = test;
    const artifacts = new Artifacts(store);
    const urls = () => store.model.artifacts.map(({ url }) => url);
    await artifacts.add(PAPER);
    const { id } = store.model.artifacts[0]!;
    await artifacts.change(id, PAPER);
    assert.equal(files.lines.length, 1, 'nothing changed');
    const item = store.model.roadmap.find('m1');
    await artifacts.change(id, { ...PAPER, url: 'https://example.org/a', item });
    const { data } = JSON.parse(files.lines[1]!) as { data: unknown };
    assert.deepEqual(data, { target: id, url: 'https://example.org/a', item: 'small/m1' });
    await artifacts.delete(id);
    assert.deepEqual(store.model.artifacts, []);
    await assert.rejects(artifacts.delete(id), fault('artifact-gone'));

    assert.equal(await undo(test), 'Undone: the deletion of Attention');
    assert.deepEqual(urls(), ['https://example.org/a']);
    assert.equal(await undo(test), 'Undone: the change of Attention');
    assert.deepEqual(urls(), [undefined]);
    assert.equal(await undo(test), 'Undone: Attention');
    assert.deepEqual(store.model.artifacts, []);
  });
});

describe('hints and reviews', () => {
  it('rest, are dismissed and come back, and each is undone', async () => {
    const test = await testStore(STANDING);
    const { store } = test;
    const pitfall = store.model.roadmap.find('f2')!;
    const hints = new Hints(store);
    const silenced = () => store.model.coach.silenced.map(({ until }) => until);
    assert.equal(await hints.rest(pitfall), '2026-12-16');
    assert.deepEqual(silenced(), ['2026-12-16']);
    await hints.dismiss(pitfall);
    assert.deepEqual(silenced(), [undefined]);
    await hints.wake(pitfall);
    assert.deepEqual(silenced(), []);
    assert.equal(await undo(test), 'Undone: your response to the hint "Scope creep"');
    assert.deepEqual(silenced(), [undefined]);
  });

  it('keep the text of a month, and take away what was emptied', async () => {
    const { store } = await testStore(STANDING);
    const item = store.model.roadmap.find('k4')!;
    const review = () => store.model.checklist.rows.find((row) => row.item === item)?.review;
    await new Hints(store).review(item, '2026-11', 'Slow.\n\nBut steady.\n');
    assert.equal(review(), 'Slow.\n\nBut steady.\n');
    await assert.rejects(
      new Hints(store).review(item, '2026-11', 'x'.repeat(TEXT_MAX + 1)),
      fault('text-too-long'),
    );
    await new Hints(store).review(item, '2026-11', ' \n');
    assert.equal(review(), undefined);
  });

  it('are no act to undo where Waymark only noted what is new', async () => {
    const { store, journal } = await testStore(STANDING);
    await journal.append([
      { type: 'coach.shown', data: { week: '2026-11-16', pitfall: 'small/f2' } },
    ]);
    await assert.rejects(new Actions(store).undoLast(), fault('nothing-to-undo'));
  });
});
