/** Whole journals as nobody writes them, through every command that reads and through the page. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { panelModel } from '../../../src/app/panel.js';
import { sessionDays, sessionReports } from '../../../src/app/sessionDays.js';
import { sessionHistory } from '../../../src/app/sessionHistory.js';
import { exportContent } from '../../../src/app/transfer/exportFile.js';
import { LearnerState } from '../../../src/core/journal/fold.js';
import { FIRST_VIEW } from '../../../src/shared/protocol.js';
import { english, Words } from '../../../src/shared/words.js';
import { event } from '../../kit/fuzz/entries.js';
import { journals, oddDay, oddFields, withFields } from '../../kit/fuzz/hostile.js';
import { SMALL, testStore } from '../../kit/journal.js';
import { waymark } from '../cli/kit.js';

const words = new Words(english, 'en');

/** Every way to read a journal in the terminal. */
const READING = [
  ...[['status'], ['plan'], ['next'], ['streak'], ['sessions'], ['report'], ['suggestions']],
  ...[['timer'], ['verify'], ['sessions', '--from', '1970-01-01', '--to', '9998-12-31']],
  ...[
    ['status', '--json'],
    ['sessions', '--json'],
    ['report', '--format', 'json'],
  ],
];

describe('a hostile journal', function () {
  this.timeout(120_000);
  let folder: string;
  let roadmap: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-hostile-'));
    roadmap = join(folder, 'small.yaml');
    writeFileSync(roadmap, stringify(SMALL));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('breaks no view and not the page', async () => {
    await fc.assert(
      fc.asyncProperty(journals, oddDay, async (lines, week) => {
        const { store, journal, files } = await testStore();
        files.lines.push(...lines);
        await journal.refresh();
        const { model } = store;
        panelModel(model, words);
        panelModel(model, words, { view: { ...FIRST_VIEW, week } });
        for (const deleted of [false, true]) {
          for (const day of sessionDays(model, { deleted })) {
            for (const { parts } of sessionReports(model, day, day, { deleted })) {
              for (const { session } of parts) sessionHistory(session.id, model, 'a', words);
            }
          }
        }
        await exportContent(journal, () => Promise.resolve(new Map())); // all are read whole here
        // Each line is an entry, a problem, of a later version, or a copy. What is told of an act that
        // is not all there is told besides: its lines are entries.
        const { problems, passed, state } = journal;
        const faulty = problems.filter(({ code }) => code !== 'incomplete');
        const told = faulty.length + passed + state.size;
        assert.ok(told <= lines.length && told >= new Set(lines).size);
      }),
      { numRuns: 60 },
    );
  });

  it('breaks no command', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(journals, async (lines) => {
        const journal = join(folder, `journal-${String(runs++)}`);
        mkdirSync(journal);
        writeFileSync(join(journal, 'a.jsonl'), `${lines.join('\n')}\n`);
        for (const args of READING) {
          const where = ['--journal', journal, '--roadmap', roadmap];
          const all = [...args, ...(args[0] === 'verify' ? where.slice(0, 2) : where)];
          const { code, out, err } = await waymark(all, { data: folder });
          assert.ok(code === 0 || (args[0] === 'verify' && code === 1), out + err);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('never makes the fold throw', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), oddFields, (events, fields) => {
        const state = new LearnerState();
        for (const each of events) {
          const odd = JSON.parse(withFields(JSON.stringify(each), fields)) as typeof each;
          state.apply(odd, 1); // past every check
        }
        for (const kind of ['items', 'links', 'timers', 'plans'] as const) {
          for (const { fields: read } of state[kind].values()) assert.notEqual(read, null);
        }
      }),
      { numRuns: 50 },
    );
  });
});
