/** Keeps the keyboard where it is while the page is redrawn around it. */

const CONTROLS = 'button, input, summary, [tabindex="0"], vscode-button, vscode-text-field';

/**
 * Runs `draw`. If it moved the focused element, that gets its focus back. If it removed it, the
 * control does that has its place in what took the place of its row; else the heading of its
 * section, or the page's first heading where the section is gone as well.
 */
export function keepFocus(draw: () => void): void {
  const before = document.activeElement;
  if (!(before instanceof HTMLElement) || before === document.body) {
    draw();
    return;
  }
  const section = before.closest('section, header');
  const row = before.closest('li');
  const list = row?.parentElement;
  const index = row && list ? [...list.children].indexOf(row) : -1;
  const place = row ? controlsOf(row).indexOf(before) : -1;
  draw();
  if (document.activeElement === before) return;
  if (before.isConnected) {
    before.focus({ preventScroll: true });
    return;
  }
  const next = list?.isConnected ? list.children[Math.min(index, list.children.length - 1)] : null;
  const controls = next ? controlsOf(next) : [];
  const target = controls[Math.min(Math.max(place, 0), controls.length - 1)];
  (target ?? headingOf(section) ?? headingOf(document))?.focus({ preventScroll: true });
}

function controlsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(CONTROLS)];
}

function headingOf(part: ParentNode | null): HTMLElement | null {
  const isGone = part instanceof Element && !part.isConnected;
  return isGone ? null : (part?.querySelector<HTMLElement>('[tabindex="-1"]') ?? null);
}
