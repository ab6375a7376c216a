import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const readme = readFileSync('README.md', 'utf8');
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  contributes: {
    commands: { title: string }[];
    configuration: { properties: Record<string, unknown> };
  };
};
const nls = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

/** First cells of the table below a heading. */
function firstCells(heading: string): string[] {
  const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| (.+?) \|/gm)].map((row) => row[1]!).slice(2);
}

describe('the README', () => {
  it('lists every command by its title, and no other', () => {
    const titles = manifest.contributes.commands.map(({ title }) => nls[title.slice(1, -1)]!);
    assert.deepEqual(firstCells('Commands').sort(), titles.sort());
  });

  it('lists every setting, and no other', () => {
    const settings = Object.keys(manifest.contributes.configuration.properties);
    const listed = firstCells('Settings').map((cell) => cell.replaceAll('`', ''));
    assert.deepEqual(listed.sort(), settings.sort());
  });

  it('names scripts, files and pictures that exist', () => {
    for (const [, script] of readme.matchAll(/npm run ([\w-]+)/g)) {
      assert.ok(Object.hasOwn(manifest.scripts, script!), script);
    }
    for (const [, path] of readme.matchAll(/\]\(((?!https?:)[^)]+)\)/g)) {
      assert.ok(existsSync(path!), path);
    }
  });
});
