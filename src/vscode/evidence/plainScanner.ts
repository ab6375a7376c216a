/** A scanner that looks through a whole folder each time. */
import type { EvidenceScanner } from '../../app/ports.js';
import type { CatalogueDocument } from '../../core/evidence/catalogue.js';
import { Catalogue } from '../../core/evidence/matcher.js';

export function plainScanner(document: CatalogueDocument): EvidenceScanner {
  const catalogue = new Catalogue(document);
  return {
    async scan(folder, { authorEmails, signal }) {
      const { scanProject } = await import('../../node/evidence/scan.js');
      return scanProject(folder, catalogue, { authors: authorEmails, signal });
    },
    dispose: () => undefined,
  };
}
