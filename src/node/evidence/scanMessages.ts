/** What the scanner and its thread tell each other. */
import type { AssistantsDocument } from '../../core/evidence/assistants.js';
import type { CatalogueDocument } from '../../core/evidence/catalogue.js';
import type { ProjectEvidence } from '../../core/evidence/projectEvidence.js';
import type { ScanOrder } from './scanService.js';

/** What the thread starts with. */
export interface ScanThreadData {
  readonly catalogue: CatalogueDocument;
  readonly assistants: AssistantsDocument;
  readonly storage: string | undefined;
}

export type ToScanThread =
  | { readonly kind: 'scan'; readonly id: number; readonly order: ScanOrder }
  | { readonly kind: 'cancel'; readonly id: number }
  /** Writes what is to be kept, and ends. */
  | { readonly kind: 'end' };

export type FromScanThread =
  | {
      readonly kind: 'progress';
      readonly id: number;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'done'; readonly id: number; readonly evidence: ProjectEvidence }
  | { readonly kind: 'failed'; readonly id: number; readonly error: unknown };
