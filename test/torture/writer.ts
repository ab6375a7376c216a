/**
 * Appends entries until it has confirmed as many as it was told, or until it cannot. Tells on its
 * standard output, a line each: `start` before an append, `done <id>` once it is confirmed, `failed
 * <code>`. Run by the torture tests, which kill it.
 */
import { writeSync } from 'node:fs';
import { isWaymarkError } from '../../src/app/errors.js';
import type { JournalEvent } from '../../src/core/journal/event.js';
import { writeLine } from '../../src/core/journal/line.js';
import { JournalFolder } from '../../src/node/journal/folder.js';
import { momentOf, systemIds } from '../../src/node/system.js';

const [folder = '', device = '', count = '0'] = process.argv.slice(2);
// Written at once, with no buffer of ours: what was said before a kill was said.
const tell = (text: string) => writeSync(1, `${text}\n`);

async function write(): Promise<void> {
  const files = new JournalFolder(folder, () => Promise.resolve(device));
  const nextId = await systemIds().maker();
  for (let index = 0; index < Number(count); index++) {
    const id = nextId();
    const event: JournalEvent = {
      ...{ v: 1, id, ...momentOf(new Date()), device, seq: index + 1 },
      type: 'session.add',
      data: { kind: 'declared', day: '2026-11-22', seconds: 60, note: 'x'.repeat(index % 200) },
    };
    tell('start');
    try {
      await files.append([writeLine(event)]);
      tell(`done ${id}`);
    } catch (error) {
      tell(`failed ${isWaymarkError(error) ? error.fault.code : String(error)}`);
      return;
    }
  }
}

void write();
