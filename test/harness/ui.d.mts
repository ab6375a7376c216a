// The types of ui.mjs, for the UI tests.
import type { BrowserContext, FrameLocator, Page } from 'playwright-core';

export interface WorkbenchOptions {
  /** The newest VS Code by default. */
  version?: 'lowest' | 'newest';
  /** The folder or .code-workspace file to open; a new empty folder by default. */
  folder?: string;
  /** For the extension host. Its data folders are private ones unless named here. */
  env?: NodeJS.ProcessEnv;
  /** User settings. */
  settings?: Record<string, unknown>;
  /** Settings of the scope `machine`, which a server keeps apart. */
  machineSettings?: Record<string, unknown>;
  /** Dark by default. */
  theme?: 'dark' | 'light' | 'hc-dark' | 'hc-light';
  /** False opens the window in Restricted Mode. */
  trust?: boolean;
  /** In CSS pixels, 1280 × 800 by default. */
  viewport?: { width: number; height: number };
  /** Device pixels per CSS pixel, 1 by default. */
  scale?: number;
  /** The folder of the extension to have installed, Waymark's by default. */
  extension?: string;
  /** The folders of others to have installed beside it. */
  companions?: readonly string[];
}

export interface Workbench {
  page: Page;
  context: BrowserContext;
  server: { url: string; port: number; vscodeVersion: string; logFile: string };
  /** What is open in it. */
  folder: string;
  /** Saves `out/screenshots/<name>.png` (or under WAYMARK_SCREENSHOTS) and returns its path. */
  screenshot(name: string): Promise<string>;
  /** Ends the browser and VS Code and removes what they wrote. */
  close(): Promise<void>;
}

/**
 * Opens a VS Code window with Waymark and waits until it is restored; the extension may still be
 * starting.
 */
export function openWorkbench(options?: WorkbenchOptions): Promise<Workbench>;

/** Runs a command by its full title in the palette, as `Waymark: Log Session`. */
export function runCommand(page: Page, title: string): Promise<void>;

export interface QuickPickRow {
  label: string;
  description: string;
  detail: string;
  /** Where several can be picked. */
  checked?: boolean;
}

/** What acts on the open quick pick or input box. */
export const quickPick: {
  /** Waits until it is open, and returns its title, placeholder, message and text. */
  opened(
    page: Page,
  ): Promise<{ title: string; placeholder: string; message: string; value: string }>;
  /** Replaces the text in its box. */
  type(page: Page, text: string): Promise<void>;
  /** Waits until there is at least one row and returns those on screen. */
  rows(page: Page): Promise<QuickPickRow[]>;
  /** Waits for the row with this label and clicks it. */
  choose(page: Page, label: string): Promise<void>;
  /** Presses Enter. */
  accept(page: Page): Promise<void>;
  /** Presses Escape and waits until it is gone. */
  dismiss(page: Page): Promise<void>;
};

export interface TreeRow {
  label: string;
  description: string;
  /** What a screen reader says. */
  accessibleName: string;
  /** From 1. */
  level: number;
  /** Absent where nothing can be expanded. */
  expanded?: boolean;
  /** Absent without a checkbox. */
  checked?: boolean;
  selected: boolean;
}

/** The rows on screen (VS Code draws no others) of the view with this title, or of every tree. */
export function treeRows(page: Page, viewTitle?: string): Promise<TreeRow[]>;

export interface StatusBarItem {
  /** For an extension's item `publisher.extension.id`. */
  id: string;
  text: string;
  accessibleName: string;
  side: 'left' | 'right';
}

export function statusBarItems(page: Page): Promise<StatusBarItem[]>;

export interface Notification {
  message: string;
  severity: 'info' | 'warning' | 'error';
  buttons: string[];
}

/** The notifications on screen. */
export function notifications(page: Page): Promise<Notification[]>;

/** The document inside the webview panel or view (the `index`th of those open). */
export function webview(page: Page, index?: number): FrameLocator;
