/** What can go wrong where a student can do something about it, as codes with arguments. */
export interface Fault {
  readonly code:
    | 'journal-unwritable'
    | 'journal-full'
    | 'journal-unreadable'
    | 'duration-empty'
    | 'duration-nonsense'
    | 'duration-zero'
    | 'duration-too-long'
    | 'day-nonsense'
    | 'day-future'
    | 'vacation-reversed'
    | 'time-nonsense'
    | 'time-range'
    | 'time-order'
    | 'time-future'
    | 'time-missing'
    | 'number-range'
    | 'session-unknown'
    | 'session-ambiguous'
    | 'session-gone'
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
    | 'untrusted'
    | 'import-foreign'
    | 'import-format'
    | 'import-damaged'
    | 'import-too-large'
    | 'export-unwritable'
    | 'export-exists'
    | 'folder-unreadable'
    | 'folder-too-large'
    | 'nothing-to-undo'
    | 'no-timer'
    | 'title-empty'
    | 'text-too-long'
    | 'artifact-kind'
    | 'artifact-gone'
    | 'format-unknown';
  readonly args: readonly (string | number)[];
}

/** Where in the journal a line could not be used, and why. */
export interface JournalProblem {
  /** Absolute path of the file. */
  readonly file: string;
  /** 1-based. 0: the file as a whole. */
  readonly line: number;
  readonly code: 'not-json' | 'not-an-event' | 'bad-data' | 'conflict' | 'torn' | 'unreadable';
  readonly detail: string;
}
