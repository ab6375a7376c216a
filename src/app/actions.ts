/** What a student can do. Each use case checks its input and writes one act to the journal. */
import { Acts } from '../core/journal/actHistory.js';
import type {
  Change,
  JournalEvent,
  KeptEvidence,
  PreferenceName,
  PreferenceValues,
  Status,
} from '../core/journal/event.js';
import type { Stamp } from '../core/journal/eventTable.js';
import type { Act } from '../core/journal/acts.js';
import { isPreferenceValue } from '../core/journal/check.js';
import { preferenceOn } from '../core/journal/preferences.js';
import type { Project } from '../core/projects/facts.js';
import { linksOf } from '../core/projects/milestones.js';
import type { Item } from '../core/roadmap/roadmap.js';
import {
  EARLIEST_DAY,
  isDay,
  isKeptDay,
  LATEST_DAY,
  monthOf,
  type Day,
} from '../core/time/calendar.js';
import type { Amount } from './amount.js';
import { WaymarkError } from './errors.js';
import type { Store } from './store.js';
import { requireText } from './text.js';

/** A day that an entry can be of, past or to come. @throws WaymarkError for all else */
export function requireDate(typed: string): Day {
  const day = typed.trim();
  if (!isDay(day)) throw new WaymarkError({ code: 'day-nonsense', args: [day] });
  if (!isKeptDay(day)) {
    throw new WaymarkError({ code: 'day-far', args: [day, EARLIEST_DAY, LATEST_DAY] });
  }
  return day;
}

/** A study day up to today. @throws WaymarkError as `requireDate`, and for the future */
export function requireDay(typed: string, today: Day): Day {
  const day = requireDate(typed);
  if (day > today) throw new WaymarkError({ code: 'day-future', args: [day] });
  return day;
}

/**
 * The first and last day of a vacation, wherever in time.
 * @throws WaymarkError for what is no day or too long ago, and where the last comes before the first
 */
export function requireVacation(
  from: string,
  to: string,
): { readonly from: Day; readonly to: Day } {
  for (const day of [from, to]) requireDate(day);
  if (to < from) throw new WaymarkError({ code: 'vacation-reversed', args: [from, to] });
  return { from, to };
}

/** An http or https address. @throws WaymarkError for anything else, and for one that is too long */
export function requireUrl(typed: string): string {
  const url = requireText(typed);
  if (!/^https?:\/\/[^\s/]+/i.test(url) || !URL.canParse(url))
    throw new WaymarkError({ code: 'url-nonsense', args: [url] });
  return url;
}

/** The day is that of an amount; an interval has its own. */
export type LogRequest = Amount & {
  readonly item: Item | undefined;
  readonly day: Day;
  readonly note: string;
};

export class Actions {
  constructor(private readonly store: Store) {}

  /** @returns id of the session */
  async log({ item, day, note, ...amount }: LogRequest): Promise<string> {
    const text = requireText(note);
    const common = {
      source: 'manual',
      ...(item && { item: item.ref }),
      ...(text && { note: text }),
    } as const;
    const [added] = await this.store.append([
      {
        type: 'session.add',
        data:
          'interval' in amount
            ? { kind: 'interval', ...amount.interval, ...common }
            : { kind: 'declared', day, seconds: amount.seconds, ...common },
      },
    ]);
    return (added as JournalEvent).id; // append has written, or failed
  }

  /** Ticks or unticks an item; a checklist item for the month, a goal for its week. */
  async setStatus(item: Item, status: Status | null, period?: string): Promise<void> {
    const forMonth = item.kind === 'check' ? monthOf(this.store.today) : undefined;
    const within = period ?? forMonth;
    await this.#write({
      type: 'item.set',
      data: { item: item.ref, status, ...(within !== undefined && { period: within }) },
    });
  }

  /** Several at once, as one act: ticks that a checkbox click changed together. */
  async setStatuses(items: readonly Item[], status: Status | null): Promise<void> {
    const period = monthOf(this.store.today);
    await this.#write(
      ...items.map((item): Change => ({
        type: 'item.set',
        data: { item: item.ref, status, ...(item.kind === 'check' && { period }) },
      })),
    );
  }

  /** Takes an item out of the roadmap, or back in. */
  async setLeftOut(item: Item, leftOut: boolean): Promise<void> {
    await this.#write({ type: 'item.set', data: { item: item.ref, leftOut } });
  }

  async tickGoal(item: Item, done: boolean): Promise<void> {
    await this.setStatus(item, done ? 'done' : null, this.store.model.week.start);
  }

  async setNote(item: Item, note: string): Promise<void> {
    await this.#write({
      type: 'item.set',
      data: { item: item.ref, note: requireText(note) || null },
    });
  }

  /**
   * Confirms a milestone, with the address that proves it where there is one.
   * @param evidence what backs it now, kept for when the folder is gone
   */
  async reach(
    item: Item,
    proof: string | undefined,
    evidence: readonly KeptEvidence[] = [],
  ): Promise<void> {
    await this.#write({
      type: 'item.set',
      data: {
        ...{ item: item.ref, status: 'done' },
        ...(proof && { proof: requireUrl(proof) }),
        ...(evidence.length > 0 && { evidence }),
      },
    });
  }

  /** Puts into the journal what the student says of code that proves an item; empty takes it back. */
  async explain(item: Item, text: string, signals: readonly string[]): Promise<void> {
    const said = requireText(text);
    const explanation = said === '' ? null : { text: said, signals };
    await this.#write({ type: 'item.set', data: { item: item.ref, explanation } });
  }

  /** Says whether an assistant had a part in a commit, whatever its marks say. */
  async markCommit(commit: string, assisted: boolean): Promise<void> {
    await this.#write({ type: 'commit.mark', data: { commit, assisted } });
  }

  /** Names the editor's task that proves a milestone; undefined takes it away. */
  async setCheck(item: Item, task: string | undefined): Promise<void> {
    await this.#write({ type: 'item.set', data: { item: item.ref, check: task ?? null } });
  }

  /** Notes that the check of a milestone ran. @param project where it ran, if in one */
  async ranCheck(
    item: Item,
    task: string,
    exit: number,
    project: Project | undefined,
  ): Promise<void> {
    const { root, subpath } = project?.key ?? {};
    await this.#write({
      type: 'check.run',
      data: {
        ...{ item: item.ref, task, exit },
        ...(root !== undefined && subpath !== undefined && { root, subpath }),
      },
    });
  }

  async choose(choice: Item, option: Item | undefined): Promise<void> {
    await this.#write({ type: 'item.set', data: { item: choice.ref, option: option?.id ?? null } });
  }

  async addLink(item: Item, url: string, title: string): Promise<void> {
    const text = requireText(title);
    await this.#write({
      type: 'link.add',
      data: { item: item.ref, url: requireUrl(url), ...(text && { title: text }) },
    });
  }

  async removeLink(id: string): Promise<void> {
    await this.#write({ type: 'link.set', data: { target: id, deleted: true } });
  }

  async linkProject(project: Project, item: Item): Promise<void> {
    const { root, subpath } = project.key;
    await this.#write({
      type: 'project.set',
      data: { root, subpath, item: item.ref, linked: true },
    });
  }

  /** Says that a project is not for a milestone, so that it is not proposed again. */
  async refuseLink(project: Project, item: Item): Promise<void> {
    const { root, subpath } = project.key;
    await this.#write({
      type: 'project.set',
      data: { root, subpath, item: item.ref, linked: false },
    });
  }

  /** Leaves a project out of sight and out of account, or brings it back. */
  async ignoreProject({ key, formerKeys }: Project, ignored: boolean): Promise<void> {
    const keys = ignored ? [key] : [key, ...formerKeys];
    await this.#write(
      ...keys.map(({ root, subpath }): Change => {
        return { type: 'project.ignore', data: { root, subpath, ignored } };
      }),
    );
  }

  async unlinkProject(project: Project, item: Item): Promise<void> {
    const { state, roadmap } = this.store.model;
    const links = linksOf(state, roadmap, project).filter((link) => link.item === item);
    const refs = roadmap.refsOf(item);
    await this.#write(
      ...links.flatMap(({ key: { root, subpath } }) =>
        refs.map((ref): Change => {
          return { type: 'project.set', data: { root, subpath, item: ref, linked: false } };
        }),
      ),
    );
  }

  /** Sets preferences from today on; what they were before still holds for the days before. */
  async setPreferences(values: Partial<PreferenceValues>): Promise<void> {
    const from = this.store.today;
    const byWeekday = preferenceOn(this.store.journal.state, 'weekdayHours', from) !== null;
    // Hours for the week as a whole take the place of those by weekday.
    const all = byWeekday && 'weeklyHours' in values ? { weekdayHours: null, ...values } : values;
    const changes = (Object.entries(all) as [PreferenceName, never][]).map(([name, value]) => {
      if (!isPreferenceValue(name, value)) {
        throw new WaymarkError({ code: 'number-range', args: [name, String(value)] });
      }
      return { type: 'preference.set', data: { name, from, value } } satisfies Change;
    });
    await this.#write(...changes);
  }

  async addVacation(from: Day, to: Day): Promise<void> {
    await this.#write({ type: 'vacation.add', data: requireVacation(from, to) });
  }

  async changeVacation(id: string, from: Day, to: Day): Promise<void> {
    const data = { target: id, ...requireVacation(from, to) };
    await this.#write({ type: 'vacation.set', data });
  }

  async removeVacation(id: string): Promise<void> {
    await this.#write({ type: 'vacation.set', data: { target: id, deleted: true } });
  }

  /**
   * Takes back the last act that was made on this machine and is still in effect.
   * @returns what was taken back
   * @throws WaymarkError `nothing-to-undo`
   */
  async undoLast(): Promise<Act> {
    for (;;) {
      const undone: Act[] = [];
      const [written] = await this.store.append(({ state }, device) => {
        const act = new Acts(state).lastAct(device);
        if (!act) throw new WaymarkError({ code: 'nothing-to-undo', args: [] });
        undone.push(act);
        return [{ type: 'undo', data: { target: act.stamp.batch ?? act.stamp.id } }];
      });
      // Another window may have taken back the same at this moment: then the next one is this one's.
      const { id } = written as JournalEvent; // append has written, or failed
      if (new Acts(this.store.journal.state).isFirstUndo(id)) return undone[0] as Act;
    }
  }

  /**
   * Brings back the act that was undone last on this machine, unless something was done since.
   * @returns what is in effect again
   * @throws WaymarkError `nothing-to-redo`
   */
  async redoLast(): Promise<Act> {
    for (;;) {
      const redone: Stamp[] = [];
      const written = await this.store.append(({ state }, device) => {
        const last = new Acts(state).lastUndone(device);
        if (!last) throw new WaymarkError({ code: 'nothing-to-redo', args: [] });
        redone.push(last.stamp);
        return last.undos.map((target): Change => ({ type: 'undo', data: { target } }));
      });
      // As with an undo. Where windows undid one act at once, any of these was first.
      const { state } = this.store.journal;
      if (written.some(({ id }) => new Acts(state).isFirstUndo(id))) {
        return new Acts(state).actOf(redone[0] as Stamp); // append has asked, or failed
      }
    }
  }

  async #write(...changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    await this.store.append(changes);
  }
}
