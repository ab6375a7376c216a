/** Journals of any length on disk, made by count alone: the same in every run. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../src/core/time/calendar.js';
import { ulid } from './journal.js';
import { shippedRoadmap } from './shipped.js';

/** Of one device: a file of the journal each. */
const DEVICES = ['desk', 'laptop'];
const LINES_AT_ONCE = 10_000;
/** Study days that mixed entries are spread over, so that few days are given more than their hours. */
const DAYS = 2_000;
/** Study days that amounts are spread over: many of them make each day overfull. */
const FULL_DAYS = 600;
const LAST = '2026-11-17';

/** Amounts of study and nothing else, of one device. */
export function writeAmounts(folder: string, count: number): void {
  write(folder, 'desk', count, 1, (n) => amount(n, count));
}

/**
 * What a journal of years has in it: of twenty entries eleven amounts, three intervals, two notes of
 * activity, two about items, and one that corrects, undoes, starts a timer or belongs to an act of
 * two entries. Two devices wrote in turn.
 */
export function writeMixed(folder: string, count: number): void {
  const each = count / DEVICES.length;
  for (const [index, device] of DEVICES.entries()) {
    write(
      folder,
      device,
      each,
      DEVICES.length,
      (n) => mixed(n * DEVICES.length + index, count),
      index,
    );
  }
}

interface Entry {
  readonly type: string;
  readonly data: object;
  readonly batch?: string;
  readonly batchSize?: number;
}

function write(
  folder: string,
  device: string,
  count: number,
  step: number,
  make: (number: number) => Entry,
  first = 0,
): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${device}.jsonl`);
  writeFileSync(path, '');
  for (let from = 0; from < count; from += LINES_AT_ONCE) {
    let text = '';
    for (let n = from; n < Math.min(from + LINES_AT_ONCE, count); n++) {
      const number = n * step + first;
      const day = dayOf(number, count * step);
      const { type, data, ...batch } = make(n);
      const at = `${day}T21:${two(number % 60)}:00+01:00`;
      const who = {
        v: 1,
        id: ulid(number + 1),
        at,
        zone: 'Europe/Berlin',
        device,
        seq: number + 1,
      };
      text += `${JSON.stringify({ ...who, type, data, ...batch })}\n`;
    }
    appendFileSync(path, text);
  }
}

function amount(number: number, count: number): Entry {
  return declared(dayOf(number, count, FULL_DAYS), 900 + (number % 60) * 60, number);
}

function declared(day: string, seconds: number, number: number): Entry {
  const data = { kind: 'declared', day, seconds, source: 'manual', ...item(number) };
  return { type: 'session.add', data };
}

function mixed(number: number, count: number): Entry {
  const day = dayOf(number, count);
  const short = () => declared(day, 30 + (number % 10) * 10, number);
  const turn = Math.floor(number / 2) % 20;
  if (turn < 11) return short();
  if (turn < 14) {
    const start = `${day}T18:${two(55 + (number % 5))}:00+01:00`;
    const end = `${day}T19:${two(number % 4)}:00+01:00`;
    return {
      type: 'session.add',
      data: { kind: 'interval', start, end, source: 'timer', ...item(number) },
    };
  }
  if (turn < 16) {
    const start = `${day}T18:${two(number % 60)}:00+01:00`;
    const end = `${day}T18:${two(number % 60)}:40+01:00`;
    const root = `${number % 7}`.repeat(40);
    return { type: 'activity.add', data: { start, end, kind: 'study', root, subpath: '' } };
  }
  if (turn < 18) {
    const status = number % 3 === 0 ? 'known' : 'done';
    return { type: 'item.set', data: { item: topicOf(number, 200), status } };
  }
  // What the same device wrote 40 entries before is an amount.
  const earlier = ulid(number + 1 - 2 * 2 * 20 - 2 * (turn - 5));
  const isEarly = number < 200;
  if (turn === 18) {
    switch (Math.floor(number / 40) % 4) {
      case 0:
        return isEarly ? short() : { type: 'session.set', data: { target: earlier, seconds: 600 } };
      case 1:
        return isEarly ? short() : { type: 'undo', data: { target: earlier } };
      case 2:
        return { type: 'timer.start', data: { item: topicOf(number, 25) } };
      default:
        return {
          type: 'link.add',
          data: { item: topicOf(number, 200), url: `https://example.org/${number}` },
        };
    }
  }
  return {
    ...short(),
    // With the entry of this place in the next twenty.
    batch: ulid(900_000_000 + Math.floor(number / 80) * 2 + (number % 2)),
    batchSize: isWholeAct(number, count) ? 2 : 1,
  };
}

/** Whether the second entry of an act is there, too. */
function isWholeAct(number: number, count: number): boolean {
  return Math.floor(number / 80) * 80 + 80 <= count;
}

function dayOf(number: number, count: number, days = DAYS): string {
  return addDays(LAST, -Math.floor(((count - 1 - number) * days) / count));
}

/** An item of the shipped roadmap. */
function topicOf(number: number, many: number): string {
  topics ??= [...shippedRoadmap().items].flatMap(({ kind, ref }) => (kind === 'topic' ? ref : []));
  return topics[number % Math.min(many, topics.length)]!;
}

let topics: readonly string[] | undefined;

function item(number: number): { readonly item?: string } {
  return number % 10 === 0 ? {} : { item: topicOf(number, 25) };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
