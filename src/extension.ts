/** Composition root of the extension: constructs, wires, disposes. */
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Journal } from './app/journal.js';
import { Store } from './app/store.js';
import { restoreReading } from './node/journal/restore.js';
import { systemClock, systemIds } from './node/system.js';
import { Words } from './shared/words.js';
import { LazyCommands } from './vscode/commands/lazy.js';
import { Contexts } from './vscode/contexts.js';
import { placedJournal } from './vscode/placedJournal.js';
import type { EvidenceService } from './vscode/evidence/evidenceService.js';
import { Report } from './vscode/kit/report.js';
import { providePlanner } from './vscode/planner.js';
import { LazyPresence } from './vscode/presence/lazy.js';
import type { ProjectsTree } from './vscode/projects/tree.js';
import { NO_ROADMAP, RoadmapSource } from './vscode/roadmapSource.js';
import { Reviews } from './vscode/review/reviews.js';
import { RoadmapTree } from './vscode/roadmapTree/tree.js';
import { SessionsView } from './vscode/sessions/view.js';
import { StatusBar } from './vscode/statusBar.js';
import { WeekPanel } from './vscode/week/panel.js';

/** What tests and other extensions may look at. */
export interface Api {
  readonly store: Store;
  readonly roadmapTree: RoadmapTree;
  readonly projectsTree: Promise<ProjectsTree>;
  readonly sessionsView: SessionsView;
  readonly presence: LazyPresence;
  /** Resolves when the workspace was looked through for projects. */
  readonly projectsRead: Promise<void>;
  readonly evidence: Promise<EvidenceService>;
}

/** VS Code waits for this one function before a window closes, and hands it nothing. */
let close: (() => Promise<void>) | undefined;

export async function deactivate(): Promise<void> {
  await close?.();
}

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const words = new Words((...message) => vscode.l10n.t(...message), vscode.env.language);
  const log = own(vscode.window.createOutputChannel('Waymark', { log: true }));
  const report = new Report(log, words);

  const files = placedJournal();
  const journal = own(new Journal(files, systemClock, systemIds(), report.note, restoreReading));
  const store = own(new Store(journal, systemClock, NO_ROADMAP));
  const dist = join(context.extensionPath, 'dist');
  const source = own(RoadmapSource.make(store, words, report, dist));
  await Promise.all([source.load(), journal.open()]);

  if (!store.model.plan.isKept) await providePlanner(store);

  const roadmapTree = own(RoadmapTree.make(store, words, report));
  own(StatusBar.make(store, words, report));
  own(WeekPanel.make(store, words, report, context.extensionUri));
  const presence = own(LazyPresence.make(report));
  // What the timer shows and notes may come a moment after the start too.
  const timer = import('./vscode/timer/timerWindow.js').then(({ TimerWindow }) =>
    own(TimerWindow.make(store, systemClock, presence, words, report)),
  );
  report.background(timer);
  const whoWasThere = { read: async () => (await timer).read() };
  own(LazyCommands.make(store, words, report, whoWasThere));
  report.background(
    import('./vscode/soon.js').then(({ Soon }) => {
      own(Soon.make(store, journal, files, words, report, dist));
    }),
  );
  own(Reviews.make(store, words));
  own(Contexts.make(store, report));
  report.background(
    import('./vscode/journalPlace.js').then(({ JournalPlace }) => {
      const { globalState } = context;
      own(JournalPlace.make(journal, report, words, globalState, roadmapTree.showMessage));
    }),
  );
  const sessionsView = own(SessionsView.make(store, words, report));
  report.background(
    import('./vscode/activity/activity.js').then(({ Activity }) => {
      const activity = own(Activity.make(store, presence, words, report));
      close = () => activity.close();
    }),
  );
  // Looking for projects may take a while, and nothing that is in sight waits for it.
  const projects = import('./vscode/projects/projectService.js').then(({ ProjectService }) => {
    const service = own(ProjectService.make(store, words, report, context.globalState));
    report.background(service.findAll());
    return service;
  });
  const evidence = import('./vscode/evidence/startEvidence.js').then(async ({ startEvidence }) =>
    own(await startEvidence(store, report, dist, join(context.globalStorageUri.fsPath, 'scans'))),
  );
  report.background(evidence);
  const projectsTree = projects.then(({ tree }) => tree);
  const projectsRead = projects.then(({ ready }) => ready);
  report.background(projectsTree);
  report.background(
    projectsRead.then(async () => {
      const { CoachNotes } = await import('./vscode/coachNotes.js');
      own(CoachNotes.make(store, report));
    }),
  );
  return { store, roadmapTree, projectsTree, sessionsView, presence, projectsRead, evidence };
}
