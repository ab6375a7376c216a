/** Puts together what keeps the evidence up to date. A chunk: nothing of it is needed to start. */
import type { Store } from '../../app/store.js';
import { readCatalogue } from '../../node/catalogueFile.js';
import { ThreadScanner } from '../../node/evidence/scanner.js';
import type { Report } from '../kit/report.js';
import { EvidenceService } from './evidenceService.js';

/**
 * @param dist the folder with the built extension
 * @param storage where scans are remembered, a folder of the extension's own
 */
export async function startEvidence(
  store: Store,
  report: Report,
  dist: string,
  storage: string,
): Promise<EvidenceService> {
  const { signals } = await readCatalogue(dist);
  return EvidenceService.make(store, new ThreadScanner({ dist, storage }), signals, report);
}
