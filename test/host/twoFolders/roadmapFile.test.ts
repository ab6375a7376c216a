import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { eventually } from '../kit/eventually.js';
import { problemsIn } from '../kit/problems.js';
import { waymark, withSettings, type Api } from '../kit/waymark.js';

const SETTING = 'waymark.roadmap.file';

describe('A roadmap file in a window with two folders', () => {
  let api: Api;
  let first: string;
  let second: string;
  before(async () => {
    api = await waymark();
    [first, second] = vscode.workspace.workspaceFolders!.map(({ uri }) => uri.fsPath) as [
      string,
      string,
    ];
  });
  afterEach(async () => {
    for (const folder of [first, second]) {
      for (const name of ['mine.yaml', 'own.yaml']) rmSync(join(folder, name), { force: true });
    }
    await eventually(() => {
      assert.equal(roadmap(), 'aiml-2026');
    });
  });

  const roadmap = () => api.store.model.roadmap.id;
  const follows = (id: string) =>
    eventually(() => {
      assert.equal(roadmap(), id);
    });
  const write = (folder: string, id: string, name = 'mine.yaml') => {
    writeFileSync(
      join(folder, name),
      `format: 1\nid: ${id}\ntitle: ${id}\nphases:\n  - id: p\n    title: P\n    months: { from: 1, to: 2 }\n    groups: []\n`,
    );
  };
  const messages = (file: string) =>
    vscode.languages.getDiagnostics(vscode.Uri.file(file)).map(({ message }) => message);

  it('is found in the second one, where the first one has none', async () => {
    write(second, 'of-second');
    await withSettings({ [SETTING]: 'mine.yaml' }, async () => {
      await follows('of-second');
      assert.deepEqual(problemsIn(join(second, 'mine.yaml')), []);
    });
  });

  it('is taken from the first one where both have it, which is said at the file', async () => {
    write(first, 'of-first');
    write(second, 'of-second');
    await withSettings({ [SETTING]: 'mine.yaml' }, async () => {
      await follows('of-first');
      const file = join(first, 'mine.yaml');
      await eventually(() => {
        assert.deepEqual(problemsIn(file), ['1: other-roadmaps']);
      });
      const [told] = vscode.languages.getDiagnostics(vscode.Uri.file(file));
      assert.equal(told?.severity, vscode.DiagnosticSeverity.Information);
      assert.ok(told.message.includes(join(second, 'mine.yaml')), told.message);

      rmSync(file);
      await follows('of-second');
      assert.deepEqual(problemsIn(file), []);
    });
  });

  it('that no folder has is missing, with every place named, and taken up once one has it', async () => {
    await withSettings({ [SETTING]: 'mine.yaml' }, async () => {
      await follows('none');
      const file = join(first, 'mine.yaml');
      assert.deepEqual(problemsIn(file), ['1: missing']);
      const [message = ''] = messages(file);
      for (const folder of [first, second]) assert.ok(message.includes(join(folder, 'mine.yaml')));
      assert.ok(message.includes(SETTING), message);
      await eventually(() => {
        write(second, 'of-second');
        assert.equal(roadmap(), 'of-second');
      });
    });
  });

  it('may be named by a folder’s own settings, which hold before those of the user', async () => {
    write(first, 'of-first');
    write(second, 'own-of-second', 'own.yaml');
    const folder = vscode.workspace.workspaceFolders![1]!;
    const settings = vscode.workspace.getConfiguration(undefined, folder.uri);
    const set = (value: string | undefined) =>
      settings.update(SETTING, value, vscode.ConfigurationTarget.WorkspaceFolder);
    await withSettings({ [SETTING]: 'mine.yaml' }, async () => {
      await follows('of-first');
      await set('own.yaml');
      await follows('own-of-second');
      await set('mine.yaml');
      await eventually(() => {
        assert.deepEqual(
          problemsIn(join(second, 'mine.yaml')),
          ['1: missing'],
          'a folder means its own',
        );
      });
      await set(undefined);
      await follows('of-first');
    });
  });

  it('may be named with ~, ${workspaceFolder}, ${userHome} and file://', async () => {
    write(second, 'of-second');
    const file = join(second, 'mine.yaml');
    const fromHome = relative(homedir(), file);
    for (const text of [
      '${workspaceFolder}/mine.yaml',
      '${workspaceFolder:second}/mine.yaml',
      `~/${fromHome}`,
      '${userHome}/' + fromHome,
      vscode.Uri.file(file).toString(),
    ]) {
      await withSettings({ [SETTING]: text }, () => follows('of-second'));
      await follows('aiml-2026');
    }
  });

  it('that cannot be followed says why', async () => {
    for (const [text, code, remedy] of [
      ['${env:HOME}/mine.yaml', 'unknown-variable', '${userHome}'],
      ['${workspaceFolder:third}/mine.yaml', 'unknown-folder', 'first, second'],
      ['https://example.org/mine.yaml', 'unknown-address', 'file:///'],
    ] as const) {
      await withSettings({ [SETTING]: text }, async () => {
        await follows('none');
        const found = vscode.languages.getDiagnostics().flatMap(([, each]) => each);
        assert.deepEqual(
          found.map((each) => each.code),
          [code],
        );
        assert.ok(found[0]!.message.includes(remedy), found[0]!.message);
        assert.ok(found[0]!.message.includes(SETTING), found[0]!.message);
      });
    }
  });

  it('is read from the folder that has a file there, not from the one that has a folder', async () => {
    mkdirSync(join(first, 'mine.yaml'));
    write(second, 'of-second');
    await withSettings({ [SETTING]: 'mine.yaml' }, () => follows('of-second'));
    rmSync(join(first, 'mine.yaml'), { recursive: true });
  });
});
