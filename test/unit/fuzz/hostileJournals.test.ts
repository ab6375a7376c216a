/**
 * Whole journals as nobody writes them, through every command that reads and through the page: odd
 * values where others belong, far years, targets that are not there, copies, circles of undos.
 */
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
import { writeLine } from '../../../src/core/journal/line.js';
import { FIRST_VIEW } from '../../../src/shared/protocol.js';
import { english, Words } from '../../../src/shared/words.js';
import { SMALL, testStore } from '../../kit/journal.js';
import { waymark } from '../cli/kit.js';
import { event } from './journalLines.js';
import { anyText, withValueReplaced } from './text.js';

const words = new Words(english, 'en');

/** Days about which calendars and loops go wrong, and some of the week that it is. */
const DAYS = [
  ...['0000-01-01', '0001-01-01', '0202-02-02', '1026-11-20', '1969-12-31', '1970-01-01'],
  ...['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-30', '2100-06-01', '9998-12-31'],
  ...['9999-12-01', '9999-12-31', '2026-02-30'],
];
const oddDay = fc.constantFrom(...DAYS);
const oddTime = fc
  .tuple(oddDay, fc.constantFrom('00:00:00', '03:59:59', '23:59:59'))
  .chain(([day, time]) =>
    fc.constantFrom('Z', '+14:00', '-14:59', '+01:00').map((offset) => `${day}T${time}${offset}`),
  );
const oddValue = fc.oneof(
  oddDay,
  oddTime,
  anyText,
  fc.constantFrom(null, true, false, -1, 0, 0.5, 1e308, 2 ** 48, 2 ** 53),
  fc.constantFrom([], {}, [[]], ['__proto__'], 'hasOwnProperty', 'x/y', 'declared', 'interval'),
);
/** Fields that an entry does not have, or has with other values. */
const oddFields = fc.constantFrom(
  '"__proto__":{"deleted":true,"status":"done"},',
  '"constructor":5,"toString":null,',
  '"deleted":true,',
  '"kind":"interval",',
  '"url":7,"title":{},"at":5,"state":"no",',
  '"item":[],"note":9,"source":{},',
);

/** As text, since `__proto__` is no field of an object that is put together. */
function withFields(entry: string, fields: string): string {
  return entry.replace(/"data":\{(\}?)/, (_, end: string) => {
    return `"data":{${end === '' ? fields : fields.slice(0, -1)}${end}`;
  });
}

const line = fc
  .tuple(
    event,
    fc.array(fc.tuple(fc.nat(30), oddValue), { maxLength: 3 }),
    fc.option(oddFields, { nil: '' }),
  )
  .map(([sound, replaced, fields]) => {
    const odd = replaced.reduce<unknown>(
      (data, [which, instead]) => withValueReplaced(data, which, instead),
      JSON.parse(writeLine(sound)),
    );
    return withFields(JSON.stringify(odd), fields);
  });
const journals = fc.array(line, { minLength: 1, maxLength: 30 });

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
