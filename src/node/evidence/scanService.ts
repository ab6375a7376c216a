/** Scans projects one after the other, and keeps what it saw for the next time. */
import { withAssistants, type AssistantsDocument } from '../../core/evidence/assistants.js';
import {
  withSignals,
  type CatalogueDocument,
  type SignalDocument,
} from '../../core/evidence/catalogue.js';
import { Catalogue } from '../../core/evidence/matcher.js';
import type { ProjectEvidence } from '../../core/evidence/projectEvidence.js';
import { ProjectMemory } from './memory.js';
import { forgetOld, readMemory, writeMemory } from './memoryFile.js';
import { scanProject } from './scan.js';
import { hashOf } from './version.js';

/** What can be handed to another thread of a request to scan. */
export interface ScanOrder {
  readonly folder: string;
  readonly authorEmails: readonly string[];
  readonly changed?: readonly string[] | undefined;
  readonly signals?: readonly SignalDocument[] | undefined;
  readonly assistants?: readonly unknown[] | undefined;
  readonly unmarked?: readonly string[] | undefined;
  readonly gitPath?: string | undefined;
}

export interface ServicePlaces {
  readonly catalogue: CatalogueDocument;
  readonly assistants: AssistantsDocument;
  /** Names the code that reads facts: what another code found is not used. */
  readonly codeVersion: string;
  /** Absolute path of the folder for what is remembered; without it, nothing is kept. */
  readonly storage: string | undefined;
}

/** Wait for more scans before writing, in ms. */
const SETTLE_MS = 1500;

interface Project {
  readonly memory: ProjectMemory;
  /** What the hits in it follow from besides the files. */
  readonly version: string;
}

export class ScanService {
  readonly #projects = new Map<string, Project>();
  readonly #unwritten = new Set<string>();
  #catalogue: { readonly version: string; readonly compiled: Catalogue } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly places: ServicePlaces) {}

  /** @throws {DOMException} `AbortError` once `signal` aborts */
  async scan(
    order: ScanOrder,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<ProjectEvidence> {
    const { folder, authorEmails, changed, signals = [], unmarked, gitPath } = order;
    const { version, compiled } = this.#compile(signals);
    const assistants = withAssistants(this.places.assistants, order.assistants);
    const memory = await this.#memoryOf(folder, version);
    try {
      return await scanProject(folder, compiled, {
        ...{ authors: authorEmails, assistants, unmarked },
        ...{ signal, memory, changed, gitPath, onProgress },
      });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Error && 'code' in error)) throw error;
      const stats = { files: 0, bytes: 0, milliseconds: 0, skipped: { unreadable: 1 } };
      return { signals: [], inOneCommit: false, stats, fault: 'unreadable' };
    } finally {
      this.#unwritten.add(folder);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.flush(), SETTLE_MS);
    }
  }

  /** Resolves once everything that is remembered is on disk, as far as it can be written. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const { storage } = this.places;
    const folders = [...this.#unwritten];
    this.#unwritten.clear();
    this.#writing = this.#writing.then(async () => {
      if (storage === undefined) return;
      for (const folder of folders) {
        const project = this.#projects.get(folder);
        if (project) await writeMemory(storage, folder, project.version, project.memory);
      }
      await forgetOld(storage);
    });
    // A full disk: the next time everything is read again.
    this.#writing = this.#writing.catch(() => undefined);
    await this.#writing;
  }

  #compile(signals: readonly SignalDocument[]): { version: string; compiled: Catalogue } {
    const { catalogue, codeVersion } = this.places;
    const document = withSignals(catalogue, signals);
    const version = hashOf(codeVersion, JSON.stringify(document));
    if (this.#catalogue?.version !== version) {
      this.#catalogue = { version, compiled: new Catalogue(document) };
    }
    return this.#catalogue;
  }

  async #memoryOf(folder: string, version: string): Promise<ProjectMemory> {
    const known = this.#projects.get(folder);
    if (known?.version === version) return known.memory;
    const { storage } = this.places;
    const kept = storage === undefined ? undefined : await readMemory(storage, folder, version);
    const memory = kept ?? new ProjectMemory();
    this.#projects.set(folder, { memory, version });
    return memory;
  }
}
