/** What the use cases need of the machine. */
import type { SignalDocument } from '../core/evidence/catalogue.js';
import type { ProjectEvidence } from '../core/evidence/projectEvidence.js';
import type { LocalTime, Moment } from '../core/time/moment.js';
import type { Span } from '../core/time/spans.js';
import type { WallClock } from '../core/time/zone.js';
import type { Disposable } from './emitter.js';

export interface Clock {
  now(): Moment;
  /** The clock of this process: what it goes by, whatever its zone is called. */
  readonly offsetAt: WallClock;
}

export interface LocalClock extends Clock {
  /** The local time of seconds since the epoch, in the zone of `now`. */
  readonly localTime: (seconds: number) => LocalTime;
}

/** When somebody was at this machine's editors while a timer ran, as far as windows noticed. */
export interface PresenceRecord {
  read(): Promise<readonly Span[]>;
}

export interface ScanRequest {
  /** The student's e-mail addresses besides those that git is configured with. */
  readonly authorEmails: readonly string[];
  readonly signal: AbortSignal;
  /** Paths in the folder that changed since the last scan, where that is all that did. */
  readonly changed?: readonly string[];
  /** @param done files looked at so far */
  readonly onProgress?: (done: number, total: number) => void;
  /** Signals that the roadmap adds to the catalogue. */
  readonly signals?: readonly SignalDocument[];
  /** Marks of assistants that the student adds to those that are known, as the settings have them. */
  readonly assistants?: readonly unknown[];
  /** Full hashes of commits whose mark of an assistant the student has taken back. */
  readonly unmarked?: readonly string[];
  /** The git program, where it is not the one on PATH: an absolute path. */
  readonly gitPath?: string | undefined;
}

/** Looks through project folders for what their code shows, and remembers what it saw. */
export interface EvidenceScanner extends Disposable {
  /**
   * Looks through one folder after the other, in the order of the calls.
   * @param folder absolute path
   * @throws {DOMException} `AbortError` once `signal` aborts, or the scanner is disposed of
   */
  scan(folder: string, request: ScanRequest): Promise<ProjectEvidence>;
}

/**
 * The commits that lines of a project's file come from, by their full hashes; undefined where one is
 * not committed.
 * @param lines 1-based
 */
export type LineHistory = (
  folder: string,
  path: string,
  lines: readonly number[],
) => Promise<readonly (string | undefined)[]>;

export interface Ids {
  /** Gives a new ULID at each call, greater than those before it. Who only reads needs none. */
  maker(): Promise<() => string>;
}

/** Of what is out of reach. */
export interface Unreadable {
  /** Whether something was read of it before, which still counts. */
  readonly isKept?: boolean;
  /** A cause with a sentence of its own, where it is one. */
  readonly why?: 'not-a-folder' | 'missing' | 'evicted';
}

export interface LineSink {
  /**
   * @param hash of the text, see hashOf
   * @param line counts from 1
   */
  line(text: string, hash: number, file: string, line: number): void;
  /**
   * A last line without its end: power was cut, a writer is in the middle of it, or an editor left
   * the line end out. It comes again with every reading until it has one.
   */
  torn(text: string, hash: number, file: string, line: number): void;
  /** A file or the folder that cannot be read. */
  unreadable(file: string, detail: string, out?: Unreadable): void;
}

export interface JournalFiles {
  /** The folder that holds the journal, absolute. */
  readonly folder: string;
  /** This machine's name in the journal. */
  device(): Promise<string>;
  /**
   * Hands over the lines that came since the last call. Resolves to false when lines that were
   * handed over earlier are gone or different: then all must be read again after `rewind`.
   */
  readNew(sink: LineSink): Promise<boolean>;
  /** Makes the folder, which was asked for. @throws WaymarkError as `append` */
  create(): Promise<void>;
  /**
   * Sees to it that there is a folder: the usual one is made where none was made yet.
   * @throws WaymarkError `journal-missing` where one was chosen, or was there and is gone: a drive
   *   that is not mounted would have a second journal in its place
   */
  requireFolder(): Promise<void>;
  /** Makes the next `readNew` start from the beginning. */
  rewind(): void;
  /**
   * Resolves once the lines are on disk, in one piece.
   * @throws WaymarkError `journal-unwritable`, `journal-full` or `journal-missing`; then nothing counts as written
   */
  append(lines: readonly string[]): Promise<void>;
  /** Hands over every line anew, whatever was handed over before. */
  readAll(sink: LineSink): Promise<void>;
  /**
   * Resolves once the lines are on disk as a file of their own: all of them or none, whatever happens.
   * @param name without its extension, of no file that is there
   * @throws WaymarkError as `append`; and whatever the lines throw
   */
  add(name: string, lines: AsyncIterable<string>): Promise<void>;
  /** Calls when a file of the folder may have changed, by whichever process. */
  watch(onChange: () => void): Disposable;
}
