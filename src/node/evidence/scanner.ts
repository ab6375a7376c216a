/** Scans project folders in a thread of its own, which lives as long as there is something to do. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EvidenceScanner, ScanRequest } from '../../app/ports.js';
import type { ProjectEvidence } from '../../core/evidence/projectEvidence.js';
import { readAssistants, readCatalogue } from '../catalogueFile.js';
import type { FromScanThread, ScanThreadData, ToScanThread } from './scanMessages.js';

export interface ScannerPlaces {
  /** The folder with the built extension. */
  readonly dist: string;
  /** Absolute path of a folder for what is remembered; without it, nothing is kept. */
  readonly storage?: string;
  /** For so long the thread waits for more, in ms. */
  readonly idleMs?: number;
}

/** Memory for JavaScript's own values: a project that needs more is given up. */
const HEAP_MAX_MB = 1024;
const IDLE_MS = 60_000;

interface Job {
  readonly request: ScanRequest;
  readonly resolve: (evidence: ProjectEvidence) => void;
  readonly reject: (error: unknown) => void;
}

export class ThreadScanner implements EvidenceScanner {
  readonly #jobs = new Map<number, Job>();
  #last = 0;
  #thread: Promise<Worker> | undefined;
  #idle: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(private readonly places: ScannerPlaces) {}

  async scan(folder: string, request: ScanRequest): Promise<ProjectEvidence> {
    const { authorEmails, changed, signals, assistants, unmarked, gitPath, signal } = request;
    signal.throwIfAborted();
    if (this.#isDisposed) throw stopped();
    clearTimeout(this.#idle);
    const id = ++this.#last;
    const order = { folder, authorEmails, changed, signals, assistants, unmarked, gitPath };
    let cancel: () => void = () => undefined;
    try {
      return await new Promise<ProjectEvidence>((resolve, reject) => {
        this.#jobs.set(id, { request, resolve, reject });
        this.#post({ kind: 'scan', id, order }).catch(reject);
        cancel = () => {
          this.#post({ kind: 'cancel', id }).catch(reject);
          reject(stopped());
        };
        signal.addEventListener('abort', cancel, { once: true });
      });
    } finally {
      signal.removeEventListener('abort', cancel);
      this.#jobs.delete(id);
      if (this.#jobs.size === 0) this.#rest();
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const { reject } of this.#jobs.values()) reject(stopped());
    this.#end();
  }

  async #post(message: ToScanThread): Promise<void> {
    this.#thread ??= this.#start();
    (await this.#thread).postMessage(message);
  }

  #start(): Promise<Worker> {
    const starting = (async () => {
      const { dist, storage } = this.places;
      const [catalogue, assistants] = await Promise.all([
        readCatalogue(dist),
        readAssistants(dist),
      ]);
      const data: ScanThreadData = { catalogue, assistants, storage };
      const thread = new Worker(join(dist, 'scanThread.js'), {
        workerData: data,
        // As this process has it now; a thread would else see how it was at the process's start.
        env: { ...process.env },
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB },
      });
      // The process may end whatever is going on in the thread.
      thread.unref();
      const fail = (error: unknown) => {
        // A thread that was told to end is nobody's any more.
        if (this.#thread !== starting) return;
        this.#thread = undefined;
        for (const { reject } of this.#jobs.values()) reject(error);
      };
      thread.on('message', (message: FromScanThread) => {
        this.#hear(message);
      });
      thread.on('error', fail);
      thread.on('exit', () => {
        fail(new Error('the thread that scans has ended'));
      });
      return thread;
    })();
    starting.catch(() => {
      if (this.#thread === starting) this.#thread = undefined;
    });
    return starting;
  }

  #hear(message: FromScanThread): void {
    const job = this.#jobs.get(message.id);
    if (!job) return;
    switch (message.kind) {
      case 'progress':
        job.request.onProgress?.(message.done, message.total);
        break;
      case 'done':
        job.resolve(message.evidence);
        break;
      case 'failed':
        job.reject(message.error);
    }
  }

  /** Ends the thread after a while: all that it remembers is on disk by then. */
  #rest(): void {
    this.#idle = setTimeout(() => {
      this.#end();
    }, this.places.idleMs ?? IDLE_MS);
    this.#idle.unref();
  }

  #end(): void {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = undefined;
    const end: ToScanThread = { kind: 'end' };
    // A thread that could not be started has nothing to end.
    thread?.then(
      (worker) => {
        worker.postMessage(end);
      },
      () => undefined,
    );
  }
}

function stopped(): DOMException {
  return new DOMException('The scan was stopped', 'AbortError');
}
