/**
 * Where the student is on the page: how far down, and at which control. The editor throws a page away
 * while another tab is in front of it, so it is kept with the page's own state.
 */

export interface Place {
  /** Pixels from the top. */
  readonly top: number;
  /** `data-testid` of the control that has the keyboard; empty for none. */
  readonly control: string;
}

/** What was kept from before; the top of the page for anything else than such. */
export function readPlace(value: unknown): Place {
  const { top, control } = (value ?? {}) as Record<string, unknown>;
  return {
    top: typeof top === 'number' && Number.isFinite(top) ? Math.max(0, top) : 0,
    control: typeof control === 'string' ? control : '',
  };
}

/** Input by which a student says where to be, so that nothing is put back any more. */
const OWN_MOVES = ['wheel', 'keydown', 'pointerdown', 'touchstart'] as const;

export class PlaceKeeper {
  #place: Place;
  #isBack = false;
  #isWaiting = false;

  /** @param changed called when the place is another one, at most once a frame */
  constructor(
    place: Place,
    private readonly changed: () => void,
  ) {
    this.#place = place;
  }

  get place(): Place {
    return this.#place;
  }

  /** Goes back to where the student was, once what was there is there again; then follows. */
  goBack(): void {
    if (this.#isBack) return;
    this.#isBack = true;
    const { top, control } = this.#place;
    this.#focus(control);
    // Controls grow to their size only after they are drawn.
    const grown = new ResizeObserver(() => this.#scroll(top, stop));
    const stop = () => {
      grown.disconnect();
      for (const move of OWN_MOVES) removeEventListener(move, stop, true);
      addEventListener('scroll', this.#follow, { passive: true });
      addEventListener('focusin', this.#follow);
    };
    for (const move of OWN_MOVES) addEventListener(move, stop, { capture: true, passive: true });
    grown.observe(document.documentElement);
    grown.observe(document.body);
    this.#scroll(top, stop);
  }

  #scroll(top: number, reached: () => void): void {
    scrollTo({ top, behavior: 'instant' });
    if (Math.abs(scrollY - top) < 1) reached();
  }

  /** Only where the page has the keyboard already: it takes it from nobody. */
  #focus(control: string): void {
    if (control === '' || !document.hasFocus() || document.activeElement !== document.body) return;
    const found = document.querySelector<HTMLElement>(`[data-testid="${CSS.escape(control)}"]`);
    found?.focus({ preventScroll: true });
  }

  readonly #follow = (): void => {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      const focused = document.activeElement?.closest<HTMLElement>('[data-testid]');
      this.#place = { top: scrollY, control: focused?.dataset['testid'] ?? '' };
      this.changed();
    });
  };
}
