import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const { capabilities, contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  capabilities: {
    untrustedWorkspaces: { supported: unknown; restrictedConfigurations: string[] };
  };
  contributes: {
    configuration: { properties: Record<string, { type: string; scope?: string; enum?: unknown }> };
  };
};
const { supported, restrictedConfigurations } = capabilities.untrustedWorkspaces;
const settings = Object.entries(contributes.configuration.properties);

describe('what a folder may decide', () => {
  it('is less until it is trusted', () => {
    assert.equal(supported, 'limited');
  });

  it('is no text of its choosing, such as a path, before it is trusted', () => {
    const free = settings.filter(([, { type, scope = 'window', enum: values }]) => {
      const isText = !['boolean', 'number', 'integer'].includes(type) && values === undefined;
      return isText && !scope.startsWith('machine') && scope !== 'application';
    });
    assert.ok(free.length > 0);
    for (const [name] of free) assert.ok(restrictedConfigurations.includes(name), name);
  });

  it('is never where the journal is', () => {
    const [, journal] = settings.find(([name]) => name === 'waymark.journal.folder')!;
    assert.equal(journal.scope, 'machine');
  });

  it('names no setting that is not there', () => {
    const names = settings.map(([name]) => name);
    for (const name of restrictedConfigurations) assert.ok(names.includes(name), name);
  });
});

describe('SECURITY.md', () => {
  it('names a test for each promise, and each is there', () => {
    const sections = readFileSync('SECURITY.md', 'utf8').split('\n## ').slice(2);
    assert.ok(sections.length >= 6);
    for (const section of sections) {
      const [title = ''] = section.split('\n');
      const paths = [...section.matchAll(/`((?:test|\.ci)\/[^`]+)`/g)].map(([, path]) => path!);
      assert.ok(paths.length > 0, `"${title}" names what holds it`);
      for (const path of paths) assert.ok(existsSync(path), path);
    }
  });
});
