/** What can go wrong where a student can do something about it, as codes with arguments. */
export interface Fault {
  readonly code:
    | 'journal-unwritable'
    | 'journal-full'
    | 'journal-unreadable'
    | 'entry-refused'
    | 'entry-not-counted'
    | 'journal-missing'
    | 'journal-path'
    | 'duration-empty'
    | 'duration-nonsense'
    | 'duration-zero'
    | 'duration-too-long'
    | 'day-nonsense'
    | 'day-far'
    | 'day-future'
    | 'vacation-reversed'
    | 'time-nonsense'
    | 'time-range'
    | 'time-order'
    | 'time-future'
    | 'time-missing'
    | 'number-range'
    | 'assisted-unknown'
    | 'weekday-hours'
    | 'session-unknown'
    | 'session-ambiguous'
    | 'session-gone'
    | 'session-changed'
    | 'split-outside'
    | 'edit-nothing'
    | 'edit-both'
    | 'source-unknown'
    | 'item-unknown'
    | 'item-gone'
    | 'goal-unknown'
    | 'goal-known'
    | 'url-nonsense'
    | 'folder-no-project'
    | 'evidence-gone'
    | 'not-committed'
    | 'commit-unshown'
    | 'check-missing'
    | 'check-unshown'
    | 'check-changed'
    | 'untrusted'
    | 'import-foreign'
    | 'import-format'
    | 'import-damaged'
    | 'import-changed'
    | 'export-unwritable'
    | 'export-exists'
    | 'folder-unreadable'
    | 'folder-too-large'
    | 'nothing-to-undo'
    | 'nothing-to-redo'
    | 'no-timer'
    | 'title-empty'
    | 'text-too-long'
    | 'artifact-kind'
    | 'artifact-gone'
    | 'format-unknown';
  readonly args: readonly (string | number)[];
}

/**
 * What a fault speaks of: something `typed` that cannot be taken, something `asked` for that cannot be
 * done as things are, or the `machine`, whose files, disk or git fail. Only that is an error to log.
 */
export type FaultKind = 'typed' | 'asked' | 'machine';

export const FAULT_KINDS: Readonly<Record<Fault['code'], FaultKind>> = {
  'journal-unwritable': 'machine',
  'journal-full': 'machine',
  'journal-unreadable': 'machine',
  'entry-refused': 'typed',
  'entry-not-counted': 'machine',
  'journal-missing': 'machine',
  'journal-path': 'typed',
  'duration-empty': 'typed',
  'duration-nonsense': 'typed',
  'duration-zero': 'typed',
  'duration-too-long': 'typed',
  'day-nonsense': 'typed',
  'day-far': 'typed',
  'day-future': 'typed',
  'vacation-reversed': 'typed',
  'time-nonsense': 'typed',
  'time-range': 'typed',
  'time-order': 'typed',
  'time-future': 'typed',
  'time-missing': 'typed',
  'number-range': 'typed',
  'assisted-unknown': 'typed',
  'weekday-hours': 'typed',
  'session-unknown': 'typed',
  'session-ambiguous': 'typed',
  'session-gone': 'typed',
  'session-changed': 'asked',
  'split-outside': 'typed',
  'edit-nothing': 'typed',
  'edit-both': 'typed',
  'source-unknown': 'typed',
  'item-unknown': 'typed',
  'goal-unknown': 'asked',
  'goal-known': 'asked',
  'url-nonsense': 'typed',
  'folder-no-project': 'asked',
  'evidence-gone': 'asked',
  'not-committed': 'asked',
  'commit-unshown': 'machine',
  'check-missing': 'asked',
  'check-unshown': 'asked',
  'check-changed': 'asked',
  untrusted: 'asked',
  'import-foreign': 'asked',
  'import-format': 'asked',
  'import-damaged': 'asked',
  'import-changed': 'asked',
  'export-unwritable': 'machine',
  'export-exists': 'asked',
  'folder-unreadable': 'machine',
  'folder-too-large': 'asked',
  'nothing-to-undo': 'asked',
  'nothing-to-redo': 'asked',
  'item-gone': 'asked',
  'no-timer': 'asked',
  'title-empty': 'typed',
  'text-too-long': 'typed',
  'artifact-kind': 'typed',
  'artifact-gone': 'typed',
  'format-unknown': 'typed',
};

/** Where in the journal a line could not be used, and why. */
export interface JournalProblem {
  /** Absolute path of the file. */
  readonly file: string;
  /** 1-based. 0: the file as a whole. */
  readonly line: number;
  readonly code:
    | 'not-json'
    | 'not-an-event'
    | 'bad-data'
    | 'conflict'
    | 'torn'
    /** An act of several entries that are not all there. */
    | 'incomplete'
    | 'unreadable'
    /** A file is where the journal's folder, or a folder on the way to it, should be. */
    | 'not-a-folder'
    /** There is no such folder, and it was chosen: the usual one is made with the first entry. */
    | 'missing'
    /** A cloud drive took the file away to save space. */
    | 'evicted';
  readonly detail: string;
  /** Of what is out of reach: whether something was read of it before, which still counts. */
  readonly isKept?: boolean;
}
