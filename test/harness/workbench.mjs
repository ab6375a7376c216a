// @ts-check
// Reads and operates VS Code's window by what is in its page. Everything that knows VS Code's
// markup is here. The types are in ui.d.mts.

/** How long VS Code may take to show what a test waits for. */
const PATIENCE_MS = 90_000;
/** How long to wait before the same is tried once more, at first. */
const ATTEMPT_MS = 3_000;

const QUICK_INPUT = '.quick-input-widget:visible';
const BOX = `${QUICK_INPUT} .quick-input-box input`;
const PALETTE_PLACEHOLDER = 'Type the name of a command to run.';
const ROW = `${QUICK_INPUT} .quick-input-list .monaco-list-row`;

/** @type {typeof import('./ui.d.mts').runCommand} */
export async function runCommand(page, title) {
  const palette = page.locator(BOX).and(page.getByPlaceholder(PALETTE_PLACEHOLDER));
  const attempt = async (/** @type {number} */ timeout) => {
    if (!(await palette.isVisible())) {
      await page.keyboard.press('F1');
    }
    // Emptied first: the palette does not add a command to a list that it has made already.
    await palette.fill('>', { timeout });
    await palette.fill(`>${title}`, { timeout });
    await rowLabelled(page, title).first().click({ timeout });
  };
  // A window that is still starting takes the focus from the palette and lacks an extension's
  // commands. On a busy machine even an attempt that succeeds takes long: each has twice the time.
  const deadline = Date.now() + PATIENCE_MS;
  for (let timeout = ATTEMPT_MS; ; timeout *= 2) {
    try {
      await attempt(timeout);
      break;
    } catch (error) {
      if (Date.now() > deadline) {
        throw new Error(`The palette did not offer "${title}"`, { cause: error });
      }
    }
  }
  // What is open from now on is the command's own.
  await palette.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
}

/** @param {import('playwright-core').Page} page @param {string} label */
function rowLabelled(page, label) {
  const exactly = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
  return page.locator(ROW).filter({ has: page.locator('.label-name', { hasText: exactly }) });
}

/** @type {typeof import('./ui.d.mts').quickPick} */
export const quickPick = {
  async opened(page) {
    const box = page.locator(BOX);
    await box.waitFor({ timeout: PATIENCE_MS });
    const text = async (/** @type {string} */ selector) => {
      // All at once: what is gone a moment later is not waited for.
      const found = await page.locator(`${QUICK_INPUT} ${selector}:visible`).allInnerTexts();
      return found[0]?.trim() ?? '';
    };
    return {
      title: await text('.quick-input-title'),
      placeholder: (await box.getAttribute('placeholder')) ?? '',
      message: await text('.quick-input-message'),
      value: await box.inputValue(),
    };
  },
  async type(page, text) {
    await page.locator(BOX).fill(text, { timeout: PATIENCE_MS });
  },
  async rows(page) {
    await page.locator(ROW).first().waitFor({ timeout: PATIENCE_MS });
    return page.locator(ROW).evaluateAll((rows) =>
      rows.map((row) => {
        const text = (/** @type {string} */ selector) =>
          row.querySelector(selector)?.textContent?.trim() ?? '';
        const box = row.querySelector('[role=checkbox], input[type=checkbox]');
        const checked = box?.getAttribute('aria-checked') ?? row.getAttribute('aria-checked');
        return {
          label: text('.label-name'),
          description: text('.label-description'),
          detail: text('.quick-input-list-label-meta'),
          ...(box && { checked: checked === 'true' }),
        };
      }),
    );
  },
  async choose(page, label) {
    await rowLabelled(page, label).first().click({ timeout: PATIENCE_MS });
  },
  async accept(page) {
    await page.locator(BOX).press('Enter', { timeout: PATIENCE_MS });
  },
  async dismiss(page) {
    await page.keyboard.press('Escape');
    await page.locator(QUICK_INPUT).waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  },
};

/** @type {typeof import('./ui.d.mts').treeRows} */
export async function treeRows(page, viewTitle) {
  const selector =
    viewTitle === undefined
      ? '[role=tree]'
      : `[role=tree][aria-label=${JSON.stringify(viewTitle)}]`;
  return page.locator(`${selector}:visible [role=treeitem]`).evaluateAll((rows) =>
    rows.map((row) => {
      const text = (/** @type {string} */ part) =>
        row.querySelector(part)?.textContent?.trim() ?? '';
      const expanded = row.getAttribute('aria-expanded');
      const checked = row.querySelector('[role=checkbox]')?.getAttribute('aria-checked');
      return {
        label: text('.label-name'),
        description: text('.label-description'),
        accessibleName: row.getAttribute('aria-label') ?? '',
        level: Number(row.getAttribute('aria-level')),
        ...(expanded !== null && { expanded: expanded === 'true' }),
        ...(checked && { checked: checked === 'true' }),
        selected: row.getAttribute('aria-selected') === 'true',
      };
    }),
  );
}

/** @type {typeof import('./ui.d.mts').statusBarItems} */
export async function statusBarItems(page) {
  return page.locator('.statusbar-item:visible').evaluateAll((items) =>
    items.map((item) => ({
      id: item.id,
      text: item.textContent?.trim() ?? '',
      accessibleName: item.getAttribute('aria-label') ?? '',
      side: item.classList.contains('left') ? 'left' : 'right',
    })),
  );
}

/** @type {typeof import('./ui.d.mts').notifications} */
export async function notifications(page) {
  return page.locator('.notification-toast .notification-list-item').evaluateAll((items) =>
    items.map((item) => {
      const icon = item.querySelector('.notification-list-item-icon');
      const severity = /** @type {const} */ (['error', 'warning']).find((name) =>
        icon?.classList.contains(`codicon-${name}`),
      );
      const buttons = item.querySelectorAll(
        '.notification-list-item-buttons-container .monaco-button',
      );
      return {
        message: item.querySelector('.notification-list-item-message')?.textContent?.trim() ?? '',
        severity: severity ?? 'info',
        buttons: [...buttons].map((button) => button.textContent?.trim() ?? ''),
      };
    }),
  );
}

/** @type {typeof import('./ui.d.mts').webview} */
export function webview(page, index = 0) {
  return page.frameLocator('iframe.webview').nth(index).frameLocator('iframe#active-frame');
}
