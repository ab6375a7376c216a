/** A journal in memory for tests: a clock to set, ids that count, files that are lists of lines. */
import { Journal } from '../../src/app/journal.js';
import type { Ids, JournalFiles, LineSink, LocalClock } from '../../src/app/ports.js';
import { Store } from '../../src/app/store.js';
import { LearnerState } from '../../src/core/journal/fold.js';
import type { JournalEvent } from '../../src/core/journal/event.js';
import { hashOf, readLine } from '../../src/core/journal/line.js';
import type { RoadmapDocument } from '../../src/core/roadmap/document.js';
import { addSeconds, epochSeconds } from '../../src/core/time/moment.js';
import { clockBehind } from '../../src/core/time/zone.js';
import { proposedPlan } from '../../src/core/plan/proposal.js';
import { Roadmap } from '../../src/core/roadmap/roadmap.js';

export class TestClock implements LocalClock {
  constructor(
    public at = '2026-11-18T10:00:00+01:00',
    public zone = 'Europe/Berlin',
  ) {}

  readonly offsetAt = (seconds: number) => clockBehind(this.zone, this.at)(seconds);

  now() {
    return { at: this.at, zone: this.zone };
  }

  readonly localTime = (seconds: number) =>
    addSeconds(this.at, Math.round(seconds) - epochSeconds(this.at));
}

/** ULIDs that count up from 1. */
export function countingIds(start = 0): Ids {
  let count = start;
  return { maker: () => Promise.resolve(() => ulid(++count)) };
}

export function ulid(number: number): string {
  return `01${String(number).padStart(24, '0')}`;
}

export class MemoryFiles implements JournalFiles {
  readonly folder = '/journal';
  readonly lines: string[] = [];
  /** Files written at once, by name. */
  readonly added = new Map<string, readonly string[]>();
  fails: Error | undefined;
  #read = 0;
  #readFiles = new Set<string>();

  constructor(private readonly name = 'device-a') {}

  device() {
    return Promise.resolve(this.name);
  }

  readNew(sink: LineSink) {
    for (; this.#read < this.lines.length; this.#read++) {
      const line = this.lines[this.#read]!;
      sink.line(line, textHash(line), '/journal/a.jsonl', this.#read + 1);
    }
    for (const [name, lines] of this.added) {
      if (this.#readFiles.has(name)) continue;
      this.#readFiles.add(name);
      for (const [index, text] of lines.entries()) {
        sink.line(text, textHash(text), `/journal/${name}.jsonl`, index + 1);
      }
    }
    return Promise.resolve(true);
  }

  requireFolder() {
    return Promise.resolve();
  }

  create() {
    return Promise.resolve();
  }

  async readAll(sink: LineSink) {
    const [read, readFiles] = [this.#read, this.#readFiles];
    this.rewind();
    await this.readNew(sink);
    [this.#read, this.#readFiles] = [read, readFiles];
  }

  async add(name: string, lines: AsyncIterable<string>) {
    if (this.fails) throw this.fails;
    const all: string[] = [];
    for await (const line of lines) all.push(line);
    this.added.set(name, all);
  }

  rewind() {
    this.#read = 0;
    this.#readFiles = new Set();
  }

  append(lines: readonly string[]) {
    if (this.fails) return Promise.reject(this.fails);
    this.lines.push(...lines);
    return Promise.resolve();
  }

  watch() {
    return { dispose: () => undefined };
  }
}

export function textHash(line: string): number {
  return hashOf(Buffer.from(line));
}

export interface TestStore {
  readonly store: Store;
  readonly journal: Journal;
  readonly clock: TestClock;
  readonly files: MemoryFiles;
}

export async function testStore(
  document: RoadmapDocument = SMALL,
  clock = new TestClock(),
): Promise<TestStore> {
  const files = new MemoryFiles();
  const journal = new Journal(files, clock, countingIds(1_000_000), (error) => {
    throw error;
  });
  await journal.open();
  const store = new Store(journal, clock, new Roadmap(document), proposedPlan);
  return { store, journal, clock, files };
}

let next = 0;

/** An event as it would be read back, with an id and a counter of its own. */
export function event<T extends JournalEvent['type']>(
  type: T,
  data: Extract<JournalEvent, { type: T }>['data'],
  envelope: Partial<JournalEvent> = {},
): JournalEvent {
  next++;
  return {
    ...{ v: 1, id: ulid(next), at: '2026-11-18T10:00:00+01:00', zone: 'Europe/Berlin' },
    ...{ device: 'device-a', seq: next },
    ...envelope,
    type,
    data,
  } as JournalEvent;
}

export function fold(...events: readonly JournalEvent[]): LearnerState {
  const state = new LearnerState();
  for (const each of events) {
    const line = JSON.stringify(each);
    const read = readLine(line);
    if (read.kind !== 'event') throw new Error(`not an event: ${JSON.stringify(each)}`);
    state.apply(read.event, textHash(line));
  }
  return state;
}

/** Two phases; hours make the sums easy to follow. */
export const SMALL: RoadmapDocument = {
  format: 1,
  id: 'small',
  title: 'A small roadmap',
  phases: [
    {
      id: 'p1',
      title: 'First',
      months: { from: 1, to: 3 },
      groups: [
        {
          id: 'g1',
          title: 'Basics',
          skills: [
            {
              id: 's1',
              title: 'Vectors',
              hours: { min: 10, max: 10, source: 'estimate' },
              topics: [
                { id: 't1', title: 'Sums' },
                { id: 't2', title: 'Products' },
              ],
            },
            {
              id: 's2',
              title: 'Calculus',
              hours: { min: 30, max: 30, source: 'estimate' },
              topics: [{ id: 't3', title: 'Limits' }],
            },
          ],
          milestones: [
            {
              id: 'm1',
              title: 'A project',
              proof: 'code',
              hours: { min: 10, max: 10, source: 'estimate' },
            },
          ],
        },
      ],
    },
    {
      id: 'p2',
      title: 'Second',
      months: { from: 4, to: 6 },
      groups: [
        {
          id: 'g2',
          title: 'Fork',
          choices: [
            {
              id: 'c1',
              title: 'Framework',
              options: [
                {
                  id: 'o1',
                  title: 'One',
                  recommended: true,
                  hours: { min: 20, max: 20, source: 'estimate' },
                  topics: [{ id: 't4', title: 'One a' }],
                },
                {
                  id: 'o2',
                  title: 'Two',
                  hours: { min: 80, max: 80, source: 'estimate' },
                  topics: [{ id: 't5', title: 'Two a' }],
                },
              ],
            },
          ],
          milestones: [
            {
              id: 'm2',
              title: 'P',
              proof: 'code',
              hours: { min: 10, max: 10, source: 'estimate' },
            },
            {
              id: 'm3',
              title: 'Q',
              proof: 'link',
              hours: { min: 10, max: 10, source: 'estimate' },
            },
            {
              id: 'm4',
              title: 'R',
              proof: 'self',
              hours: { min: 10, max: 10, source: 'estimate' },
            },
          ],
          quantity: { min: 2, max: 3 },
        },
      ],
    },
  ],
  checklist: [{ id: 'k1', title: 'Read papers', quantity: { min: 2, max: 3 } }],
  tools: [{ id: 'w1', title: 'Language', tier: 'essential', tools: ['Python'] }],
};
