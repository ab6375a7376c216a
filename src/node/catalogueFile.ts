/** The catalogue of signals and the marks of assistants as they ship, compiled to JSON. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssistantsDocument } from '../core/evidence/assistants.js';
import type { CatalogueDocument } from '../core/evidence/catalogue.js';

/** @param dist the folder with the built extension */
export async function readCatalogue(dist: string): Promise<CatalogueDocument> {
  return (await readShipped(dist, 'signals.json')) as CatalogueDocument;
}

/** @param dist the folder with the built extension */
export async function readAssistants(dist: string): Promise<AssistantsDocument> {
  return (await readShipped(dist, 'assistants.json')) as AssistantsDocument;
}

/** What was checked when it was built. */
async function readShipped(dist: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(dist, 'roadmap', name), 'utf8'));
}
