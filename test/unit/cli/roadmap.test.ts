import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { waymark as command } from './kit.js';

const GOOD = `format: 1
id: mine
title: Mine
phases:
  - id: one
    title: One
    months: { from: 1, to: 2 }
    groups: []
`;
/** YAML, the format and the ids are each wrong once. */
const FAULTY = GOOD.replace('title: Mine', 'title: Mine: all mine')
  .replace('to: 2', 'to: two')
  .concat('paths: [{ id: one, title: P, goal: G, focus: [], emphasis: [], timeline: [] }]\n');

describe('waymark with a roadmap file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-roadmap-'));
    file = join(folder, 'mine.yaml');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const waymark = (...args: string[]) =>
    command(args, { data: join(folder, 'data'), home: folder, cwd: folder });

  it('names all of its faults, each with line, column and remedy', async () => {
    writeFileSync(file, FAULTY);
    const expected = [
      `3:8: A value cannot hold ": " unquoted. Put the text in quotes, or start a new line.`,
      `7:28: "to" must be a whole number, not text (two).`,
      `9:15: The id "one" is used twice. Give one of the two another id.`,
    ].map((line) => `mine.yaml:${line}`);
    for (const args of [
      ['status', '--roadmap', 'mine.yaml'],
      ['validate', 'mine.yaml'],
    ]) {
      const { code, out, err } = await waymark(...args);
      assert.deepEqual([code, out], [1, '']);
      assert.deepEqual(err.trimEnd().split('\n'), expected);
    }
    const { problems } = JSON.parse((await waymark('validate', 'mine.yaml', '--json')).out) as {
      problems: { line: number; column: number; code: string }[];
    };
    assert.deepEqual(
      problems.map(({ line, column, code }) => [line, column, code]),
      [
        [3, 8, 'syntax'],
        [7, 28, 'schema'],
        [9, 15, 'duplicate-id'],
      ],
    );
  });

  it('says how many faults are left where there are many', async () => {
    const keys = Array.from({ length: 30 }, (_, index) => `key${index}: 1\n`);
    writeFileSync(file, GOOD + keys.join(''));
    const lines = (await waymark('validate', 'mine.yaml')).err.trimEnd().split('\n');
    assert.equal(lines.length, 21);
    assert.match(lines.at(-1) ?? '', /^mine\.yaml:29:1: There are 10 more problems\./);
  });

  it('calls it missing, a folder, or not UTF-8', async () => {
    const err = async (text: string) => {
      const run = await waymark('status', '--roadmap', text);
      assert.deepEqual([run.code, run.out], [1, '']);
      return run.err.trimEnd();
    };
    assert.match(
      await err('none.yaml'),
      /^none\.yaml:1:1: The roadmap file .*none\.yaml does not exist\./,
    );
    assert.match(await err('.'), /^\.:1:1: .* is a folder\./);
    writeFileSync(file, Buffer.from(GOOD.replace('title: Mine', 'title: Müller'), 'latin1'));
    assert.match(await err('mine.yaml'), /^mine\.yaml:3:9: The byte FC here is not UTF-8\. Save /);
    writeFileSync(file, Buffer.from(`\uFEFF${GOOD}`, 'utf16le'));
    assert.match(await err('mine.yaml'), /^mine\.yaml:1:1: The file is in UTF-16\. Save /);
    writeFileSync(file, Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
    assert.match(await err('mine.yaml'), /^mine\.yaml:1:1: The file is binary, not text\./);
  });

  it('finds it by ~ in quotes and by its address, and refuses other variables', async () => {
    writeFileSync(file, GOOD);
    for (const text of ['~/mine.yaml', '${userHome}/mine.yaml', pathToFileURL(file).href]) {
      assert.equal((await waymark('validate', text)).code, 0, text);
    }
    const { code, err } = await waymark('validate', '${env:HOME}/mine.yaml');
    assert.equal(code, 1);
    assert.match(err, /Waymark does not expand \$\{env:HOME\} in paths\. Use /);
  });
});
