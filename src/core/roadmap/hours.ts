/** Hours that a roadmap plans, added up where it names them only further down. */
import type { Hours } from './document.js';
import type { Item } from './roadmap.js';

/**
 * As progress weighs them: hours of a skill or option are for its topics, milestones bring their
 * own, and of projects only so many as are to be built.
 * @param chosen id of the option that is followed, by choice
 * @param isLeftOut whether the student took an item out of the roadmap
 * @returns undefined where neither the item nor anything below it names hours
 */
export function plannedHours(
  item: Item,
  chosen: (choice: Item) => string | undefined,
  isLeftOut: (item: Item) => boolean = () => false,
): Hours | undefined {
  if (isLeftOut(item)) return undefined;
  const hoursBelow = (part: Item) => plannedHours(part, chosen, isLeftOut) ?? [];
  const below = partsOf(item, chosen).flatMap(hoursBelow);
  switch (item.kind) {
    case 'skill':
    case 'option': {
      const topics = item.children.filter(({ kind }) => kind === 'topic');
      const kept = topics.filter((topic) => !isLeftOut(topic)).length;
      const isWhole = kept === topics.length || !item.hours;
      const own = isWhole ? item.hours : scaled(item.hours, kept / topics.length);
      return total([...(own ? [own] : []), ...below]);
    }
    case 'group': {
      const { quantity } = item.entry;
      const isProject = (child: Item) => child.kind === 'milestone';
      const kept = item.children.filter((child) => !isLeftOut(child));
      const projects = kept.filter(isProject);
      const rest = kept.filter((child) => !isProject(child));
      const planned = (children: readonly Item[]) => total(children.flatMap(hoursBelow));
      // The hours that the source gives for a group are for its skills.
      const isWhole = !hasBelow(rest, isLeftOut) && kept.length === item.children.length;
      const study = isWhole ? (item.hours ?? planned(rest)) : planned(rest);
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

/** Whether any of the items or of what is below them fits. */
function hasBelow(items: readonly Item[], fits: (item: Item) => boolean): boolean {
  return items.some((item) => fits(item) || hasBelow(item.children, fits));
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
