/** Finds the projects of the workspace, reads their histories, and keeps up with both. */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import type { ProjectKey } from '../../core/journal/event.js';
import type { Project } from '../../core/projects/facts.js';
import { subpathOf } from '../../core/projects/paths.js';
import type { Histories } from '../../node/gitHistory.js';
import { GitConfigWatch } from '../../node/gitConfigWatch.js';
import { findProjects, type FoundProject } from '../../node/projectFinder.js';
import type { Words } from '../../shared/words.js';
import { gitPath, registerCommand, setContext, setting } from '../kit/editor.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import { CommitDays } from './commitDays.js';
import { GitWatch } from './gitWatch.js';
import { Namesakes } from './namesakes.js';
import { ProjectFilesWatch } from './projectFilesWatch.js';
import { ProjectsTree } from './tree.js';
import { Turns } from '../kit/turns.js';

/** Wait for a burst of changes to end, in ms: a commit touches several files. */
const SETTLE_MS = 250;
/** After this long out of sight, in ms, a look at everything is due: watches can miss a change. */
const STALE_MS = 60_000;
/** When a repository that git does not take for one is looked at again, in ms after each look. */
const AGAIN_MS: readonly number[] = [500, 2000, 8000];
/** Histories read at once. */
const READERS = 4;

export class ProjectService extends Owner {
  readonly tree: ProjectsTree;
  readonly #turns = this.own(new Turns(SETTLE_MS, (signal) => this.#work(signal)));
  readonly #gitWatch: GitWatch;
  readonly #configWatch: GitConfigWatch;
  readonly #namesakes: Namesakes;
  /** Of each project whose student git does not know: files that may come to say it. */
  readonly #authorFiles = new Map<string, readonly string[]>();
  readonly #ready: { promise: Promise<void>; resolve: () => void };
  #filesWatch: ProjectFilesWatch | undefined;
  /** Loaded with the first project. */
  #histories: Histories | undefined;
  #found: readonly FoundProject[] = [];
  #projects = new Map<string, Project>();
  /** What the next turn has to do: look for projects, or only read these folders again. */
  #mustFind = true;
  #mustReadAll = true;
  readonly #mustRead = new Set<string>();
  /** How often each repository that was none was looked at again. */
  readonly #readAgains = new Map<string, number>();
  #lastFind = 0;

  constructor(
    private readonly store: Store,
    words: Words,
    private readonly report: Report,
    memory: vscode.Memento,
  ) {
    super();
    this.tree = this.own(new ProjectsTree(store, words));
    let resolve: () => void = () => undefined;
    const promise = new Promise<void>((done) => (resolve = done));
    this.#ready = { promise, resolve };
    const readAgain = (folders: Iterable<string>) => {
      for (const folder of folders) this.#mustRead.add(folder);
      report.background(this.#turns.request());
    };
    this.#gitWatch = this.own(new GitWatch(readAgain, report.note));
    this.#configWatch = this.own(
      new GitConfigWatch(() => {
        readAgain(this.#authorFiles.keys());
      }),
    );
    this.#namesakes = this.own(new Namesakes(store, words, memory, report, () => this.findAll()));
    this.own({ dispose: () => this.#filesWatch?.dispose() });
    this.own(new CommitDays(store, report));
    this.own(registerCommand(report, 'waymark.findProjects', () => this.findAll()));
    const findAgain = () => {
      report.background(this.findAll());
    };
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(findAgain));
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(findAgain));
    this.own(
      vscode.workspace.onDidChangeConfiguration((change) => {
        const isOurs = change.affectsConfiguration('waymark.git.authorEmails');
        if (isOurs || change.affectsConfiguration('git.path')) findAgain();
      }),
    );
    this.own(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && Date.now() - this.#lastFind > STALE_MS) findAgain();
      }),
    );
  }

  /** Resolves when the workspace was looked through for the first time. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Looks through the whole workspace. Without trust nothing is read and no git is run. */
  async findAll(): Promise<void> {
    this.#mustReadAll = true;
    await this.#findNew();
  }

  /** Looks for projects that came or went, and reads only what is new of them. */
  async #findNew(): Promise<void> {
    this.#mustFind = true;
    await this.#turns.request();
  }

  async #work(signal: AbortSignal): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    if (this.#mustFind) {
      this.#mustFind = false;
      this.#lastFind = Date.now();
      await this.#find(signal);
    }
    const due = [...this.#mustRead];
    this.#mustRead.clear();
    await this.#read(due, signal);
    this.#configWatch.follow(new Set([...this.#authorFiles.values()].flat()));
    const projects = [...this.#projects.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
    this.store.setProjects(projects);
    await setContext('waymark.hasProjects', projects.length > 0);
    await setContext(
      'waymark.gitMissing',
      projects.some(({ fault }) => fault === 'git-missing'),
    );
    await setContext(
      'waymark.hasNamesakes',
      projects.some(({ namesakes }) => namesakes !== undefined),
    );
    await setContext('waymark.projectsRead', true);
    this.#ready.resolve();
  }

  async #find(signal: AbortSignal): Promise<void> {
    const roots = workspaceRoots();
    const { projects, faults, truncated } = await findProjects(roots, { signal });
    for (const { folder, code } of faults) this.report.log.warn(`${folder}: ${code}`);
    if (truncated) this.report.log.warn('the workspace is large; not every folder was looked into');
    this.#found = projects;
    const folders = new Set(projects.map(({ folder }) => folder));
    const gone = [...this.#projects.keys()].filter((folder) => !folders.has(folder));
    const fresh = projects.filter(({ folder, marks }) => {
      return this.#projects.get(folder)?.marks.join() !== marks.join();
    });
    for (const { folder, hasReadme = false } of projects) {
      const known = this.#projects.get(folder);
      // A project that did not change stays the same one.
      if (known && known.hasReadme !== hasReadme) {
        this.#projects.set(folder, { ...known, hasReadme });
      }
    }
    for (const folder of gone) {
      this.#projects.delete(folder);
      this.#authorFiles.delete(folder);
    }
    this.#gitWatch.keep(folders);
    this.#histories?.keep(folders);
    // What became a repository, or stopped being one, did so for the projects below it, too.
    const changed = [...gone, ...fresh.map(({ folder }) => folder)];
    for (const folder of folders) {
      const isConcerned = changed.some((top) => subpathOf(top, folder) !== undefined);
      if (this.#mustReadAll || isConcerned) this.#mustRead.add(folder);
    }
    this.#mustReadAll = false;
    this.#filesWatch ??= new ProjectFilesWatch(
      () => this.#found.map(({ folder }) => folder),
      () => {
        this.report.background(this.#findNew());
      },
      this.report.note,
    );
  }

  async #read(folders: readonly string[], signal: AbortSignal): Promise<void> {
    const waiting = this.#found.filter(({ folder }) => folders.includes(folder));
    const readers = Array.from({ length: READERS }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        this.#projects.set(next.folder, await this.#readOne(next, signal));
      }
    });
    await Promise.all(readers);
  }

  /** A repository that is just being made is none yet, and nothing tells when it is. */
  #readAgain(folder: string): void {
    const times = this.#readAgains.get(folder) ?? 0;
    if (times >= AGAIN_MS.length) return;
    this.#readAgains.set(folder, times + 1);
    const timer = setTimeout(() => {
      this.#mustRead.add(folder);
      this.report.background(this.#turns.request());
    }, AGAIN_MS[times]);
    timer.unref();
  }

  async #readOne(found: FoundProject, signal: AbortSignal): Promise<Project> {
    const { folder, name, marks, hasReadme = false } = found;
    const { Histories } = await import('../../node/gitHistory.js');
    const history = await (this.#histories ??= new Histories()).read(folder, {
      authorEmails: setting('waymark.git.authorEmails'),
      signal,
      gitPath: gitPath(),
    });
    const common = { folder, name, marks, hasReadme };
    const byFolder = folderKey(folder);
    const { gitDir, commonDir } = history;
    const isFound = gitDir !== undefined && commonDir !== undefined;
    const isNew = isFound && this.#gitWatch.follow(folder, gitDir, commonDir);
    // A commit may have come between the reading and the watching.
    if (isNew) return this.#readOne(found, signal);
    this.#authorFiles.delete(folder);
    if (!history.ok) {
      const { fault, detail, remedy, configFiles } = history;
      if (configFiles) this.#authorFiles.set(folder, configFiles);
      if (gitDir === undefined && marks.includes('git')) this.#readAgain(folder);
      return {
        ...{ ...common, key: byFolder, formerKeys: [], commits: [], shallow: false },
        ...{ fault: fault === 'not-a-repository' ? undefined : fault, detail },
        ...(remedy && { remedy }),
      };
    }
    this.#readAgains.delete(folder);
    const { key, commits, shallow } = history;
    const namesakes = this.#namesakes.unanswered(history.namesakes ?? []);
    return {
      ...{ ...common, key, formerKeys: [byFolder], commits, shallow },
      ...{ fault: undefined, detail: undefined },
      ...(namesakes.length > 0 && { namesakes }),
    };
  }
}

function workspaceRoots(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}

/** A folder without history is known by its workspace folder's name and its path in it. */
function folderKey(folder: string): ProjectKey {
  const workspace = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder));
  const top = workspace?.uri.fsPath ?? folder;
  const subpath = subpathOf(top, folder) ?? '';
  return { root: `folder:${workspace?.name ?? basename(folder)}`, subpath };
}
