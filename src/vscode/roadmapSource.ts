/** Which roadmap is followed: the student's own file where they name one, else the shipped one. */
import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import type { Store } from '../app/store.js';
import { Roadmap } from '../core/roadmap/roadmap.js';
import { readRoadmapFile, readShippedRoadmap } from '../node/roadmapFile.js';
import type { Words } from '../shared/words.js';
import { setContext, setting } from './kit/editor.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';

/** Stands in for a roadmap that cannot be read: hours and streak go on without one. */
export const NO_ROADMAP = new Roadmap({ format: 1, id: 'none', title: '', phases: [] });

export class RoadmapSource extends Owner {
  readonly #diagnostics = this.own(vscode.languages.createDiagnosticCollection('waymark-roadmap'));
  #watch: vscode.FileSystemWatcher | undefined;
  #shown = '';

  /** @param dist folder of the built extension */
  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
    private readonly dist: string,
  ) {
    super();
    this.own({
      dispose: () => {
        this.#watch?.dispose();
      },
    });
    const again = () => {
      report.background(this.load());
    };
    this.own(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('waymark.roadmap.file')) again();
      }),
    );
    // In Restricted Mode the editor withholds what the workspace says; with trust it comes in.
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(again));
  }

  async load(): Promise<void> {
    const file = this.#file();
    this.#watch?.dispose();
    this.#watch = file === undefined ? undefined : this.#follow(file);
    if (file === undefined) {
      this.#diagnostics.clear();
      this.#use(new Roadmap(await readShippedRoadmap(this.dist)), 'shipped');
      await setContext('waymark.roadmapFailed', false);
      return;
    }
    const read = await readRoadmapFile(file, this.dist);
    this.#diagnostics.clear();
    if (read.ok) this.#use(new Roadmap(read.value), file);
    else {
      const { roadmapDiagnostic } = await import('./roadmapDiagnostic.js');
      this.#diagnostics.set(
        vscode.Uri.file(file),
        read.problems.map((problem) => roadmapDiagnostic(problem, this.words)),
      );
      // While a file that was followed is being edited, its last good state stays in sight.
      if (this.#shown !== file) this.#use(NO_ROADMAP, '');
    }
    await setContext('waymark.roadmapFailed', !read.ok && this.#shown !== file);
  }

  #use(roadmap: Roadmap, name: string): void {
    this.#shown = name;
    this.store.setRoadmap(roadmap);
  }

  #file(): string | undefined {
    const configured = setting('waymark.roadmap.file').trim();
    if (configured === '') return undefined;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    return isAbsolute(configured) || folder === undefined ? configured : join(folder, configured);
  }

  #follow(file: string): vscode.FileSystemWatcher {
    const uri = vscode.Uri.file(file);
    const pattern = new vscode.RelativePattern(
      vscode.Uri.joinPath(uri, '..'),
      escapeGlob(uri.path.slice(uri.path.lastIndexOf('/') + 1)),
    );
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const again = () => {
      this.report.background(this.load());
    };
    watcher.onDidChange(again);
    watcher.onDidCreate(again);
    watcher.onDidDelete(again);
    return watcher;
  }
}

/** A file's name as a pattern that matches it alone. */
function escapeGlob(name: string): string {
  return name.replace(/[*?[\]{}]/g, '[$&]');
}
