import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  COMMAND_IDS,
  CONTEXT_KEYS,
  SETTING_IDS,
  VIEW_IDS,
} from '../../../src/vscode/kit/contributions.js';

interface Manifest {
  activationEvents: string[];
  contributes: {
    commands: { command: string; title: string; category: string; enablement?: string }[];
    menus: Record<string, { command: string; when?: string; group?: string }[]>;
    keybindings: { command: string }[];
    views: Record<string, { id: string; name: string }[]>;
    viewsWelcome: { view: string; contents: string; when?: string }[];
    configuration: {
      properties: Record<string, { default: unknown; markdownDescription: string; scope: string }>;
    };
  };
}
const read = (path: string) => readFileSync(path, 'utf8');
const text = read('package.json');
const manifest = JSON.parse(text) as Manifest;
const nls = JSON.parse(read('package.nls.json')) as Record<string, string>;
const { contributes } = manifest;
const sorted = (list: readonly string[]) => [...list].sort();

describe('package.json', () => {
  it('contributes exactly the commands, settings and views that the code knows', () => {
    assert.deepEqual(
      sorted(contributes.commands.map(({ command }) => command)),
      sorted(COMMAND_IDS),
    );
    assert.deepEqual(
      sorted(Object.keys(contributes.configuration.properties)),
      sorted(SETTING_IDS),
    );
    assert.deepEqual(sorted(contributes.views['waymark']!.map(({ id }) => id)), sorted(VIEW_IDS));
  });

  it('gives every command a title, the category, and a place only where it exists', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.match(command, /^waymark\./);
      assert.equal(category, 'Waymark');
      assert.match(title, /^%.+%$/);
    }
    const known = new Set<string>(COMMAND_IDS);
    for (const entries of Object.values(contributes.menus)) {
      for (const { command } of entries) assert.ok(known.has(command), command);
    }
    for (const { command } of contributes.keybindings) assert.ok(known.has(command), command);
  });

  it('shows inline only commands with an icon', () => {
    const icons = new Set(
      (contributes.commands as { command: string; icon?: string }[])
        .filter(({ icon }) => icon)
        .map(({ command }) => command),
    );
    for (const { command, group } of contributes.menus['view/item/context']!) {
      if (group?.startsWith('inline')) assert.ok(icons.has(command), command);
    }
  });

  it('has every text in package.nls.json, and no other', () => {
    const used = [...text.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]!);
    assert.deepEqual(sorted([...new Set(used)]), sorted(Object.keys(nls)));
  });

  it('reads only context keys that the code sets', () => {
    const used = [
      ...text.matchAll(
        /\bwaymark\.(hasProjects|projectsRead|gitMissing|roadmapFailed|[a-z]+[A-Z]\w*)\b/g,
      ),
    ]
      .map((match) => match[0])
      .filter((key) => !(COMMAND_IDS as readonly string[]).includes(key));
    for (const key of used) assert.ok((CONTEXT_KEYS as readonly string[]).includes(key), key);
  });

  it('starts on nothing broader than the end of start-up', () => {
    assert.deepEqual(manifest.activationEvents, [
      'onStartupFinished',
      'onFileSystem:waymark-review', // an open review is restored before the end of start-up
    ]);
  });

  it('links in welcome texts only to commands that exist', () => {
    for (const { contents } of contributes.viewsWelcome) {
      const welcome = nls[contents.slice(1, -1)]!;
      for (const [, id] of welcome.matchAll(/command:(waymark\.\w+)/g)) {
        assert.ok((COMMAND_IDS as readonly string[]).includes(id!), id);
      }
    }
  });
});
