/** Which roadmap is followed: the student's own file where they name one, else the shipped one. */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Store } from '../app/store.js';
import type { RoadmapFailure } from '../core/roadmap/problem.js';
import { Roadmap } from '../core/roadmap/roadmap.js';
import { findRoadmap, readShippedRoadmap, type FoundRoadmap } from '../node/roadmapFile.js';
import type { LocatedProblem } from '../node/roadmapYaml.js';
import type * as TypedPath from '../node/typedPath.js';
import type { Ground } from '../node/typedPath.js';
import type { Words } from '../shared/words.js';
import { folderSetting, setContext, setting } from './kit/editor.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';

/** Stands in for a roadmap that cannot be read: hours and streak go on without one. */
export const NO_ROADMAP = new Roadmap({ format: 1, id: 'none', title: '', phases: [] });

const SHIPPED = 'shipped';

/** A roadmap that the settings name. */
interface Named {
  readonly text: string;
  readonly ground: Ground;
  /** The same as long as the same is meant. */
  readonly key: string;
}

export class RoadmapSource extends Owner {
  readonly #diagnostics = this.own(vscode.languages.createDiagnosticCollection('waymark-roadmap'));
  readonly #watchers: vscode.FileSystemWatcher[] = [];
  /** The paths that are watched. */
  #followed = '';
  /** Key of what is in use. */
  #shown = '';
  #turn = 0;

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
        for (const watcher of this.#watchers) watcher.dispose();
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
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(again));
    // In Restricted Mode the editor withholds what the workspace says; with trust it comes in.
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(again));
  }

  async load(): Promise<void> {
    const turn = ++this.#turn;
    const named = this.#named();
    if (!named) {
      this.#follow([]);
      const shipped = new Roadmap(await readShippedRoadmap(this.dist));
      if (turn !== this.#turn) return;
      this.#diagnostics.clear();
      this.#use(shipped, SHIPPED);
      await setContext('waymark.roadmapFailed', '');
      return;
    }
    // First, so that no change is missed while the file is read.
    const { typedPath } = require('../node/typedPath.js') as typeof TypedPath;
    const typed = typedPath(named.text, named.ground);
    this.#follow(typed.ok ? typed.paths : []);
    const found = await findRoadmap(named.text, named.ground, this.dist);
    const told = await this.#told(found);
    // A later change has asked again, and knows more.
    if (turn !== this.#turn) return;
    this.#diagnostics.clear();
    this.#diagnostics.set(vscode.Uri.file(found.path ?? named.text), told);
    const { read } = found;
    if (read.ok) this.#use(new Roadmap(read.value), named.key);
    // While a file that was followed is being edited, its last good state stays in sight.
    const failed = read.ok || this.#shown === named.key ? undefined : failure(read.problems);
    if (failed) this.#use(NO_ROADMAP, '', failed);
    await setContext('waymark.roadmapFailed', failed ?? '');
  }

  async #told({ read, path = '', others }: FoundRoadmap): Promise<vscode.Diagnostic[]> {
    if (read.ok && others.length === 0) return [];
    const { roadmapDiagnostic, otherRoadmapsDiagnostic } = await import('./roadmapDiagnostic.js');
    if (others.length > 0) {
      this.report.log.info(`Roadmap: ${path}; not followed: ${others.join(', ')}`);
    }
    return [
      ...(read.ok ? [] : read.problems.map((problem) => roadmapDiagnostic(problem, this.words))),
      ...(others.length > 0 ? [otherRoadmapsDiagnostic(others, this.words)] : []),
    ];
  }

  #use(roadmap: Roadmap, name: string, failed?: RoadmapFailure): void {
    this.#shown = name;
    this.store.setRoadmap(roadmap, failed);
  }

  /** What the settings name: the first folder that has one of its own decides for the window. */
  #named(): Named | undefined {
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ name, uri }) => {
      return { name, path: uri.fsPath, uri };
    });
    const home = homedir();
    // In Restricted Mode the editor withholds these, too; nothing is lost by asking twice.
    for (const folder of vscode.workspace.isTrusted ? folders : []) {
      const text = folderSetting('waymark.roadmap.file', folder.uri).trim();
      if (text === '') continue;
      const key = `${folder.uri.toString()} ${text}`;
      return { text, key, ground: { home, folders: [folder], named: folders } };
    }
    const text = setting('waymark.roadmap.file').trim();
    return text === '' ? undefined : { text, key: text, ground: { home, folders } };
  }

  #follow(paths: readonly string[]): void {
    const known = paths.join('\0');
    if (known === this.#followed) return;
    this.#followed = known;
    for (const watcher of this.#watchers.splice(0)) watcher.dispose();
    this.#watchers.push(...paths.map((path) => this.#watcherOf(path)));
  }

  #watcherOf(file: string): vscode.FileSystemWatcher {
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

function failure([first]: readonly LocatedProblem[]): RoadmapFailure {
  switch (first?.code) {
    case 'missing':
      return 'missing';
    case 'is-folder':
      return 'folder';
    case 'no-permission':
      return 'forbidden';
    case 'unknown-variable':
    case 'unknown-folder':
    case 'no-folder':
    case 'unknown-address':
      return 'path';
    default:
      return 'faulty';
  }
}
