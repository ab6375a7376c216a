/** What a command asks for where it was called on no row: a project, a link, a commit, a line. */
import type * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import type { OwnLink } from '../../core/progress/itemState.js';
import type { Project, ProjectCommit } from '../../core/projects/facts.js';
import { linksOf } from '../../core/projects/milestones.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { epochSeconds } from '../../core/time/moment.js';
import { signalTitle } from '../../shared/evidenceWords.js';
import type { Words } from '../../shared/words.js';
import { linesOf, placeOfRow } from '../kit/evidenceRows.js';
import type { EvidenceRow } from '../kit/nodes.js';
import { choose } from '../kit/steps.js';
import { studyDayAt } from '../../core/journal/preferences.js';

/** Commits offered at the most, the newest first. */
const COMMITS_MAX = 200;

interface Row<T> extends vscode.QuickPickItem {
  readonly value: T;
}

export class Pickers {
  constructor(
    private readonly store: Store,
    private readonly words: Words,
  ) {}

  project(question: string, projects = this.store.model.projects): Promise<Project | undefined> {
    const none =
      projects === this.store.model.projects
        ? this.words.t('There are no projects in this workspace.')
        : this.words.t('No project is ignored.');
    return this.#pick(
      question,
      none,
      projects.map((project) => {
        return { label: project.name, description: project.folder, value: project };
      }),
    );
  }

  /** A project of the workspace and a milestone that it is linked to. */
  linked(question: string): Promise<{ project: Project; item: Item } | undefined> {
    const { projects, state, roadmap } = this.store.model;
    const rows = projects.flatMap((project) =>
      linksOf(state, roadmap, project).map(({ item }) => {
        return { label: project.name, description: item.title, value: { project, item } };
      }),
    );
    return this.#pick(question, this.words.t('No project is linked to a milestone.'), rows);
  }

  /** One of the student's own commits. */
  commit(question: string): Promise<ProjectCommit | undefined> {
    const entries = this.store.model.projects.flatMap((project) =>
      project.commits.map((commit): ProjectCommit => {
        return { project, commit, byTrailer: commit.milestones.length > 0 };
      }),
    );
    // Projects of one repository have commits in common.
    const each = [...new Map(entries.map((entry) => [entry.commit.hash, entry])).values()];
    each.sort((a, b) => epochSeconds(b.commit.at) - epochSeconds(a.commit.at));
    const rows = each.slice(0, COMMITS_MAX).map((value) => {
      const { hash, at, subject } = value.commit;
      const place = [
        hash.slice(0, 7),
        this.words.date(studyDayAt(this.store.model.state, at)),
        value.project.name,
      ];
      return { label: subject, description: place.join(' · '), value };
    });
    return this.#pick(
      question,
      this.words.t('There are no commits of yours in this workspace.'),
      rows,
    );
  }

  /** A line that backs something. */
  line(question: string): Promise<EvidenceRow | undefined> {
    const { projects, evidence, signalTitles } = this.store.model;
    const rows = projects.flatMap((project) =>
      (evidence.scans.get(project.folder)?.signals ?? []).flatMap((signal): Row<EvidenceRow>[] => {
        const whole: EvidenceRow = { kind: 'signal', project, signal };
        const lines = linesOf(whole);
        return (lines.length > 0 ? lines : [whole]).flatMap((value) => {
          const place = placeOfRow(value);
          if (!place) return [];
          const at = `${project.name} · ${place.path}:${String(place.line)}`;
          return { label: signalTitle(signalTitles, signal.id), description: at, value };
        });
      }),
    );
    return this.#pick(question, this.words.t('Your code shows nothing yet.'), rows);
  }

  /** A link of the student's own. */
  ownLink(question: string): Promise<OwnLink | undefined> {
    const { links, roadmap } = this.store.model;
    const rows = [...links].flatMap(([id, own]) =>
      own.map((link) => {
        const { title, url } = link;
        const item = roadmap.find(id)?.title ?? id;
        return {
          label: title ?? url,
          description: [item, ...(title === undefined ? [] : [url])].join(' · '),
          value: link,
        };
      }),
    );
    return this.#pick(question, this.words.t('You have added no links.'), rows);
  }

  async #pick<T>(question: string, none: string, rows: readonly Row<T>[]): Promise<T | undefined> {
    const row = await choose(rows, none, { placeHolder: question, matchOnDescription: true });
    return row?.value;
  }
}
