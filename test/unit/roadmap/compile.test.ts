import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseRoadmap } from '../../../src/node/roadmapYaml.js';

type CompileRoadmap = (path: string, schemaFile?: string) => Promise<string>;

describe('compileRoadmap', () => {
  const shipped = resolve('roadmap/aiml-2026.yaml');
  let compileRoadmap: CompileRoadmap;
  let folder: string;

  before(async () => {
    // The build script is no part of any bundle, so its address must not be one that esbuild sees.
    const address = pathToFileURL(resolve('roadmap/compile.mjs')).href;
    ({ compileRoadmap } = (await import(address)) as { compileRoadmap: CompileRoadmap });
    folder = await mkdtemp(join(tmpdir(), 'waymark-compile-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('gives the document as compact JSON', async () => {
    const json = await compileRoadmap(shipped);
    const parsed = parseRoadmap(await readFile(shipped, 'utf8'));
    assert.deepEqual(JSON.parse(json), parsed.ok && parsed.value);
    assert.ok(!json.includes('\n'));
  });

  it('refuses a document that does not fit the schema, naming file and line', async () => {
    const file = resolve('test/fixtures/roadmaps/unknown-key.yaml');
    await assert.rejects(compileRoadmap(file), ({ message }: Error) => {
      return message.startsWith(`${file}:11: `) && message.includes('"skils"');
    });
  });

  it('refuses text that is no YAML, naming file and line', async () => {
    const file = join(folder, 'broken.yaml');
    await writeFile(file, 'format: 1\ntitle: a: b\n');
    await assert.rejects(compileRoadmap(file), ({ message }: Error) => {
      return message.startsWith(`${file}:2: `);
    });
  });
});
