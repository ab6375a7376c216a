/** The sessions in effect as a table for spreadsheets and notebooks (RFC 4180, UTF-8). */
import { stringify } from 'csv-stringify/sync';
import type { Session } from '../../core/journal/ledger.js';
import type { Roadmap } from '../../core/roadmap/roadmap.js';

/** Minutes may have two decimals; start and end are local times with their offset. */
const COLUMNS = ['day', 'start', 'end', 'minutes', 'item', 'title', 'source', 'note'];

/** Texts that a spreadsheet would take for a formula begin with an apostrophe. */
export function sessionsCsv(sessions: Iterable<Session>, roadmap: Roadmap): string {
  const rows = [...sessions].map(({ day, interval, seconds, item, source, note }) => [
    ...[day, interval?.start ?? '', interval?.end ?? '', Math.round(seconds / 0.6) / 100],
    ...[item ?? '', (item && roadmap.find(item)?.title) ?? '', source, note ?? ''],
  ]);
  const when = (row: readonly unknown[]) => `${String(row[0])} ${String(row[1])}`;
  rows.sort((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0));
  return stringify([COLUMNS, ...rows], {
    bom: true, // without it, spreadsheets take the text for that of an old code page
    record_delimiter: 'windows',
    quote_record_delimiter: true, // alone it is \r\n that is quoted, and a note's \n would end the row
    escape_formulas: true,
  });
}
