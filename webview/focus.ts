/** Keeps the keyboard where it is while the page is redrawn around it. */

/**
 * Runs `draw`. If it moved the focused element, that gets its focus back; if it removed it, what
 * stands in its place in the same list does, or the list's heading; and the page's first heading
 * where the list is gone as well.
 */
export function keepFocus(draw: () => void): void {
  const before = document.activeElement;
  if (!(before instanceof HTMLElement) || before === document.body) {
    draw();
    return;
  }
  const list = before.closest('ul, ol');
  const row = before.closest('li');
  const index = list && row ? [...list.children].indexOf(row) : -1;
  draw();
  if (document.activeElement === before) return;
  if (before.isConnected) {
    before.focus({ preventScroll: true });
  } else if (list?.isConnected) {
    const next = list.children[Math.min(index, list.children.length - 1)];
    const target =
      next?.querySelector<HTMLElement>('[tabindex="0"], vscode-button') ??
      list.closest('section')?.querySelector<HTMLElement>('[tabindex="-1"]');
    target?.focus({ preventScroll: true });
  } else if (list) {
    document.querySelector<HTMLElement>('h2[tabindex="-1"]')?.focus({ preventScroll: true });
  }
}
