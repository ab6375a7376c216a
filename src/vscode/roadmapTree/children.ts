/** The shape of the roadmap tree: which rows stand below which. */
import type { Model } from '../../app/store.js';
import { pathTo, SECTIONS, type Item, type ItemOf } from '../../core/roadmap/roadmap.js';
import type { Translate, Words } from '../../shared/words.js';
import type * as evidenceRows from '../kit/evidenceRows.js';
import type { EvidenceRow, Node } from '../kit/nodes.js';
import { standing } from './standingPart.js';
import { goalRows } from './goalRowsPart.js';

/** The chunk that makes rows of evidence. */
export type EvidenceRows = typeof evidenceRows;

/** Commits shown below a milestone at the most; the newest tell how it goes. */
const COMMITS_MAX = 20;

/** Id of the group that shows a second time beside the phases, where the roadmap has it. */
const PORTFOLIO = 'portfolio';

export function roots({ roadmap, vanished }: Model): Node[] {
  const parent = undefined;
  const phases = roadmap.phases.map((item) => itemNode(item, parent));
  const portfolio = roadmap.find(PORTFOLIO);
  const sections = SECTIONS.filter((section) => roadmap.sections[section].length > 0).map(
    (section): Node => ({ kind: 'section', id: `section:${section}`, parent, section }),
  );
  return [
    // Without a roadmap there is nothing to plan: the view is free for its welcome text.
    ...(phases.length > 0 ? [{ kind: 'week', id: 'week', parent } as const] : []),
    ...phases,
    ...(portfolio
      ? [{ kind: 'portfolio', id: 'portfolio', parent, item: portfolio } as const]
      : []),
    ...sections,
    ...(vanished.items.length > 0
      ? [{ kind: 'vanishedSection', id: 'vanished', parent } as const]
      : []),
  ];
}

/** @param evidence how rows of evidence are made, once that is loaded */
export function childrenOf(
  node: Node,
  model: Model,
  words: Words,
  evidence: EvidenceRows | undefined,
): Node[] {
  switch (node.kind) {
    case 'section':
      return model.roadmap.sections[node.section].map((item) => itemNode(item, node));
    case 'portfolio':
      return node.item.children.map((item) => itemNode(item, node));
    case 'item':
      return [
        ...node.item.children.map((item) => itemNode(item, node)),
        ...standing().standingNodes(node, node.item, model, words),
        ...rowNodes(node, evidence?.rowsBelowItem(node.item, model)),
        ...workNodes(node, node.item, model),
        ...resourceNodes(node, node.item, model),
        ...factNodes(node, node.item, words.t),
      ];
    case 'week':
      return goalRows().goalNodes(node, model);
    case 'resources':
      return resourceRows(node, node.item, model);
    case 'vanishedSection':
      return model.vanished.items.map((vanished): Node => {
        return { kind: 'vanished', id: `vanished/${vanished.id}`, parent: node, vanished };
      });
    case 'history':
      return standing().historyNodes(node);
    case 'month':
      return standing().countedNodes(node, node.item, node.month.counted);
    case 'signal':
      return rowNodes(node, evidence?.rowsBelow(node));
    case 'line':
    case 'kept':
    case 'lack':
    case 'check':
    case 'proposal':
    case 'goal':
    case 'vanished':
    case 'artifact':
    case 'counted':
    case 'review':
    case 'resource':
    case 'link':
    case 'project':
    case 'commit':
    case 'fact':
      return [];
  }
}

/** The row of an item in its place below the phases or its section. */
export function nodeOf(item: Item): Node {
  const [top, ...below] = pathTo(item);
  if (!top) throw new Error('an item has itself on its path');
  const section = SECTIONS.find((name) => SECTION_OF[top.kind] === name);
  const root: Node | undefined = section && {
    ...{ kind: 'section', id: `section:${section}`, parent: undefined, section },
  };
  return below.reduce((parent, each) => itemNode(each, parent), itemNode(top, root));
}

const SECTION_OF: Partial<Record<Item['kind'], string>> = {
  tool: 'tools',
  path: 'paths',
  check: 'checklist',
  pitfall: 'pitfalls',
  level: 'levels',
  rate: 'rates',
};

function itemNode(item: Item, parent: Node | undefined): Node {
  const isPortfolio = parent?.kind === 'portfolio' || parent?.id.startsWith('portfolio/');
  // Rows in the portfolio repeat rows below the phases, and need ids of their own.
  const id = isPortfolio === true ? `portfolio/${item.id}` : `item:${item.id}`;
  return { kind: 'item', id, parent, item };
}

function rowNodes(
  parent: Node,
  rows: readonly (EvidenceRow & { readonly key: string })[] = [],
): Node[] {
  return rows.map(({ key, ...row }): Node => ({ ...row, id: `${parent.id}/${key}`, parent }));
}

function workNodes(parent: Node, item: Item, { milestones }: Model): Node[] {
  const links = milestones.get(item.id);
  if (!links) return [];
  return [
    ...links.projects.map((project): Node => {
      return {
        kind: 'project',
        id: `${parent.id}/project:${project.folder}`,
        parent,
        item,
        project,
      };
    }),
    ...links.commits.slice(0, COMMITS_MAX).map((entry): Node => {
      return {
        kind: 'commit',
        id: `${parent.id}/commit:${entry.commit.hash}`,
        parent,
        item,
        entry,
      };
    }),
  ];
}

function resourceNodes(parent: Node, item: Item, { links }: Model): Node[] {
  const count = item.resources.length + (links.get(item.id)?.length ?? 0);
  return count === 0 ? [] : [{ kind: 'resources', id: `${parent.id}/resources`, parent, item }];
}

function resourceRows(parent: Node, item: Item, { links }: Model): Node[] {
  return [
    ...item.resources.map((resource, index): Node => {
      return { kind: 'resource', id: `${parent.id}/${String(index)}`, parent, item, resource };
    }),
    ...(links.get(item.id) ?? []).map((link): Node => {
      return { kind: 'link', id: `${parent.id}/link:${link.id}`, parent, item, link };
    }),
  ];
}

/** What a roadmap says of paths, pitfalls, levels and options beside their titles. */
function factNodes(parent: Node, item: Item, t: Translate): Node[] {
  return factsOf(item, t).map(([label, detail], index) => {
    return { kind: 'fact', id: `${parent.id}/fact:${String(index)}`, parent, label, detail };
  });
}

function factsOf(item: Item, t: Translate): [label: string, detail: string][] {
  switch (item.kind) {
    case 'path':
      return [
        [t('Focus'), item.entry.focus.join(', ')],
        ...item.entry.timeline.map(({ from, to, aim }): [string, string] => [
          from === to ? t('Month {0}', from) : t('Months {0}–{1}', from, to),
          aim,
        ]),
        [t('Emphasis'), item.entry.emphasis.join(', ')],
      ];
    case 'pitfall':
      return [[t('Looks like'), item.entry.sign], ...whyOf(item, t)];
    case 'level':
      return [
        [t('Stands on'), item.entry.criteria],
        [t('Roles'), item.entry.roles],
      ];
    case 'tool':
      return [[t('Tools'), item.entry.tools.join(', ')]];
    case 'option':
      return item.entry.outlook === undefined ? [] : [[t('Outlook'), item.entry.outlook]];
    default:
      return [];
  }
}

function whyOf(item: ItemOf<'pitfall'>, t: Translate): [string, string][] {
  return item.entry.why === undefined ? [] : [[t('Why'), item.entry.why]];
}
