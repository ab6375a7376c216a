/** The one place where a row of the projects tree gets its looks. */
import * as vscode from 'vscode';
import type { Model } from '../../app/store.js';
import type { Grade } from '../../core/evidence/judge.js';
import type { Stage } from '../../core/evidence/milestoneState.js';
import type { Project } from '../../core/projects/facts.js';
import { unknownRevisionsText } from '../../shared/evidenceWords.js';
import { leftOutLines, leftOutTitle } from '../../shared/leftOutWords.js';
import { gitFaultText } from '../../shared/projectWords.js';
import { stageText } from '../../shared/stageWords.js';
import type { Words } from '../../shared/words.js';
import { evidenceRow } from '../kit/evidenceRows.js';
import type { ProjectNode } from '../kit/nodes.js';
import { opens, setFlags } from '../kit/row.js';
import { childrenOf, isLinked } from './children.js';
import { studyDayAt } from '../../core/journal/preferences.js';

const { Collapsed: COLLAPSED, None: LEAF } = vscode.TreeItemCollapsibleState;

export function projectRow(node: ProjectNode, model: Model, words: Words): vscode.TreeItem {
  const row = rowOf(node, model, words);
  row.id = node.id;
  const description = typeof row.description === 'string' ? row.description : '';
  const label = typeof row.label === 'string' ? row.label : '';
  row.accessibilityInformation = { label: description ? `${label}, ${description}` : label };
  return row;
}

function rowOf(node: ProjectNode, model: Model, words: Words): vscode.TreeItem {
  const { t } = words;
  const collapsible = () => (childrenOf(node, model).length > 0 ? COLLAPSED : LEAF);
  switch (node.kind) {
    case 'project': {
      const { project } = node;
      const isBusy = model.scanning.has(project.folder);
      const row = new vscode.TreeItem(project.name, collapsible());
      row.iconPath = new vscode.ThemeIcon(
        isBusy ? 'loading~spin' : project.marks.includes('git') ? 'repo' : 'folder',
      );
      row.description = isBusy ? t('looking through its files…') : stateText(project, words);
      row.tooltip = projectHover(project, model, words);
      setFlags(row, 'project', ...(isBusy ? (['scanning'] as const) : []));
      return row;
    }
    case 'linked': {
      const { item, project } = node;
      const stage = model.evidence.milestones.get(item.id)?.stage;
      const row = new vscode.TreeItem(item.title, collapsible());
      row.iconPath = stageIcon(stage);
      row.description = stage ? stageDescription(stage, words) : t('milestone');
      setFlags(
        row,
        isLinked(project, item, model) ? 'linked' : 'tied',
        ...(stage === 'evidence-complete' ? (['complete'] as const) : []),
      );
      opens(row, t('Reveal in Roadmap'), 'waymark.revealItem', item.id);
      return row;
    }
    case 'commit': {
      const { commit } = node.entry;
      const row = new vscode.TreeItem(commit.subject);
      row.iconPath = new vscode.ThemeIcon('git-commit');
      row.description = `${commit.hash.slice(0, 7)} · ${words.date(studyDayAt(model.state, commit.at))}`;
      setFlags(row, 'commit');
      opens(row, t('Open'), 'waymark.showCommit', node);
      return row;
    }
    case 'grade': {
      const { grade, signals, inOneCommit } = node;
      const row = new vscode.TreeItem(gradeTitle(grade, words), COLLAPSED);
      row.iconPath = new vscode.ThemeIcon(GRADE_ICONS[grade]);
      const isWhole = inOneCommit && grade !== 'mention';
      row.description = isWhole
        ? t('{0} · arrived in one commit', signals.length)
        : String(signals.length);
      row.tooltip = gradeMeaning(grade, words);
      setFlags(row, 'grade');
      return row;
    }
    case 'fault': {
      const { fault = 'unreadable', detail = '', remedy } = node.project;
      const text = gitFaultText({ fault, detail, ...(remedy && { remedy }) }, words);
      const row = new vscode.TreeItem(text);
      row.iconPath = new vscode.ThemeIcon('info');
      // git's words in the lines that it wrote, such as a command to copy.
      row.tooltip = [text, detail].filter(Boolean).join('\n\n');
      return row;
    }
    case 'namesakes': {
      const { namesakes = [] } = node.project;
      const row = new vscode.TreeItem(t('Are the commits by {0} yours?', namesakes.join(', ')));
      row.iconPath = new vscode.ThemeIcon('question');
      row.tooltip = t(
        'Nearly all commits carry your name, under an address that Waymark does not know. If they are yours, the address is added to waymark.git.authorEmails. If not, you are not asked again.',
      );
      setFlags(row, 'namesakes');
      return row;
    }
    case 'unknownMilestone': {
      const { project, unknown } = node;
      const { name, meant, commit } = unknown;
      const label = t('"{0}" is not a milestone of this roadmap', name);
      const advice = meant ? t('Did you mean "{0}"?', meant.id) : undefined;
      const row = new vscode.TreeItem(label);
      row.iconPath = new vscode.ThemeIcon('warning');
      row.description = advice ?? commit.hash.slice(0, 7);
      row.tooltip = [
        label,
        ...(advice === undefined ? [] : [advice]),
        t('Named by commit {0}: {1}', commit.hash.slice(0, 7), commit.subject),
        t(
          'Amend its message, or name the milestone in a later commit. Copy ID gives its exact ID.',
        ),
      ].join('\n');
      const entry = { commit, project, byTrailer: true };
      opens(row, t('Open'), 'waymark.showCommit', { kind: 'commit', id: node.id, project, entry });
      return row;
    }
    case 'scanFault': {
      const isLarge = node.fault === 'too-large';
      const row = new vscode.TreeItem(
        isLarge
          ? t('Too large to look through: open the folder of one project instead')
          : t('Its files cannot be read'),
      );
      row.iconPath = new vscode.ThemeIcon('warning');
      row.tooltip = node.project.folder;
      if (isLarge) {
        row.command = { command: 'vscode.openFolder', title: t('Open Folder…') };
      }
      return row;
    }
    case 'ignoredSection': {
      const row = new vscode.TreeItem(t('Ignored'), COLLAPSED);
      row.iconPath = new vscode.ThemeIcon('eye-closed');
      row.description = String(model.ignored.length);
      return row;
    }
    case 'ignored': {
      const row = new vscode.TreeItem(node.project.name);
      row.iconPath = new vscode.ThemeIcon('folder');
      row.tooltip = node.project.folder;
      setFlags(row, 'ignored');
      return row;
    }
    default:
      return evidenceRow(node, model, words, true);
  }
}

/** Where it is, and what a scan did not take for the student's own code. */
function projectHover({ folder }: Project, { evidence }: Model, words: Words): string {
  const scan = evidence.scans.get(folder);
  const left = leftOutLines(words, scan?.stats.skipped ?? {});
  const vain = scan?.unknownRevisions;
  return [
    folder,
    ...(left.length > 0 ? ['', `${leftOutTitle(words)}:`, ...left] : []),
    ...(vain === undefined ? [] : ['', unknownRevisionsText(words, vain)]),
  ].join('\n');
}

function stageDescription(stage: Stage, words: Words): string {
  return stage === 'evidence-complete'
    ? words.t('evidence complete · confirm')
    : stageText(words, stage);
}

function stageIcon(stage: Stage | undefined): vscode.ThemeIcon {
  const done = new vscode.ThemeColor('testing.iconPassed');
  if (stage === 'reached') return new vscode.ThemeIcon('verified-filled', done);
  if (stage === 'evidence-complete') return new vscode.ThemeIcon('verified', done);
  return new vscode.ThemeIcon('milestone');
}

const GRADE_ICONS: Readonly<Record<Grade, string>> = {
  own: 'account',
  assisted: 'sparkle',
  unverified: 'question',
  seen: 'organization',
  mention: 'mention',
};

function gradeTitle(grade: Grade, { t }: Words): string {
  switch (grade) {
    case 'own':
      return t('In your own code');
    case 'assisted':
      return t('In your own code, with an assistant');
    case 'unverified':
      return t('In code whose author is not known');
    case 'seen':
      return t("In other people's code");
    case 'mention':
      return t('Only mentioned');
  }
}

function gradeMeaning(grade: Grade, words: Words): string {
  const { t } = words;
  switch (grade) {
    case 'own':
      return t('Lines of your own commits, or not committed yet. They count.');
    case 'assisted':
      return t(
        'Lines of your own commits that bear the mark of an assistant. What they are worth is up to you: see the setting waymark.evidence.assisted.',
      );
    case 'unverified':
      return t(
        'Nobody can tell who wrote it: there is no git, or its history is cut off. It counts.',
      );
    case 'seen':
      return t('Lines that another person or an agent wrote. They prove nothing.');
    case 'mention':
      return t('Asked for or imported, and never used. It proves nothing.');
  }
}

function stateText({ commits, shallow, marks, fault, remedy }: Project, { t }: Words): string {
  if (remedy === 'update-git') return t('needs a newer git');
  if (fault) return faultInShort(fault, t);
  if (!marks.includes('git') && commits.length === 0) return t('no git');
  const count =
    commits.length === 1 ? t('1 commit of yours') : t('{0} commits of yours', commits.length);
  return shallow ? t('{0}, shallow clone', count) : count;
}

/** A collapsed row must not look as if all were well. */
function faultInShort(fault: NonNullable<Project['fault']>, t: Words['t']): string {
  switch (fault) {
    case 'git-missing':
      return t('git not found');
    case 'no-commits':
      return t('no commit yet');
    case 'bare':
      return t('bare repository');
    case 'no-author':
      return t('your e-mail is not known');
    case 'not-a-repository':
    case 'unreadable':
      return t('cannot be read');
  }
}
