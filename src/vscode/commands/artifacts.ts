/** Log Artifact: a kind, a title, a link, a day, what it belongs to, a note; and to correct one. */
import { requireDay } from '../../app/actions.js';
import { Artifacts, optionalUrl, requireTitle, type ArtifactDraft } from '../../app/artifacts.js';
import { placeOf } from '../../app/panel/place.js';
import type { Store } from '../../app/store.js';
import { requireText } from '../../app/text.js';
import type { Artifact } from '../../core/artifacts/artifacts.js';
import { ARTIFACT_KINDS, type ArtifactKind } from '../../core/journal/event.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { addDays, isDay } from '../../core/time/calendar.js';
import { artifactSaid, artifactTitle, kindText } from '../../shared/standingWords.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import { itemOf } from '../kit/items.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askText, choose, isTurn, pick, type PickItem, type Turn } from '../kit/steps.js';

/** Answers so far; going back and failing to save keep them. */
type Draft = { -readonly [K in keyof ArtifactDraft]: ArtifactDraft[K] };

const STEPS = 6;
/** No day: the student will name one. */
const OTHER_DAY = '';
/** What an artifact can belong to. */
const OWNERS = ['milestone', 'skill', 'option', 'topic'];

export class ArtifactCommands {
  readonly handlers;
  readonly #artifacts: Artifacts;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
  ) {
    const { t } = words;
    this.#artifacts = new Artifacts(store);
    this.handlers = {
      'waymark.logArtifact': (argument) => this.#log(itemOf(argument, store.model)),
      'waymark.editArtifact': async (argument) => {
        const artifact = await this.#artifactOrPick(argument, t('Correct what?'));
        if (artifact) await this.#edit(artifact);
      },
      'waymark.deleteArtifact': async (argument) => {
        const artifact = await this.#artifactOrPick(argument, t('Delete what?'));
        if (!artifact) return;
        await this.#artifacts.delete(artifact.id);
        confirm(t('Deleted: {0}', artifactTitle(artifact, words)));
      },
    } satisfies Handlers;
  }

  async #log(given: Item | undefined): Promise<void> {
    const kinds = kindsOf(given);
    const draft: Draft = {
      kind: kinds[0] ?? 'paper',
      ...{ title: '', url: '', note: '', day: this.store.today },
      item: given && OWNERS.includes(given.kind) && kinds.length === 0 ? given : undefined,
    };
    const save = () => this.#artifacts.add(draft);
    // A row that counts one kind only has answered the first question.
    if (await this.#ask(this.words.t('Log Artifact'), draft, kinds.length === 1 ? 1 : 0, save)) {
      confirm(artifactSaid(draft, this.words));
    }
  }

  async #edit({ id, kind, day, title = '', url = '', note = '', item }: Artifact): Promise<void> {
    const about = item === undefined ? undefined : this.store.model.roadmap.find(item);
    const draft: Draft = { kind, day, title, url, note, item: about };
    const save = () => this.#artifacts.change(id, draft);
    if (await this.#ask(this.words.t('Edit Artifact'), draft, 0, save)) {
      confirm(artifactSaid(draft, this.words));
    }
  }

  /** @returns whether it was saved */
  async #ask(
    title: string,
    draft: Draft,
    first: number,
    save: () => Promise<void>,
  ): Promise<boolean> {
    const steps = [
      ...[this.#askKind, this.#askTitle, this.#askUrl],
      ...[this.#askDay, this.#askItem, this.#askNote],
    ];
    for (let step = first; step < steps.length;) {
      const frame = { title: draft.title || title, step: step + 1, totalSteps: STEPS };
      const turn = await steps[step]?.call(this, draft, frame);
      if (turn === 'cancelled') return false;
      if (turn === 'back') step = Math.max(first, step - 1);
      else if (step < steps.length - 1) step++;
      else {
        try {
          await save();
          return true;
        } catch (error) {
          if (!(await this.report.offersAnotherTry(error))) return false;
        }
      }
    }
    return false;
  }

  async #askKind(draft: Draft, frame: Frame): Promise<Turn | undefined> {
    const answer = await pick<ArtifactKind>({
      ...frame,
      placeholder: this.words.t('What is it?'),
      items: ARTIFACT_KINDS.map((kind) => ({ label: kindText(kind, this.words), value: kind })),
      active: draft.kind,
    });
    if (isTurn(answer)) return answer;
    draft.kind = answer.value;
    return undefined;
  }

  async #askTitle(draft: Draft, frame: Frame): Promise<Turn | undefined> {
    return this.#askLine(draft, 'title', requireTitle, {
      ...frame,
      title: kindText(draft.kind, this.words),
      prompt: this.words.t('What is it called?'),
    });
  }

  async #askUrl(draft: Draft, frame: Frame): Promise<Turn | undefined> {
    return this.#askLine(draft, 'url', optionalUrl, {
      ...frame,
      prompt: this.words.t('Its address, if it has one. Enter alone goes on.'),
      placeholder: 'https://',
    });
  }

  async #askNote(draft: Draft, frame: Frame): Promise<Turn | undefined> {
    return this.#askLine(draft, 'note', requireText, {
      ...frame,
      prompt: this.words.t('A note? Leave it empty for none.'),
    });
  }

  async #askLine(
    draft: Draft,
    field: 'title' | 'url' | 'note',
    check: (text: string) => unknown,
    step: Frame & { readonly prompt: string; readonly placeholder?: string },
  ): Promise<Turn | undefined> {
    const answer = await askText({
      ...step,
      value: draft[field],
      keep: (text) => (draft[field] = text),
      check: (text) => this.#faultOf(() => check(text)),
    });
    if (isTurn(answer)) return answer;
    draft[field] = answer.value;
    return undefined;
  }

  async #askDay(draft: Draft, frame: Frame): Promise<Turn | undefined> {
    const { t } = this.words;
    const { today } = this.store;
    const yesterday = addDays(today, -1);
    const row = (label: string, day: string) => {
      return { label, description: this.words.date(day), value: day };
    };
    const answer = await pick<string>({
      ...frame,
      placeholder: t('Which day?'),
      items: [
        row(t('Today'), today),
        row(t('Yesterday'), yesterday),
        ...(draft.day === today || draft.day === yesterday || !isDay(draft.day)
          ? []
          : [row(t('As before'), draft.day)]),
        { label: t('Another day…'), value: OTHER_DAY },
      ],
      active: draft.day,
    });
    if (isTurn(answer)) return answer;
    if (answer.value !== OTHER_DAY) {
      draft.day = answer.value;
      return undefined;
    }
    let typedDay = draft.day;
    const typed = await askText({
      ...frame,
      prompt: t('Which day? For example {0}', yesterday),
      value: typedDay,
      keep: (text) => (typedDay = text),
      check: (text) => this.#faultOf(() => requireDay(text, this.store.today)),
    });
    if (typed === 'back') return this.#askDay(draft, frame);
    if (isTurn(typed)) return typed;
    draft.day = typed.value.trim();
    return undefined;
  }

  async #askItem(draft: Draft, frame: Frame): Promise<Turn | undefined> {
    const { t } = this.words;
    const nothing = { label: t('Nothing in particular'), value: undefined, alwaysShow: true };
    const owners = [...this.store.model.roadmap.items]
      .filter(({ kind }) => OWNERS.includes(kind))
      .sort((a, b) => OWNERS.indexOf(a.kind) - OWNERS.indexOf(b.kind));
    const answer = await pick<Item | undefined>({
      ...frame,
      placeholder: t('What does it belong to?'),
      items: [
        nothing,
        ...owners.map((item): PickItem<Item | undefined> => {
          return { label: item.title, description: placeOf(item), value: item };
        }),
      ],
      ...(draft.item && { active: draft.item }),
    });
    if (isTurn(answer)) return answer;
    draft.item = answer.value;
    return undefined;
  }

  /** The artifact of the row, else one that the student picks, the latest first. */
  async #artifactOrPick(argument: unknown, question: string): Promise<Artifact | undefined> {
    const { artifacts } = this.store.model;
    const id = artifactIdOf(argument);
    if (id !== undefined) return artifacts.find((artifact) => artifact.id === id);
    const rows = artifacts.toReversed().map((artifact) => ({
      label: artifactTitle(artifact, this.words),
      description: `${kindText(artifact.kind, this.words)} · ${this.words.date(artifact.day)}`,
      artifact,
    }));
    const none = this.words.t('No artifacts are logged yet.');
    return (await choose(rows, none, { placeHolder: question }))?.artifact;
  }

  #faultOf(check: () => unknown): string | undefined {
    try {
      check();
      return undefined;
    } catch (error) {
      return sentenceOf(error, this.words);
    }
  }
}

interface Frame {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** The kinds that an item counts; none for one that counts nothing. */
function kindsOf(item: Item | undefined): ArtifactKind[] {
  if (item?.kind !== 'check' && item?.kind !== 'milestone') return [];
  return ARTIFACT_KINDS.filter((kind) => item.entry.counts?.includes(kind) === true);
}

function artifactIdOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null || !('artifact' in argument))
    return undefined;
  const { artifact } = argument as { artifact?: { id?: unknown } };
  return typeof artifact?.id === 'string' ? artifact.id : undefined;
}
