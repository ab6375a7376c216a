/** The catalogue of signals as it ships, compiled to JSON. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogueDocument } from '../core/evidence/catalogue.js';

/** @param dist the folder with the built extension */
export async function readCatalogue(dist: string): Promise<CatalogueDocument> {
  const text = await readFile(join(dist, 'roadmap', 'signals.json'), 'utf8');
  return JSON.parse(text) as CatalogueDocument; // checked when it was built
}
