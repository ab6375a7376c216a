/** The thread in which projects are scanned: a bundle of its own. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromScanThread, ScanThreadData, ToScanThread } from './scanMessages.js';
import { ScanService, type ScanOrder } from './scanService.js';
import { hashOf } from './version.js';

/** At least so long between two messages of progress, in ms. */
const PROGRESS_MS = 100;

const { catalogue, assistants, storage } = workerData as ScanThreadData;
// Whatever changes what facts are read changes this file.
const codeVersion = hashOf(readFileSync(__filename, 'latin1'));
const service = new ScanService({ catalogue, assistants, storage, codeVersion });
const stops = new Map<number, AbortController>();
let turn: Promise<void> = Promise.resolve();

const tell = (message: FromScanThread) => parentPort?.postMessage(message);

async function scan(id: number, order: ScanOrder, signal: AbortSignal): Promise<void> {
  let last = 0;
  try {
    signal.throwIfAborted();
    const evidence = await service.scan(order, signal, (done, total) => {
      const now = performance.now();
      if (now - last < PROGRESS_MS) return;
      last = now;
      tell({ kind: 'progress', id, done, total });
    });
    tell({ kind: 'done', id, evidence });
  } catch (error) {
    tell({ kind: 'failed', id, error });
  } finally {
    stops.delete(id);
  }
}

parentPort?.on('message', (message: ToScanThread) => {
  switch (message.kind) {
    case 'scan': {
      const stop = new AbortController();
      stops.set(message.id, stop);
      turn = turn.then(() => scan(message.id, message.order, stop.signal));
      break;
    }
    case 'cancel':
      stops.get(message.id)?.abort();
      break;
    case 'end':
      for (const stop of stops.values()) stop.abort();
      turn = turn.then(() => service.flush()).then(() => parentPort?.close());
  }
});
