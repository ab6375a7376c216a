/** Which folder the journal is in. */
import { homedir } from 'node:os';
import { JournalFolder } from '../node/journal/folder.js';
import { usualJournal } from '../node/journal/location.js';
import type * as TypedPath from '../node/typedPath.js';
import { setting } from './kit/editor.js';

/**
 * The folder set by the student; undefined for none, and for what may be another in each window: a
 * relative path, or one in the workspace.
 */
export function chosenFolder(): string | undefined {
  const configured = setting('waymark.journal.folder').trim();
  if (configured === '') return undefined;
  // Few have it set, and who has cannot wait for it.
  const { typedPath } = require('../node/typedPath.js') as typeof TypedPath;
  const read = typedPath(configured, { home: homedir(), folders: [] });
  return read.ok ? read.paths[0] : undefined;
}

/** The folder set by the student, else the usual one. */
export function placedJournal(): JournalFolder {
  const chosen = chosenFolder();
  const isChosen = chosen !== undefined && chosen !== usualJournal();
  return new JournalFolder(chosen ?? usualJournal(), undefined, isChosen);
}
