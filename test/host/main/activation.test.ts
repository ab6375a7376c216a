import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { VIEW_IDS } from '../../../src/vscode/kit/contributions.js';
import { eventually } from '../kit/eventually.js';
import { extension, run, waymark } from '../kit/waymark.js';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('Activation', () => {
  const manifest = extension().packageJSON as Manifest;

  // Runs before any test asks for the extension, which would activate it.
  it('comes by itself once the window has started', async () => {
    // The second is for reviews that a reload finds open.
    const events = ['onStartupFinished', 'onFileSystem:waymark-review'];
    assert.deepEqual(manifest.activationEvents, events);
    await eventually(() => {
      assert.ok(extension().isActive);
    });
  });

  it('gives the API, with the shipped roadmap loaded and an empty journal', async () => {
    const { store } = await waymark();
    assert.equal(store.model.roadmap.id, 'aiml-2026');
    assert.equal(store.journal.state.size, 0);
    assert.deepEqual(store.journal.problems, []);
  });

  it('logs no error', async () => {
    const { projectsRead } = await waymark();
    await projectsRead;
    await run('waymark.showLog');
    await eventually(() => {
      assert.ok(logText() !== undefined);
    });
    assert.doesNotMatch(logText() ?? '', /\[(error|warning)\]/);
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('contributes every command that it registers, and registers every one that it contributes', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter((id) =>
      id.startsWith('waymark.'),
    );
    // The editor makes commands for the views.
    const own = registered.filter((id) => !VIEW_IDS.some((view) => id.startsWith(`${view}.`)));
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(own.sort(), contributed.sort());
  });

  it('brings both views, which open', async () => {
    await vscode.commands.executeCommand('waymark.roadmap.focus');
    await vscode.commands.executeCommand('waymark.projects.focus');
  });
});

function logText(): string | undefined {
  return vscode.workspace.textDocuments
    .find(({ uri }) => uri.scheme === 'output' && /waymark/i.test(uri.path))
    ?.getText();
}
