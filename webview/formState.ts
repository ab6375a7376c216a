/**
 * A form over a model that changes while it is being filled in. The student's edits lie over the
 * model's values, so a snapshot moves only what nobody has touched. No DOM: tested in plain Node.
 */

/** How long an unanswered submission blocks the next, so that a double click logs once. */
const ANSWER_MS = 3_000;

export class FormState<Fields extends object> {
  #edits: Partial<Fields>;
  #focused: keyof Fields | undefined;
  /** What the focused field showed when it got focus: held still, but no edit until changed. */
  #held: { readonly key: keyof Fields; readonly value: unknown } | undefined;
  #sent: { readonly values: Fields; readonly at: number; renewed: boolean } | undefined;
  /** Accepted values that the model does not show yet. */
  #awaited: Fields | undefined;
  readonly #outlives: boolean;

  /**
   * @param edits what was typed before the page was reloaded
   * @param options `awaitsSnapshot`: accepted input stays until a snapshot shows it (settings);
   *   otherwise it clears at once (entries of a log)
   */
  constructor(edits: Partial<Fields>, options: { readonly awaitsSnapshot: boolean }) {
    this.#edits = edits;
    this.#outlives = options.awaitsSnapshot;
  }

  /** What the form shows over the model's values `base`. */
  values(base: Fields): Fields {
    return { ...base, ...this.#edits };
  }

  /** What to keep over a reload: the edits, without a field that was only focused. */
  get edits(): Partial<Fields> {
    const held = this.#held;
    return held && same(this.#edits[held.key], held.value)
      ? without(this.#edits, held.key)
      : this.#edits;
  }

  /** Whether a submission waits for its answer. */
  get isSent(): boolean {
    return this.#sent !== undefined;
  }

  /** The field that has focus. */
  get focused(): keyof Fields | undefined {
    return this.#focused;
  }

  edit<Key extends keyof Fields>(key: Key, value: Fields[Key]): void {
    this.#edits = { ...this.#edits, [key]: value };
  }

  /** Holds what a field shows for as long as it has focus. */
  focus(key: keyof Fields, base: Fields): void {
    this.blur();
    this.#focused = key;
    if (key in this.#edits) return;
    this.#edits = { ...this.#edits, [key]: base[key] };
    this.#held = { key, value: base[key] };
  }

  blur(): void {
    this.#edits = this.edits;
    this.#held = undefined;
    this.#focused = undefined;
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
      if (same(this.#edits[key], accepted[key])) this.#edits = without(this.#edits, key);
    }
    this.#held = undefined;
    if (this.#focused !== undefined) this.focus(this.#focused, base);
  }
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
