import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { typedPath, type Ground } from '../../../src/node/typedPath.js';
import { pathFaultText } from '../../../src/shared/pathFaultText.js';
import { english, Words } from '../../../src/shared/words.js';

const HOME = resolve('/home/ada');
const [ONE, TWO] = [resolve('/projects/one'), resolve('/projects/$& two')];
const WINDOW: Ground = {
  home: HOME,
  folders: [
    { name: 'one', path: ONE },
    { name: 'two', path: TWO },
  ],
};
const EMPTY: Ground = { home: HOME, folders: [] };
const SHELL: Ground = { ...EMPTY, bases: [ONE] };

const told = (text: string, ground: Ground) => {
  const typed = typedPath(text, ground);
  return typed.ok ? typed.paths : [typed.fault.code, ...typed.fault.args].join(' ');
};

describe('a path as it is typed', () => {
  const CASES: readonly (readonly [string, Ground, readonly string[] | string])[] = [
    ['~/a.yaml', WINDOW, [join(HOME, 'a.yaml')]],
    ['~', EMPTY, [HOME]],
    ['~draft.yaml', SHELL, [join(ONE, '~draft.yaml')]],
    ['${userHome}/a.yaml', EMPTY, [join(HOME, 'a.yaml')]],
    [join(ONE, 'a.yaml'), EMPTY, [join(ONE, 'a.yaml')]],
    ['a.yaml', WINDOW, [join(ONE, 'a.yaml'), join(TWO, 'a.yaml')]],
    ['../a.yaml', SHELL, [resolve('/projects/a.yaml')]],
    ['a.yaml', EMPTY, 'no-folder a.yaml'],
    ['${workspaceFolder}/a.yaml', WINDOW, [join(ONE, 'a.yaml'), join(TWO, 'a.yaml')]],
    ['${workspaceFolder:two}/a.yaml', WINDOW, [join(TWO, 'a.yaml')]],
    [
      '${workspaceFolder:two}/a.yaml',
      { ...EMPTY, folders: WINDOW.folders.slice(0, 1), named: WINDOW.folders },
      [join(TWO, 'a.yaml')],
    ],
    ['${workspaceFolder:three}/a.yaml', WINDOW, 'unknown-folder ${workspaceFolder:three} one, two'],
    ['${workspaceFolder:one}/a.yaml', EMPTY, 'no-folder ${workspaceFolder:one}'],
    ['${workspaceFolder}/a.yaml', SHELL, 'no-folder ${workspaceFolder}'],
    ['${env:HOME}/a.yaml', WINDOW, 'unknown-variable ${env:HOME}'],
    ['~/${}/a.yaml', WINDOW, 'unknown-variable ${}'],
    [pathToFileURL(join(ONE, 'ä b.yaml')).href, EMPTY, [join(ONE, 'ä b.yaml')]],
    ['file:a.yaml', WINDOW, 'unknown-address file:a.yaml'],
    ['file:///a%2', WINDOW, 'unknown-address file:///a%2'],
    ['https://example.org/a.yaml', WINDOW, 'unknown-address https://example.org/a.yaml'],
  ];
  for (const [text, ground, expected] of CASES) {
    it(`${text}, with ${ground.folders.length} folders, comes to ${String(expected)}`, () => {
      assert.deepEqual(told(text, ground), expected);
    });
  }

  it('that leads nowhere is told with its remedy', () => {
    const words = new Words(english, 'en');
    const sentence = (text: string, ground: Ground) => {
      const typed = typedPath(text, ground);
      return typed.ok ? '' : pathFaultText(words, typed.fault);
    };
    assert.equal(
      sentence('${env:HOME}/a', WINDOW),
      'Waymark does not expand ${env:HOME} in paths. Use an absolute path, ~, ${userHome}, ${workspaceFolder} or ${workspaceFolder:name}.',
    );
    assert.equal(
      sentence('${workspaceFolder:three}/a', WINDOW),
      '${workspaceFolder:three} names a folder that is not in this workspace. Folders here: one, two.',
    );
    assert.match(sentence('a.yaml', EMPTY), /"a\.yaml".*absolute path/);
    assert.match(sentence('http://a/b', EMPTY), /"http:\/\/a\/b".*file:\/\/\//);
  });
});
