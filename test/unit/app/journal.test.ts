import assert from 'node:assert/strict';
import { writeLine } from '../../../src/core/journal/line.js';
import { event, testStore, type TestStore } from '../../kit/journal.js';

describe('the journal in memory, told to the views', () => {
  let test: TestStore;
  let told: number;
  beforeEach(async () => {
    test = await testStore();
    told = 0;
    test.journal.onDidChange(() => told++);
  });

  const another = (seconds: number) => {
    const data = { kind: 'declared', source: 'manual', day: '2026-11-18', seconds } as const;
    test.files.lines.push(writeLine(event('session.add', data, { device: 'device-b' })));
  };
  const minutes = () => test.store.model.week.seconds / 60;

  it('shows what another window wrote just before an act that then had nothing to do', async () => {
    assert.equal(minutes(), 0);
    another(600);
    assert.deepEqual(await test.journal.append(() => []), []);
    assert.equal(told, 1);
    assert.equal(minutes(), 10);
  });

  it('shows it where the act was refused', async () => {
    assert.equal(minutes(), 0);
    another(600);
    const refused = test.journal.append(() => {
      throw new Error('not now');
    });
    await assert.rejects(refused, /not now/);
    assert.equal(told, 1);
    assert.equal(minutes(), 10);
  });

  it('shows it where the act could not be written', async () => {
    assert.equal(minutes(), 0);
    another(600);
    test.files.fails = new Error('disk full');
    const data = { kind: 'declared', source: 'manual', day: '2026-11-18', seconds: 60 } as const;
    await assert.rejects(test.journal.append([{ type: 'session.add', data }]), /disk full/);
    assert.equal(told, 1);
    assert.equal(minutes(), 10);
  });

  it('shows it where an import had nothing to bring', async () => {
    assert.equal(minutes(), 0);
    another(600);
    const nothing = { count: 0, lines: new ReadableStream<string>() };
    assert.equal(await test.journal.bring(() => Promise.resolve(nothing), 'old.json'), 0);
    assert.equal(told, 1);
    assert.equal(minutes(), 10);
  });

  it('shows what was read before the reading failed', async () => {
    assert.equal(minutes(), 0);
    another(600);
    const readNew = test.files.readNew.bind(test.files);
    test.files.readNew = async (sink) => {
      await readNew(sink);
      throw new Error('unplugged');
    };
    await assert.rejects(test.journal.refresh(), /unplugged/);
    assert.equal(told, 1);
    assert.equal(minutes(), 10);
  });

  it('tells an act once, before whoever asked for it goes on', async () => {
    const data = { kind: 'declared', source: 'manual', day: '2026-11-18', seconds: 60 } as const;
    await test.journal.append([{ type: 'session.add', data }]);
    assert.equal(told, 1);
    await test.journal.refresh();
    assert.equal(told, 1);
  });
});
