import assert from 'node:assert/strict';
import { ActivityRecorder } from '../../../src/app/activityRecorder.js';
import type { Signal } from '../../../src/core/activity/signal.js';
import type { Project } from '../../../src/core/projects/facts.js';
import { localTime } from '../../../src/core/time/moment.js';
import { testStore } from '../../kit/journal.js';

const RULES = { idleLimit: 300, awayGrace: 180 };
/** 2026-11-18, 10:00 in Berlin. */
const TEN = Date.parse('2026-11-18T09:00:00Z') / 1000;
const localAt = (seconds: number) => localTime(seconds + 3600, '+01:00');

async function recording() {
  const opened = await testStore();
  const errors: unknown[] = [];
  const recorder = new ActivityRecorder(
    opened.store,
    localAt,
    (error) => errors.push(error),
    RULES,
  );
  let now = 0;
  const feed = (signal: Signal) => {
    recorder.feed({ wall: TEN + now, steady: now }, signal);
  };
  return {
    ...opened,
    recorder,
    errors,
    feed,
    /** Works on a file from second to second, with a look at the clock every 20. */
    work: (seconds: number, place?: string) => {
      for (const until = now + seconds; now < until; now += 10) {
        feed({ kind: 'tick' });
        feed({ kind: 'sign', by: 'edit', ...(place !== undefined && { place }) });
      }
    },
    /** Is not there. */
    wait: (seconds: number) => {
      for (const until = now + seconds; now < until; now += 20) feed({ kind: 'tick' });
    },
    /** `10:00:00-10:04:50 study root` of each line. */
    noted: () =>
      opened.files.lines.map((line) => {
        const { data } = JSON.parse(line) as { data: Record<string, string> };
        const times = `${data['start']!.slice(11, 19)}-${data['end']!.slice(11, 19)}`;
        return [times, data['kind'], data['root']].filter(Boolean).join(' ');
      }),
  };
}

describe('noting activity', () => {
  it('writes nothing where nothing was seen', async () => {
    const { recorder, wait, noted } = await recording();
    wait(3600);
    await recorder.flush();
    assert.deepEqual(noted(), []);
  });

  it('writes a stretch once, in parts of some minutes', async () => {
    const { recorder, work, noted, journal } = await recording();
    work(660);
    await recorder.flush();
    assert.deepEqual(noted(), [
      '10:00:00-10:04:50 study',
      '10:04:50-10:09:50 study',
      '10:09:50-10:10:50 study',
    ]);
    assert.equal([...journal.state.activities.since()].length, 3);
  });

  it('leaves out the time in which nobody was there', async () => {
    const { recorder, work, wait, noted } = await recording();
    work(120);
    wait(3600);
    work(120);
    await recorder.flush();
    assert.deepEqual(noted(), ['10:00:00-10:01:50 study', '11:02:00-11:03:50 study']);
  });

  it('names the innermost project of the file', async () => {
    const { recorder, work, noted, store } = await recording();
    const project = (folder: string): Project => ({
      ...{ key: { root: folder, subpath: '' }, formerKeys: [], folder, name: folder },
      ...{ marks: [], commits: [], shallow: false, fault: undefined, detail: undefined },
    });
    store.setProjects([project('/all'), project('/all/one')]);
    work(60, '/all/one/train.py');
    work(60, '/all/notes.md');
    work(60, '/elsewhere/x.py');
    await recorder.flush();
    assert.deepEqual(
      noted().map((note) => note.split(' ').slice(1).join(' ')),
      ['study /all/one', 'study /all', 'study'],
    );
  });

  it('keeps what cannot be written, for the next time', async () => {
    const { recorder, work, noted, files } = await recording();
    work(120);
    files.fails = new Error('no room');
    await assert.rejects(recorder.flush(), /no room/);
    files.fails = undefined;
    await recorder.flush();
    assert.deepEqual(noted(), ['10:00:00-10:01:50 study']);
  });

  it('keeps machine time apart', async () => {
    const { recorder, work, wait, feed, noted } = await recording();
    work(60);
    feed({ kind: 'run', id: 'cell' });
    wait(3600);
    feed({ kind: 'end', id: 'cell' });
    await recorder.flush();
    assert.deepEqual(
      noted().map((note) => note.split(' ')[1]),
      ['study', 'machine'],
    );
  });

  it('writes at most once a minute, however often the student turns away', async () => {
    const { work, feed, files } = await recording();
    for (let turn = 0; turn < 60; turn++) {
      work(10);
      feed({ kind: 'leave' });
      feed({ kind: 'back' });
    }
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(files.lines.length > 0 && files.lines.length <= 10, String(files.lines.length));
  });
});
