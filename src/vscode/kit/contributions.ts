/**
 * Every id that package.json contributes, with its type, in one place. Imports nothing at run
 * time, so that a test can hold it against the manifest.
 */
import type { Uri } from 'vscode';
import type { Suggestion } from '../../core/suggestions/suggestions.js';
import type { Node, ProjectNode, SessionNode } from './nodes.js';

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
  'waymark.undo': [];
  'waymark.openWeek': [];
  'waymark.revealGoal': [];
  'waymark.revealItem': [id: string];
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
  'waymark.removeLink': [link: Node];
  'waymark.openResource': [what?: ItemArgument];
  'waymark.linkFolder': [what?: ItemArgument | ProjectNode | Uri];
  'waymark.unlinkFolder': [project: Node | ProjectNode];
  'waymark.findProjects': [];
  'waymark.revealProject': [project: Node | ProjectNode];
  'waymark.copyCommit': [commit: Node | ProjectNode];
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
  'waymark.openJournal': [];
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
  'waymark.undo',
  'waymark.openWeek',
  'waymark.revealGoal',
  'waymark.revealItem',
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
  'waymark.openJournal',
  'waymark.showLog',
];

/** Settings and their types. */
export interface Settings {
  'waymark.journal.folder': string;
  'waymark.roadmap.file': string;
  'waymark.git.authorEmails': readonly string[];
}
export const SETTING_IDS: readonly (keyof Settings)[] = [
  'waymark.journal.folder',
  'waymark.roadmap.file',
  'waymark.git.authorEmails',
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
  /** Sessions are suggested. */
  'waymark.hasSuggestions': boolean;
  /** The journal has something to undo. */
  'waymark.hasEntries': boolean;
  /** A timer runs. */
  'waymark.timerRunning': boolean;
  'waymark.timerPaused': boolean;
  /** The student's own roadmap file cannot be used. */
  'waymark.roadmapFailed': boolean;
  /** The sessions view shows only some. */
  'waymark.sessionsFiltered': boolean;
}
export const CONTEXT_KEYS: readonly (keyof ContextKeys)[] = [
  'waymark.hasProjects',
  'waymark.projectsRead',
  'waymark.gitMissing',
  'waymark.hasSuggestions',
  'waymark.hasEntries',
  'waymark.timerRunning',
  'waymark.timerPaused',
  'waymark.roadmapFailed',
  'waymark.sessionsFiltered',
];

/** Type of the weekly goals page. */
export const WEEK_PANEL = 'waymark.week';
