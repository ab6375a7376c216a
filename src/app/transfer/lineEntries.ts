/** Reads the lines of a journal's file piece by piece, whatever the file is called. */
import { LINE_BYTES_MAX, readLine } from '../../core/journal/line.js';
import { WaymarkError } from '../errors.js';
import type { PlacedText } from './exportFile.js';
import type { EntryReader } from './readExport.js';

/** @throws WaymarkError `import-foreign` at the end of what has no entry at all */
export class LineEntries implements EntryReader {
  readonly setAside = 0;
  #line = 0;
  /** The beginning of a line that has not ended; of an endless one, more than can be an entry. */
  #rest = '';
  #hasEntry = false;

  constructor(private readonly file: string) {}

  write(piece: string): readonly PlacedText[] {
    const found: PlacedText[] = [];
    let from = 0;
    for (;;) {
      const end = piece.indexOf('\n', from);
      const more = piece.slice(from, end < 0 ? undefined : end);
      if (this.#rest.length <= LINE_BYTES_MAX) this.#rest += more;
      if (end < 0) return found;
      this.#take(found);
      from = end + 1;
    }
  }

  end(): readonly PlacedText[] {
    const found: PlacedText[] = [];
    this.#take(found);
    if (!this.#hasEntry) throw new WaymarkError({ code: 'import-foreign', args: [this.file] });
    return found;
  }

  #take(found: PlacedText[]): void {
    this.#line++;
    const text = this.#rest.trim(); // of a byte order mark as well
    this.#rest = '';
    if (text === '') return;
    this.#hasEntry ||= readLine(text).kind !== 'fault';
    found.push({ text, file: this.file, line: this.#line });
  }
}
