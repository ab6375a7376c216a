/** Replays what the editor really told, and compares with what was expected before it was recorded. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  PresenceBuilder,
  type PresenceRules,
  type Stretch,
} from '../../../src/core/activity/presence.js';
import { TICK, type Reading, type Signal } from '../../../src/core/activity/signal.js';
import { union } from '../../../src/core/time/spans.js';

const TRACES = resolve(__dirname, '../../../../test/fixtures/traces');
/** Seconds at a beginning or an end; the README beside the traces says why. */
const TOLERANCE = 2;

interface Expected {
  readonly study: readonly {
    readonly from: number;
    readonly to: number;
    readonly place?: string;
  }[];
  readonly machine: readonly { readonly from: number; readonly to: number }[];
  /** The trace that it is made of, and the sleep that is put into it. */
  readonly of?: string;
  readonly gap?: { readonly after: number } & Reading;
}

interface Trace {
  /** Wall clock of the first step, in seconds. */
  readonly start: number;
  readonly windows: readonly (readonly (Reading & { readonly signal: Signal })[])[];
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(TRACES, name), 'utf8'));
const { rules, traces } = read('expected.json') as {
  readonly rules: PresenceRules;
  readonly traces: Readonly<Record<string, Expected>>;
};

describe('a trace of the editor’s signals', () => {
  for (const [name, expected] of Object.entries(traces)) {
    it(`comes to what was expected: ${name}`, () => {
      const trace = read(`${expected.of ?? name}.json`) as Trace;
      const { study, machine } = replay(trace, expected.gap);
      const severalWindows = trace.windows.length > 1;
      near(severalWindows ? union(study) : study, expected.study, trace.start, 'study');
      near(machine, expected.machine, trace.start, 'machine');
    });
  }

  it('is there for every expectation, and the other way round', () => {
    const recorded = readdirSync(TRACES)
      .filter((file) => file.endsWith('.json') && file !== 'expected.json')
      .map((file) => file.slice(0, -'.json'.length));
    const expected = Object.keys(traces).filter((name) => traces[name]?.of === undefined);
    assert.deepEqual(recorded.sort(), expected.sort());
  });
});

/** What the windows of a trace come to, each with a builder of its own, some time after its end. */
function replay(trace: Trace, gap?: Expected['gap']) {
  const study: Stretch[] = [];
  const machine: { start: number; end: number }[] = [];
  for (const window of trace.windows) {
    const builder = new PresenceBuilder(rules);
    let last: Reading = { wall: 0, steady: 0 };
    for (const { wall, steady, signal } of window) {
      const isLater = gap !== undefined && wall - trace.start > gap.after;
      last = isLater ? { wall: wall + gap.wall, steady: steady + gap.steady } : { wall, steady };
      builder.feed(last, signal);
    }
    for (let tick = 0; tick <= rules.idleLimit + rules.awayGrace; tick += TICK) {
      last = { wall: last.wall + TICK, steady: last.steady + TICK };
      builder.feed(last, { kind: 'tick' });
    }
    const taken = builder.take();
    study.push(...taken.study);
    machine.push(...taken.machine);
  }
  return { study, machine };
}

function near(
  actual: readonly Stretch[],
  expected: Expected['study'],
  start: number,
  what: string,
): void {
  const seen = actual.map((piece) => ({
    ...piece,
    start: piece.start - start,
    end: piece.end - start,
  }));
  const said = `${what}: ${JSON.stringify(seen)} for ${JSON.stringify(expected)}`;
  assert.equal(seen.length, expected.length, said);
  for (const [index, { from, to, place }] of expected.entries()) {
    const piece = seen[index]!;
    assert.ok(Math.abs(piece.start - from) <= TOLERANCE, said);
    assert.ok(Math.abs(piece.end - to) <= TOLERANCE, said);
    if (place !== undefined) assert.equal(piece.place, `/study/${place}`);
  }
}
