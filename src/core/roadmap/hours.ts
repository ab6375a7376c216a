/** Hours that a roadmap plans, added up where it names them only further down. */
import type { Hours } from './document.js';
import type { Item } from './roadmap.js';

/**
 * As progress weighs them: hours of a skill or option are for its topics, milestones bring their
 * own, and of projects only so many as are to be built.
 * @param chosen id of the option that is followed, by choice
 * @returns undefined where neither the item nor anything below it names hours
 */
export function plannedHours(
  item: Item,
  chosen: (choice: Item) => string | undefined,
): Hours | undefined {
  const below = partsOf(item, chosen).flatMap((part) => plannedHours(part, chosen) ?? []);
  switch (item.kind) {
    case 'skill':
    case 'option':
      return total([...(item.hours ? [item.hours] : []), ...below]);
    case 'group': {
      const { quantity } = item.entry;
      const isProject = (child: Item) => child.kind === 'milestone';
      const projects = item.children.filter(isProject);
      const rest = item.children.filter((child) => !isProject(child));
      const planned = (children: readonly Item[]) =>
        total(children.flatMap((child) => plannedHours(child, chosen) ?? []));
      // The hours that the source gives for a group are for its skills.
      const study = item.hours ?? planned(rest);
      const building = planned(projects.filter((project) => !isExample(project)));
      const share = quantity ? Math.min(quantity.min, projects.length) / projects.length : 1;
      return total([...(study ? [study] : []), ...(building ? [scaled(building, share)] : [])]);
    }
    default:
      return item.hours ?? total(below);
  }
}

function total(parts: readonly Hours[]): Hours | undefined {
  if (parts.length === 0) return undefined;
  const isArticle = parts.every(({ source }) => source === 'article');
  return {
    min: parts.reduce((sum, { min }) => sum + min, 0),
    max: parts.reduce((sum, { max }) => sum + max, 0),
    source: isArticle ? 'article' : 'estimate',
  };
}

function scaled({ min, max, source }: Hours, share: number): Hours {
  return { min: Math.round(min * share), max: Math.round(max * share), source };
}

function isExample(item: Item): boolean {
  return item.kind === 'milestone' && item.entry.example === true;
}

/** What counts below an item: of a choice the option followed, else the one to expect. */
function partsOf(item: Item, chosen: (choice: Item) => string | undefined): readonly Item[] {
  if (item.kind === 'choice') {
    const option =
      item.children.find(({ id }) => id === chosen(item)) ??
      item.children.find(({ kind, entry }) => kind === 'option' && entry.recommended === true) ??
      item.children[0];
    return option ? [option] : [];
  }
  return item.children.filter((child) => !isExample(child));
}
