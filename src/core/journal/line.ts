/** One line of a journal file ⇄ one event. */
import { isLocalTime } from '../time/moment.js';
import { CHECKS } from './check.js';
import { FORMAT, type Envelope, type JournalEvent } from './event.js';

export type LineFault = 'not-json' | 'not-an-event' | 'bad-data';

export type LineResult =
  | { readonly kind: 'event'; readonly event: JournalEvent }
  /** Of a later version or a type that this one does not know: kept in the file, passed over. */
  | { readonly kind: 'unknown'; readonly envelope: Envelope }
  | { readonly kind: 'fault'; readonly fault: 'bad-data'; readonly envelope: Envelope }
  | { readonly kind: 'fault'; readonly fault: Exclude<LineFault, 'bad-data'> };

/** A longer line is no event of ours, whatever it is. In bytes. */
export const LINE_BYTES_MAX = 1024 * 1024;
/**
 * Largest Lamport counter that is believed: no journal gets there by counting entries, and one that
 * did would leave no numbers for those that come after it.
 */
export const SEQ_MAX = 2 ** 40;
/** A map: a property of a name that was just read is looked up several times slower. */
const checks = new Map(Object.entries(CHECKS));
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

export function readLine(line: string): LineResult {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: 'fault', fault: 'not-json' };
  }
  if (!isEnvelope(value)) return { kind: 'fault', fault: 'not-an-event' };
  // What the entry says counts all the same; whatever else was said of its subject comes after it.
  const envelope = value.seq > SEQ_MAX ? { ...value, seq: 0 } : value;
  const check = envelope.v > FORMAT ? undefined : checks.get(envelope.type);
  if (!check) return { kind: 'unknown', envelope };
  if (!check(envelope.data)) return { kind: 'fault', fault: 'bad-data', envelope };
  return { kind: 'event', event: envelope as unknown as JournalEvent };
}

/** The event as a line without its line end; keys in the envelope's order. */
export function writeLine(event: JournalEvent): string {
  const { v, id, at, zone, device, seq, type, data, batch, batchSize } = event;
  return JSON.stringify({ v, id, at, zone, device, seq, type, data, batch, batchSize });
}

/** Whether a line is longer than what is read back. */
export function isTooLong(line: string): boolean {
  // No character takes more than three bytes a unit.
  if (line.length * 3 <= LINE_BYTES_MAX) return false;
  let bytes = 0;
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes > LINE_BYTES_MAX;
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  const { v, id, at, zone, device, seq, type, data, batch, batchSize } = value as Record<
    string,
    unknown
  >;
  return (
    Number.isInteger(v) &&
    (v as number) >= 1 &&
    typeof id === 'string' &&
    ULID.test(id) &&
    isLocalTime(at) &&
    (zone === undefined || typeof zone === 'string') &&
    typeof device === 'string' &&
    Number.isInteger(seq) &&
    (seq as number) >= 0 &&
    typeof type === 'string' &&
    typeof data === 'object' &&
    data !== null &&
    !Array.isArray(data) &&
    (batch === undefined || typeof batch === 'string') &&
    (batchSize === undefined || (Number.isInteger(batchSize) && (batchSize as number) >= 1))
  );
}

/**
 * 32 bits of the line's text in UTF-8: they tell a copy of an event from another under the same id.
 * Of bytes, four at a time: going through the characters of a text takes six times as long.
 */
export function hashOf(utf8: Uint8Array, from = 0, to = utf8.length): number {
  const words = wordsOf(utf8);
  let hash = to - from;
  let at = from;
  for (; at + 4 <= to; at += 4) hash = mix(hash ^ words.getInt32(at, true));
  for (; at < to; at++) hash = mix(hash ^ (utf8[at] as number));
  return hash >>> 0;
}

/** A view of the bytes, kept: lines come by the thousand from one piece of a file. */
function wordsOf(bytes: Uint8Array): DataView {
  if (bytes !== viewed) {
    viewed = bytes;
    view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  return view;
}

let viewed: Uint8Array = new Uint8Array(0);
let view = new DataView(viewed.buffer);

/** Spreads every bit over those above it and back; no two values come to the same. */
function mix(value: number): number {
  const product = Math.imul(value, 0x9e3779b1);
  return product ^ (product >>> 15);
}
