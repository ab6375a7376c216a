/**
 * A form over a model that changes while it is being filled in. Until somebody types, it shows what
 * the model has; from then on all of it stays as it is, but for what is typed, until it is sent or
 * empty again: what a form shows is what it sends. No DOM: tested in plain Node.
 */

/** How long an unanswered submission blocks the next, so that a double click logs once. */
const ANSWER_MS = 3_000;

/** A form that somebody has begun to fill in, as the page keeps it over a reload. */
export interface Draft<Fields> {
  readonly edits: Partial<Fields>;
  /** What the form showed when that began; missing in what an earlier version kept. */
  readonly held?: Fields | undefined;
}

export class FormState<Fields extends object> {
  #edits: Partial<Fields>;
  /** What the form showed when somebody began to type; undefined where nobody has. */
  #held: Fields | undefined;
  #focused: keyof Fields | undefined;
  /** What the focused field showed when it got focus: it stays so even where nobody types. */
  #still: Partial<Fields> = {};
  #sent: { readonly values: Fields; readonly at: number; renewed: boolean } | undefined;
  /** Accepted values that the model does not show yet. */
  #awaited: Fields | undefined;
  readonly #outlives: boolean;

  /**
   * @param draft what was typed before the page was reloaded
   * @param options `awaitsSnapshot`: accepted input stays until a snapshot shows it (settings);
   *   otherwise it clears at once (entries of a log)
   */
  constructor({ edits, held }: Draft<Fields>, options: { readonly awaitsSnapshot: boolean }) {
    this.#edits = edits;
    this.#held = isEmpty(edits) ? undefined : held;
    this.#outlives = options.awaitsSnapshot;
  }

  /** What the form shows over the model's values `base`. */
  values(base: Fields): Fields {
    return { ...(this.#held ?? { ...base, ...this.#still }), ...this.#edits };
  }

  /** What to keep over a reload: nothing of a field that was only focused. */
  get draft(): Draft<Fields> {
    return { edits: this.#edits, held: this.#held };
  }

  /** Whether a submission waits for its answer. */
  get isSent(): boolean {
    return this.#sent !== undefined;
  }

  /** The field that has focus. */
  get focused(): keyof Fields | undefined {
    return this.#focused;
  }

  /** @param base the model's values, which the form shows where nobody has typed before */
  edit<Key extends keyof Fields>(key: Key, value: Fields[Key], base: Fields): void {
    const held = (this.#held ??= { ...base, ...this.#still });
    this.#edits = without(this.#edits, key);
    if (!same(value, held[key])) this.#edits = { ...this.#edits, [key]: value };
    if (!isEmpty(this.#edits)) return;
    // All is as it was before: nobody has typed.
    this.#held = undefined;
    this.#keepStill(held);
  }

  /** Holds what a field shows for as long as it has focus. */
  focus(key: keyof Fields, base: Fields): void {
    this.#focused = key;
    this.#still = {};
    this.#keepStill(this.values(base));
  }

  blur(): void {
    this.#focused = undefined;
    this.#still = {};
  }

  #keepStill(values: Fields): void {
    const key = this.#focused;
    if (key !== undefined) this.#still = { [key]: values[key] } as unknown as Partial<Fields>;
  }

  /** What to send, or undefined while an earlier submission waits for its answer. */
  submit(base: Fields, now: number): Fields | undefined {
    if (this.#sent && now - this.#sent.at < ANSWER_MS) return undefined;
    this.#sent = { values: this.values(base), at: now, renewed: false };
    return this.#sent.values;
  }

  /** A snapshot came, with the model's values `base`. */
  snapshot(base: Fields): void {
    if (this.#sent) this.#sent.renewed = true;
    if (!isEmpty(this.#edits)) this.#held ??= base;
    if (this.#awaited) this.#settle(this.#awaited, base);
  }

  /** The submission was answered. Input stays unless it was accepted, and what changed since does. */
  answer(accepted: boolean, base: Fields): void {
    const sent = this.#sent;
    this.#sent = undefined;
    if (!sent || !accepted) return;
    if (this.#outlives && !sent.renewed) this.#awaited = sent.values;
    else this.#settle(sent.values, base);
  }

  #settle(accepted: Fields, base: Fields): void {
    this.#awaited = undefined;
    for (const key of Object.keys(this.#edits) as (keyof Fields)[]) {
      const value = this.#edits[key];
      const isSettled = same(value, accepted[key]) || same(value, base[key]);
      if (isSettled) this.#edits = without(this.#edits, key);
    }
    // What is left was typed since: it begins a form of its own.
    this.#held = isEmpty(this.#edits) ? undefined : base;
    this.#still = {};
    this.#keepStill(this.values(base));
  }
}

/**
 * A draft that was kept as `{ ...edits, held }`, of any shape.
 * @param read the fields that are sound in what was kept
 * @param names all fields
 */
export function readDraft<Fields extends object>(
  value: unknown,
  read: (value: unknown) => Partial<Fields>,
  names: readonly (keyof Fields)[],
): Draft<Fields> {
  const edits = read(value);
  if (typeof value !== 'object' || value === null || !('held' in value)) return { edits };
  const held = read(value.held);
  return names.every((name) => name in held) ? { edits, held: held as Fields } : { edits };
}

/** What `readDraft` reads. */
export function keptDraft<Fields extends object>({ edits, held }: Draft<Fields>): object {
  return { ...edits, ...(held && { held }) };
}

function isEmpty(edits: object): boolean {
  return Object.keys(edits).length === 0;
}

function without<Fields extends object>(
  edits: Partial<Fields>,
  omitted: keyof Fields,
): Partial<Fields> {
  const kept = Object.entries(edits).filter(([key]) => key !== omitted);
  return Object.fromEntries(kept) as Partial<Fields>;
}

/** Fields hold texts and short lists of plain data. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
