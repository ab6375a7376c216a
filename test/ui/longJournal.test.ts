/** A student with years of entries: from the second time on the editor starts from a checkpoint of them. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeMixed } from '../kit/longJournal.js';
import { eventually, treeRows } from './kit.js';
import { photographFailures, Student } from './student.js';

/** Above a megabyte, below which none is kept. */
const ENTRIES = 8_000;

describe('a long journal', () => {
  let student: Student;
  let data = '';
  before(async () => {
    student = await Student.arrive({
      prepare: (folder) => {
        data = folder;
        writeMixed(join(data, 'journal'), ENTRIES);
        return Promise.resolve();
      },
    });
    await student.openSidebar('Roadmap');
  });
  after(() => student.leave());
  photographFailures(() => student);

  const cache = () => {
    try {
      return readdirSync(join(data, 'cache')).filter((name) => name.endsWith('.fold'));
    } catch {
      return []; // not made yet
    }
  };
  const phases = async () =>
    (await treeRows(student.page, 'Roadmap'))
      .filter(({ level }) => level === 1)
      .map(({ label, description }) => [label, description]);

  it('is kept for the next start half a minute after this one, beside the journal', async () => {
    const before = readdirSync(join(data, 'journal'));
    await eventually(() => {
      assert.equal(cache().length, 1);
    });
    // The student's own file is no more than a week's plan.
    const added = readdirSync(join(data, 'journal')).filter((name) => !before.includes(name));
    assert.ok(added.every((name) => name.endsWith('.jsonl')));
  });

  it('shows the same after the next start, and what was logged in between', async () => {
    const shown = await phases();
    assert.ok(shown.length > 4);
    await student.inTerminal('log', '45');
    await student.seesStatus('today', /^45/);
    await student.reload();
    await student.openSidebar('Roadmap');
    await student.seesStatus('today', /^45/);
    await eventually(async () => {
      assert.deepEqual((await phases()).slice(1), shown.slice(1)); // the first is of this week
    });
  });

  it('takes what is logged then, and an undo of it', async () => {
    await student.inTerminal('log', '15');
    await student.seesStatus('today', '1 h');
    await student.inTerminal('undo');
    await student.seesStatus('today', /^45/);
  });
});
