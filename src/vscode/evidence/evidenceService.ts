/** Keeps what the workspace's projects show up to date, and tells the store. */
import * as vscode from 'vscode';
import type { EvidenceScanner } from '../../app/ports.js';
import type { Store } from '../../app/store.js';
import type { SignalDocument } from '../../core/evidence/catalogue.js';
import { unmarkedCommits } from '../../core/evidence/assisted.js';
import { kindOf } from '../../core/evidence/fileFacts.js';
import type { ProjectEvidence } from '../../core/evidence/projectEvidence.js';
import { evidencePicture } from '../../core/evidence/readPicture.js';
import { decidesOnOthers, skippedPath } from '../../core/evidence/skipped.js';
import type { Project } from '../../core/projects/facts.js';
import { subpathOf } from '../../core/projects/paths.js';
import { gitPath, registerCommand, setContext, setting } from '../kit/editor.js';
import type { Settings } from '../kit/contributions.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import { Turns } from '../kit/turns.js';
import { AutoConfirm } from './autoConfirm.js';

/** Wait for a burst of saves to end, in ms. */
const SETTLE_MS = 100;
/** What takes longer than this, in ms, shows its progress and can be cancelled. */
const PATIENCE_MS = 1000;

/** What a project has to be looked through for. */
interface Due {
  /** Undefined: all of it. */
  readonly changed: Set<string> | undefined;
}

export class EvidenceService extends Owner {
  readonly #turns = this.own(new Turns(SETTLE_MS, (signal) => this.#work(signal)));
  readonly #found = new Map<string, ProjectEvidence>();
  /** The projects as they were when they were last asked for, by folder. */
  #known = new Map<string, Project>();
  readonly #due = new Map<string, Due>();
  /** Folders of which a scan was cancelled: what is known of them is behind, whatever changes next. */
  readonly #behind = new Set<string>();
  #running = new Set<string>();
  /** Signals that the roadmap adds to the catalogue. */
  #added: readonly SignalDocument[] = NONE;
  /** Commits whose mark of an assistant the student has taken back. */
  #unmarked: readonly string[] = [];
  #cancel = new AbortController();
  /** The turn takes long enough to show how it goes. */
  #isSlow = false;
  readonly #offered = new Map<string, boolean>();

  constructor(
    private readonly store: Store,
    private readonly scanner: EvidenceScanner,
    private readonly catalogue: readonly SignalDocument[],
    private readonly report: Report,
  ) {
    super();
    this.own(scanner);
    this.own(new AutoConfirm(store, report));
    this.own(
      registerCommand(report, 'waymark.cancelScan', () => {
        // What came up meanwhile would only begin it anew.
        for (const folder of this.#due.keys()) this.#behind.add(folder);
        this.#due.clear();
        this.#cancel.abort();
      }),
    );
    this.own(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('waymark.evidence.assisted')) this.#publish();
        if (!change.affectsConfiguration('waymark.evidence.assistants')) return;
        for (const folder of this.#known.keys()) this.#due.set(folder, { changed: undefined });
        this.#request();
      }),
    );
    this.own(
      store.onDidChange(() => {
        this.#follow();
        this.#offer();
      }),
    );
    const saved = ({ uri }: { readonly uri: vscode.Uri }) => {
      this.#noteChange(uri);
    };
    this.own(vscode.workspace.onDidSaveTextDocument(saved));
    this.own(vscode.workspace.onDidSaveNotebookDocument(saved));
    // What other programs write: a terminal, a notebook server, git.
    const files = this.own(vscode.workspace.createFileSystemWatcher('**/*'));
    for (const told of [files.onDidCreate, files.onDidChange, files.onDidDelete]) {
      this.own(
        told((uri) => {
          this.#noteChange(uri);
        }),
      );
    }
    this.#publish();
    this.#follow();
  }

  /** Resolves when everything that is known to be due was looked through; for tests. */
  async settled(): Promise<void> {
    await this.#turns.request();
  }

  /** A project that is new, or whose history is, is looked through; what went is forgotten. */
  #follow(): void {
    const now = new Map(this.store.model.projects.map((project) => [project.folder, project]));
    const before = this.#known;
    this.#known = now;
    let isGone = false;
    for (const folder of before.keys()) {
      if (now.has(folder)) continue;
      this.#due.delete(folder);
      this.#behind.delete(folder);
      isGone = this.#found.delete(folder) || isGone;
    }
    const { signals = NONE } = this.store.model.roadmap.document;
    const unmarked = unmarkedCommits(this.store.model.state);
    const hasOthers = this.#added !== signals || this.#unmarked.join() !== unmarked.join();
    this.#added = signals;
    this.#unmarked = unmarked;
    const fresh = [...now].filter(([folder, project]) => {
      return hasOthers || before.get(folder) !== project;
    });
    for (const [folder] of fresh) this.#due.set(folder, { changed: undefined });
    if (fresh.length > 0) this.#request();
    if (isGone) this.#publish();
  }

  #noteChange(uri: vscode.Uri): void {
    if (uri.scheme !== 'file') return;
    let isOurs = false;
    for (const folder of this.#known.keys()) {
      const path = subpathOf(folder, uri.fsPath);
      if (path === undefined || path === '') continue;
      const counts = kindOf(path) !== undefined || decidesOnOthers(path);
      if (!counts || skippedPath(path) !== undefined) continue;
      const due = this.#due.get(folder);
      if (due?.changed) due.changed.add(path);
      else if (!due) this.#due.set(folder, { changed: new Set([path]) });
      isOurs = true;
    }
    if (isOurs) this.#request();
  }

  #request(): void {
    this.report.background(this.#turns.request());
  }

  async #work(stop: AbortSignal): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const due = [...this.#due];
    this.#due.clear();
    if (due.length === 0) return;
    this.#cancel = new AbortController();
    const signal = AbortSignal.any([stop, this.#cancel.signal]);
    let finish: () => void = () => undefined;
    const patience = setTimeout(() => {
      finish = this.#showProgress();
    }, PATIENCE_MS);
    try {
      for (const [folder, { changed }] of due) {
        this.#running = new Set([folder]);
        if (this.#isSlow) this.#publish();
        await this.#scan(folder, changed, signal);
      }
    } finally {
      clearTimeout(patience);
      this.#running = new Set();
      this.#isSlow = false;
      finish();
      if (!stop.aborted) this.#publish();
    }
  }

  async #scan(
    folder: string,
    changed: ReadonlySet<string> | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    // What was never looked through is not brought up to date by one file.
    const found = this.#found.get(folder);
    const isKnown = found && found.fault === undefined && !this.#behind.has(folder);
    try {
      const evidence = await this.scanner.scan(folder, {
        authorEmails: setting('waymark.git.authorEmails'),
        signal,
        ...(changed && isKnown && { changed: [...changed] }),
        signals: this.#added,
        assistants: addedAssistants(),
        unmarked: this.#unmarked,
        gitPath: gitPath(),
      });
      this.#behind.delete(folder);
      if (this.#known.has(folder)) this.#found.set(folder, evidence);
    } catch (error) {
      if (signal.aborted) {
        this.#behind.add(folder); // cancelled: what was known of it stays
        return;
      }
      this.report.note(error);
      if (this.#known.has(folder)) this.#found.set(folder, UNREADABLE);
    }
  }

  /** @returns what ends it */
  #showProgress(): () => void {
    this.#isSlow = true;
    this.#publish();
    this.report.background(setContext('waymark.scanning', true));
    let finish: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (finish = resolve));
    void vscode.window.withProgress({ location: { viewId: 'waymark.projects' } }, async () => over);
    return () => {
      finish();
      this.report.background(setContext('waymark.scanning', false));
    };
  }

  #publish(): void {
    this.store.setScans({
      found: new Map(this.#found),
      signalTitles: new Map(
        [...this.catalogue, ...this.#added].map(({ id, title }) => [id, title]),
      ),
      running: this.#isSlow ? this.#running : new Set(),
      assisted: setting('waymark.evidence.assisted'),
      read: evidencePicture,
    });
  }

  /** What the palette offers. */
  #offer(): void {
    const { proposals, milestones } = this.store.model.evidence;
    const isComplete = [...milestones.values()].some(({ stage }) => stage === 'evidence-complete');
    this.#set('waymark.hasProposals', proposals.length > 0);
    this.#set('waymark.evidenceComplete', isComplete);
  }

  #set(key: 'waymark.hasProposals' | 'waymark.evidenceComplete', value: boolean): void {
    if (this.#offered.get(key) === value) return;
    this.#offered.set(key, value);
    this.report.background(setContext(key, value));
  }
}

/** As it stands in the settings, whatever that is: see withAssistants. */
function addedAssistants(): readonly unknown[] {
  const name = 'waymark.evidence.assistants' satisfies keyof Settings;
  const value: unknown = vscode.workspace.getConfiguration(undefined, null).get(name);
  return Array.isArray(value) ? value : [];
}

const NONE: readonly SignalDocument[] = [];

const UNREADABLE: ProjectEvidence = {
  ...{ signals: [], inOneCommit: false, fault: 'unreadable' },
  stats: { files: 0, bytes: 0, milliseconds: 0, skipped: {} },
};
