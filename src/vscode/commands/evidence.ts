/** What a student does with evidence: confirm, link, look at, copy, ignore. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Actions } from '../../app/actions.js';
import { WaymarkError } from '../../app/errors.js';
import { evidenceMarkdown, type Backing } from '../../app/evidenceText.js';
import { keptEvidence } from '../../app/keptEvidence.js';
import type { Store } from '../../app/store.js';
import type { LinkProposal } from '../../core/evidence/proposals.js';
import type { Project, ProjectCommit } from '../../core/projects/facts.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { lineHistory } from '../../node/evidence/lineCommit.js';
import { proposalText } from '../../shared/evidenceWords.js';
import type { Words } from '../../shared/words.js';
import type { ItemArgument } from '../kit/contributions.js';
import { gitPath, runCommand, type Handlers } from '../kit/editor.js';
import { evidenceRowsOf, linesOf, placeOfRow } from '../kit/evidenceRows.js';
import { itemOrPick } from '../kit/pickItem.js';
import type { EvidenceRow, Node, Place, ProjectNode } from '../kit/nodes.js';
import { confirm } from '../kit/statusBarMessage.js';
import { choose } from '../kit/steps.js';
import { Pickers } from './pickers.js';
import { showCommit } from './showCommit.js';

/** A row of either tree. */
type Row = Node | ProjectNode;

export class EvidenceCommands {
  readonly handlers = {
    'waymark.confirmMilestone': (argument) => this.#confirm(argument),
    'waymark.acceptLink': async (row) => {
      const proposal = await this.#proposalOf(row);
      if (!proposal) return;
      await this.actions.linkProject(proposal.project, proposal.item);
      confirm(this.words.t('Linked {0} to {1}', proposal.project.name, proposal.item.title));
    },
    'waymark.refuseLink': async (row) => {
      const proposal = await this.#proposalOf(row);
      if (!proposal) return;
      const { project, item } = proposal;
      await this.actions.refuseLink(project, item);
      confirm(this.words.t('Refused: {0} for {1}', project.name, item.title));
    },
    'waymark.ignoreProject': async (row) => {
      const question = this.words.t('Ignore which project?');
      const project = row ? projectOf(row) : await this.#pickers.project(question);
      if (!project) return;
      await this.actions.ignoreProject(project, true);
      confirm(this.words.t('Ignored: {0}', project.name));
    },
    'waymark.unignoreProject': async (row) => {
      const question = this.words.t('Stop ignoring which project?');
      const { ignored } = this.store.model;
      const project = row ? projectOf(row) : await this.#pickers.project(question, ignored);
      if (!project) return;
      await this.actions.ignoreProject(project, false);
      confirm(this.words.t('No longer ignored: {0}', project.name));
    },
    'waymark.openEvidence': async (row) => {
      const line = row ?? (await this.#pickers.line(this.words.t('Open which evidence?')));
      const place = line && placeOfRow(line);
      if (place) await openPlace(place);
    },
    'waymark.copyEvidence': async (row) => this.#copy(row),
    'waymark.showCommit': async (row) => {
      const given = row ?? (await this.#pickers.commit(this.words.t('Show which commit?')));
      if (!given) return;
      const at = await commitOf(given);
      if (!at) throw new WaymarkError({ code: 'not-committed', args: [] });
      await showCommit(at.project.folder, at.hash, at.subject);
    },
  } satisfies Handlers;
  readonly #pickers: Pickers;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
  ) {
    this.#pickers = new Pickers(store, words);
  }

  /** One click, unless an address is asked for that is not known. */
  async #confirm(argument: ItemArgument | ProjectNode): Promise<void> {
    const { t } = this.words;
    const isComplete = ({ id }: Item) =>
      this.store.model.evidence.milestones.get(id)?.stage === 'evidence-complete';
    const question = t('Which milestone do you confirm?');
    const none = t('No milestone has all of its evidence yet.');
    const item = await itemOrPick(argument, this.store.model, question, none, isComplete);
    if (!item) return;
    // Of a row that was drawn before something changed: it is asked about like any other.
    if (!isComplete(item)) return runCommand('waymark.reachMilestone', item.id);
    const { links } = this.store.model;
    const isLink = item.kind === 'milestone' && item.entry.proof === 'link';
    const proof = isLink ? links.get(item.id)?.at(-1)?.url : undefined;
    const evidence = await keptEvidence(this.store, item, lineHistory(gitPath()));
    await this.actions.reach(item, proof, evidence);
    confirm(t('Reached: {0}', item.title));
  }

  async #proposalOf(row: Row | undefined): Promise<LinkProposal | undefined> {
    if (row?.kind === 'proposal') return row.proposal;
    const { evidence, signalTitles } = this.store.model;
    const rows = evidence.proposals.map((proposal) => ({
      label: `${proposal.project.name} → ${proposal.item.title}`,
      detail: proposalText(this.words, signalTitles, proposal),
      proposal,
    }));
    const placeHolder = this.words.t('Which suggested link?');
    const none = this.words.t('No links are suggested.');
    return (await choose(rows, none, { placeHolder, matchOnDetail: true }))?.proposal;
  }

  async #copy(row: Row | undefined): Promise<void> {
    const { model } = this.store;
    const question = this.words.t('Copy the evidence of which item?');
    const nothing = this.words.t('Your code shows nothing yet.');
    const isProven = (each: Item) => evidenceRowsOf(each, model).length > 0;
    const isRow = row !== undefined && isEvidence(row);
    const item = isRow ? undefined : await itemOrPick(row, model, question, nothing, isProven);
    if (!isRow && !item) return;
    const rows = isRow ? [row, ...linesOf(row).slice(1)] : item ? evidenceRowsOf(item, model) : [];
    const lines = (await Promise.all(rows.map(backing))).flat();
    const text = evidenceMarkdown(item?.title, lines, model.signalTitles, this.words);
    await vscode.env.clipboard.writeText(text);
    confirm(this.words.t('Copied as Markdown'));
  }
}

function isEvidence(row: Row): row is Row & EvidenceRow {
  return row.kind === 'signal' || row.kind === 'line' || row.kind === 'kept';
}

function projectOf(row: Row): Project | undefined {
  return 'project' in row ? row.project : undefined;
}

async function backing(row: EvidenceRow): Promise<Backing[]> {
  const place = placeOfRow(row);
  if (place) {
    const { project, ...rest } = place;
    return [{ ...rest, project: project.name, commit: await commitOfPlace(place) }];
  }
  if (row.kind !== 'kept') return [];
  const { signal, root, path, line, commit } = row.kept;
  // Its project is not here: it goes by its folder's name, or by its first commit.
  const project = root.startsWith('folder:') ? root.slice('folder:'.length) : root.slice(0, 7);
  return [{ signal, project, path, line, commit }];
}

async function commitOfPlace({ project, path, line, commit }: Place): Promise<string | undefined> {
  return commit ?? (await lineHistory(gitPath())(project.folder, path, [line]))[0];
}

export async function commitOf(
  row: Row | ProjectCommit,
): Promise<{ project: Project; hash: string; subject: string } | undefined> {
  if ('commit' in row || row.kind === 'commit') {
    const { project, commit } = 'commit' in row ? row : row.entry;
    return { project, hash: commit.hash, subject: commit.subject };
  }
  const place = isEvidence(row) ? placeOfRow(row) : undefined;
  const hash = place && (await commitOfPlace(place));
  if (!place || hash === undefined) return undefined;
  const known = place.project.commits.find((commit) => commit.hash === hash);
  return { project: place.project, hash, subject: known?.subject ?? hash.slice(0, 10) };
}

/** Opens the file at the line; of a notebook the cell that holds it. */
async function openPlace({ project, path, line }: Place): Promise<void> {
  const file = join(project.folder, path);
  const uri = vscode.Uri.file(file);
  if (path.endsWith('.ipynb') && (await openCell(uri, line))) return;
  const start = new vscode.Position(line - 1, 0);
  try {
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start) });
  } catch {
    // Whatever kept it from being opened: a file that is gone, or that is no text any more.
    throw new WaymarkError({ code: 'evidence-gone', args: [path] });
  }
}

/** @param line of the notebook's file @returns whether a cell holds the line */
async function openCell(uri: vscode.Uri, line: number): Promise<boolean> {
  const text = await readFile(uri.fsPath, 'utf8').catch(() => '');
  const source = cellLine(text.split('\n')[line - 1] ?? '');
  if (source === undefined) return false;
  const document = await vscode.workspace.openNotebookDocument(uri);
  const cells = document.getCells();
  const index = cells.findIndex((cell) => cell.document.getText().includes(source));
  if (index < 0) return false;
  const range = new vscode.NotebookRange(index, index + 1);
  const editor = await vscode.window.showNotebookDocument(document, { selections: [range] });
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  return true;
}

/** The line of code that a line of a notebook's file is, a JSON string of its own. */
function cellLine(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text.trim().replace(/,$/, ''));
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  } catch {
    return undefined; // a file that is written in one line, say: it opens as text
  }
}
