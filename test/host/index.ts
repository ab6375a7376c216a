/** What VS Code runs in place of its own start: the tests of one suite, which WAYMARK_SUITE names. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type MochaClass from 'mocha';
import * as vscode from 'vscode';
import { beyondThisMachine, watchContacts } from '../kit/contacts.js';

/** How long one test or hook may take, in ms. */
const TIMEOUT_MS = 90_000;

export async function run(): Promise<void> {
  const contacts = watchContacts();
  const { Mocha } = (await import('mocha')) as unknown as { Mocha: typeof MochaClass };
  const { WAYMARK_SUITE: suite = 'main', WAYMARK_FILES: files, WAYMARK_GREP: grep } = process.env;
  const root = repositoryRoot(__dirname);
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: join(root, 'test', 'harness', 'reporter.cjs'),
    timeout: TIMEOUT_MS,
    slow: 500,
    ...(grep && { grep }),
  });
  const folder = join(__dirname, suite);
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.test.js')) continue;
    if (files && !files.split(' ').includes(name.slice(0, -'.js'.length))) continue;
    mocha.addFile(join(folder, name));
  }
  mocha.suite.afterEach('a failed test leaves nothing open', async function () {
    if (this.currentTest?.state === 'failed') await closeEverything();
  });
  const unhandled = unhandledIn(join(root, 'dist'));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${String(failures)} tests failed`);
  if (unhandled.length > 0) throw new AggregateError(unhandled, unhandled.join('\n'));
  // Nobody's are excused: the editor around the tests is told to be silent, so that nothing of ours
  // can pass for something of its own.
  const strange = beyondThisMachine(contacts);
  if (strange.length > 0) throw new Error(`there was network access:\n${strange.join('\n')}`);
}

/** So that the next test starts as if the one before had gone well. */
async function closeEverything(): Promise<void> {
  for (const command of [
    'workbench.action.closeQuickOpen',
    'workbench.action.revertAndCloseActiveEditor',
    'workbench.action.closeAllEditors',
    'workbench.action.closePanel',
  ]) {
    await vscode.commands.executeCommand(command);
  }
}

/** Collects what the extension's code throws where nobody catches it: the editor only logs that. */
function unhandledIn(folder: string): Error[] {
  const found: Error[] = [];
  process.on('unhandledRejection', (reason) => {
    if (reason instanceof Error && reason.stack?.includes(folder)) found.push(reason);
  });
  return found;
}

function repositoryRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : repositoryRoot(dirname(folder));
}
