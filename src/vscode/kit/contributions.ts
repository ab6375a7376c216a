/**
 * Every id that package.json contributes, with its type, in one place. Imports nothing at run
 * time, so that a test can hold it against the manifest.
 */
import type { AssistantDocument } from '../../core/evidence/assistants.js';
import type { AssistedWorth } from '../../core/evidence/assisted.js';
import type { RoadmapFailure } from '../../core/roadmap/problem.js';
import type { Uri } from 'vscode';
import type { Suggestion } from '../../core/suggestions/suggestions.js';
import type { EvidenceRow, Node, ProjectNode, SessionNode } from './nodes.js';

/** What a command about an item may get: a tree row, an item id, or nothing (it then asks). */
export type ItemArgument = Node | string | undefined;

/** What a command about a session may get: a row, a session's id, or nothing (it then asks). */
export type SessionArgument = SessionNode | string | undefined;

/** Arguments of each command. */
export interface CommandArguments {
  'waymark.logHours': [what?: ItemArgument, day?: string];
  'waymark.timer': [];
  'waymark.startTimer': [what?: ItemArgument];
  'waymark.pauseTimer': [];
  'waymark.resumeTimer': [];
  'waymark.stopTimer': [];
  'waymark.discardTimer': [];
  'waymark.undo': [];
  'waymark.redo': [];
  'waymark.openWeek': [];
  'waymark.revealGoal': [];
  'waymark.revealItem': [what?: ItemArgument | ProjectNode];
  'waymark.next': [];
  'waymark.addGoal': [what?: ItemArgument];
  'waymark.dropGoal': [what?: ItemArgument];
  'waymark.resizeGoal': [what?: ItemArgument];
  'waymark.moveGoalUp': [what?: ItemArgument];
  'waymark.moveGoalDown': [what?: ItemArgument];
  'waymark.carryOver': [];
  'waymark.replan': [];
  'waymark.catchUp': [];
  'waymark.leaveOut': [what?: ItemArgument];
  'waymark.takeBack': [what?: ItemArgument];
  'waymark.setPreferences': [];
  'waymark.explainStreak': [];
  'waymark.vacations': [];
  'waymark.markDone': [what?: ItemArgument];
  'waymark.markNotDone': [what?: ItemArgument];
  'waymark.markKnown': [what?: ItemArgument];
  'waymark.reachMilestone': [what?: ItemArgument];
  'waymark.choose': [what?: ItemArgument];
  'waymark.followPath': [what?: ItemArgument];
  'waymark.editNote': [what?: ItemArgument];
  'waymark.addLink': [what?: ItemArgument];
  'waymark.removeLink': [link?: Node];
  'waymark.openResource': [what?: ItemArgument];
  'waymark.linkFolder': [what?: ItemArgument | ProjectNode | Uri];
  'waymark.unlinkFolder': [project?: Node | ProjectNode];
  'waymark.findProjects': [];
  'waymark.revealProject': [project?: Node | ProjectNode];
  'waymark.copyCommit': [commit?: Node | ProjectNode];
  'waymark.copyId': [what?: ItemArgument | ProjectNode];
  'waymark.claimCommits': [row?: ProjectNode];
  'waymark.disclaimCommits': [row?: ProjectNode];
  'waymark.confirmMilestone': [what?: ItemArgument | ProjectNode];
  'waymark.acceptLink': [proposal?: Node | ProjectNode];
  'waymark.refuseLink': [proposal?: Node | ProjectNode];
  'waymark.chooseCheck': [what?: ItemArgument | ProjectNode];
  'waymark.runCheck': [what?: ItemArgument | ProjectNode];
  'waymark.openEvidence': [row?: EvidenceRow];
  'waymark.copyEvidence': [row?: Node | ProjectNode];
  'waymark.explain': [what?: ItemArgument | ProjectNode];
  'waymark.unmarkCommit': [row?: Node | ProjectNode];
  'waymark.showCommit': [row?: Node | ProjectNode];
  'waymark.ignoreProject': [project?: Node | ProjectNode];
  'waymark.unignoreProject': [project?: Node | ProjectNode];
  'waymark.cancelScan': [];
  'waymark.acceptSuggestion': [suggestion?: Suggestion];
  'waymark.adjustSuggestion': [suggestion?: Suggestion];
  'waymark.dismissSuggestion': [suggestion?: Suggestion];
  'waymark.acceptAllSuggestions': [];
  'waymark.activityPreferences': [];
  'waymark.export': [];
  'waymark.import': [];
  'waymark.editSession': [what?: SessionArgument];
  'waymark.moveSession': [what?: SessionArgument];
  'waymark.splitSession': [what?: SessionArgument];
  'waymark.deleteSession': [what?: SessionArgument];
  'waymark.restoreSession': [what?: SessionArgument];
  'waymark.sessionHistory': [what?: SessionArgument];
  'waymark.filterSessions': [];
  'waymark.clearSessionFilter': [];
  'waymark.showEarlierSessions': [];
  'waymark.logArtifact': [what?: ItemArgument];
  'waymark.editArtifact': [what?: ItemArgument];
  'waymark.deleteArtifact': [what?: ItemArgument];
  'waymark.review': [what?: ItemArgument];
  'waymark.snoozeHint': [what?: ItemArgument];
  'waymark.dismissHint': [what?: ItemArgument];
  'waymark.restoreHint': [what?: ItemArgument];
  'waymark.exportWeek': [start?: string];
  'waymark.exportPortfolio': [];
  'waymark.openJournal': [];
  'waymark.createJournal': [];
  'waymark.showLog': [];
}
export type CommandId = keyof CommandArguments;

export const COMMAND_IDS: readonly CommandId[] = [
  'waymark.logHours',
  'waymark.timer',
  'waymark.startTimer',
  'waymark.pauseTimer',
  'waymark.resumeTimer',
  'waymark.stopTimer',
  'waymark.discardTimer',
  'waymark.undo',
  'waymark.redo',
  'waymark.openWeek',
  'waymark.revealGoal',
  'waymark.revealItem',
  'waymark.next',
  'waymark.addGoal',
  'waymark.dropGoal',
  'waymark.resizeGoal',
  'waymark.moveGoalUp',
  'waymark.moveGoalDown',
  'waymark.carryOver',
  'waymark.replan',
  'waymark.catchUp',
  'waymark.leaveOut',
  'waymark.takeBack',
  'waymark.setPreferences',
  'waymark.explainStreak',
  'waymark.vacations',
  'waymark.markDone',
  'waymark.markNotDone',
  'waymark.markKnown',
  'waymark.reachMilestone',
  'waymark.choose',
  'waymark.followPath',
  'waymark.editNote',
  'waymark.addLink',
  'waymark.removeLink',
  'waymark.openResource',
  'waymark.linkFolder',
  'waymark.unlinkFolder',
  'waymark.findProjects',
  'waymark.revealProject',
  'waymark.copyCommit',
  'waymark.copyId',
  'waymark.claimCommits',
  'waymark.disclaimCommits',
  'waymark.confirmMilestone',
  'waymark.acceptLink',
  'waymark.refuseLink',
  'waymark.chooseCheck',
  'waymark.runCheck',
  'waymark.openEvidence',
  'waymark.copyEvidence',
  'waymark.explain',
  'waymark.unmarkCommit',
  'waymark.showCommit',
  'waymark.ignoreProject',
  'waymark.unignoreProject',
  'waymark.cancelScan',
  'waymark.acceptSuggestion',
  'waymark.adjustSuggestion',
  'waymark.dismissSuggestion',
  'waymark.acceptAllSuggestions',
  'waymark.activityPreferences',
  'waymark.export',
  'waymark.import',
  'waymark.editSession',
  'waymark.moveSession',
  'waymark.splitSession',
  'waymark.deleteSession',
  'waymark.restoreSession',
  'waymark.sessionHistory',
  'waymark.filterSessions',
  'waymark.clearSessionFilter',
  'waymark.showEarlierSessions',
  'waymark.logArtifact',
  'waymark.editArtifact',
  'waymark.deleteArtifact',
  'waymark.review',
  'waymark.snoozeHint',
  'waymark.dismissHint',
  'waymark.restoreHint',
  'waymark.exportWeek',
  'waymark.exportPortfolio',
  'waymark.openJournal',
  'waymark.createJournal',
  'waymark.showLog',
];

/** Settings and their types. */
export interface Settings {
  'waymark.journal.folder': string;
  'waymark.roadmap.file': string;
  'waymark.git.authorEmails': readonly string[];
  'waymark.milestones.autoConfirm': boolean;
  'waymark.evidence.assisted': AssistedWorth;
  'waymark.evidence.assistants': readonly AssistantDocument[];
}
export const SETTING_IDS: readonly (keyof Settings)[] = [
  'waymark.journal.folder',
  'waymark.roadmap.file',
  'waymark.git.authorEmails',
  'waymark.milestones.autoConfirm',
  'waymark.evidence.assisted',
  'waymark.evidence.assistants',
];

export type ViewId =
  'waymark.roadmap' | 'waymark.suggestions' | 'waymark.projects' | 'waymark.sessions';
export const VIEW_IDS: readonly ViewId[] = [
  'waymark.roadmap',
  'waymark.suggestions',
  'waymark.projects',
  'waymark.sessions',
];

/** Keys that `when` clauses read. */
export interface ContextKeys {
  /** At least one project was found in the workspace. */
  'waymark.hasProjects': boolean;
  /** The workspace was looked through. */
  'waymark.projectsRead': boolean;
  'waymark.gitMissing': boolean;
  /** Projects are being looked through, and that takes a while. */
  'waymark.scanning': boolean;
  /** Links of projects to milestones are proposed. */
  'waymark.hasProposals': boolean;
  /** It is asked whether commits under the student's name are the student's. */
  'waymark.hasNamesakes': boolean;
  /** The evidence of a milestone is complete, and waits for the student's word. */
  'waymark.evidenceComplete': boolean;
  /** Sessions are suggested. */
  'waymark.hasSuggestions': boolean;
  /** The journal has something to undo. */
  'waymark.hasEntries': boolean;
  'waymark.journalMissing': boolean;
  /** A timer runs. */
  'waymark.timerRunning': boolean;
  'waymark.timerPaused': boolean;
  /** What keeps the student's own roadmap file from being used; empty for nothing. */
  'waymark.roadmapFailed': '' | RoadmapFailure;
  /** The sessions view shows only some. */
  'waymark.sessionsFiltered': boolean;
}
export const CONTEXT_KEYS: readonly (keyof ContextKeys)[] = [
  'waymark.hasProjects',
  'waymark.projectsRead',
  'waymark.gitMissing',
  'waymark.scanning',
  'waymark.hasProposals',
  'waymark.hasNamesakes',
  'waymark.evidenceComplete',
  'waymark.hasSuggestions',
  'waymark.hasEntries',
  'waymark.journalMissing',
  'waymark.timerRunning',
  'waymark.timerPaused',
  'waymark.roadmapFailed',
  'waymark.sessionsFiltered',
];

/** Type of the weekly goals page. */
export const WEEK_PANEL = 'waymark.week';
