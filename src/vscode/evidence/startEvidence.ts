/** Puts together what keeps the evidence up to date. A chunk: nothing of it is needed to start. */
import type { Store } from '../../app/store.js';
import { readCatalogue } from '../../node/catalogueFile.js';
import type { Report } from '../kit/report.js';
import { EvidenceService } from './evidenceService.js';
import { plainScanner } from './plainScanner.js';

/** @param dist the folder with the built extension */
export async function startEvidence(
  store: Store,
  report: Report,
  dist: string,
): Promise<EvidenceService> {
  const document = await readCatalogue(dist);
  const titles = new Map(document.signals.map(({ id, title }) => [id, title]));
  return new EvidenceService(store, plainScanner(document), titles, report);
}
