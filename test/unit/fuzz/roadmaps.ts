/** Roadmap files that nobody vouches for: read or refused, within a second, never with a throw. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { checkRoadmap } from '../../../src/core/roadmap/check.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { parseRoadmap } from '../../../src/node/roadmapYaml.js';
import { fuzz } from './kit.js';

const AREA = 'roadmap files';
const LIMIT_MS = 1_000;
const MINIMAL = readFileSync('test/fixtures/roadmaps/minimal.yaml', 'utf8');
const SHIPPED = readFileSync('roadmap/aiml-2026.yaml', 'utf8');

const unit = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('\n', '  ', '- ', ': ', '? ', '[', ']', '{', '}', ',', '&a ', '*a', '!t '),
  fc.constantFrom('"', "'", '|\n', '>\n', '---\n', '...\n', '%YAML 1.1\n', '#', '\t', '\r'),
  fc.constantFrom('format: 1', 'id', 'title', 'phases', 'aliases: ', '<<: ', '__proto__'),
);
const units = (maxLength: number) =>
  fc.array(unit, { maxLength }).map((several) => several.join(''));

const damage = fc.array(
  fc.record({
    from: fc.nat(SHIPPED.length),
    length: fc.nat(400),
    instead: fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('', '\n', '[', '- ', '*a')),
  }),
  { minLength: 1, maxLength: 3 },
);

function assertReadOrRefused(text: string): void {
  // Time of the processor, because other processes may keep this one waiting.
  const start = process.cpuUsage();
  const parsed = parseRoadmap(text);
  const { user, system } = process.cpuUsage(start);
  assert.ok((user + system) / 1000 < LIMIT_MS, `took ${Math.round((user + system) / 1000)} ms`);
  if (parsed.ok) {
    assert.deepEqual(checkRoadmap(parsed.value), []);
    const ids = [...new Roadmap(parsed.value).items].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'no two items share an id');
    return;
  }
  assert.ok(parsed.problems.length > 0);
  const lines = text.split('\n').length;
  for (const { args, line, column } of parsed.problems) {
    // The library tripped: it is caught, but a limit should have come first.
    assert.notEqual(args[0], 'PARSER_FAILURE');
    assert.ok(line >= 1 && line <= lines && column >= 1);
  }
}

export const roadmaps = {
  'arbitrary text': () => {
    fuzz(AREA, 1_200, units(60), assertReadOrRefused);
  },
  'arbitrary text inside a small roadmap': () => {
    fuzz(AREA, 1_200, fc.tuple(fc.nat(MINIMAL.length), units(8)), ([at, text]) => {
      assertReadOrRefused(MINIMAL.slice(0, at) + text + MINIMAL.slice(at));
    });
  },
  'damaged copies of the shipped roadmap': () => {
    fuzz(AREA, 120, damage, (damages) => {
      let text = SHIPPED;
      for (const { from, length, instead } of damages) {
        text = text.slice(0, from) + instead + text.slice(from + length);
      }
      assertReadOrRefused(text);
    });
  },
  'data of any shape in place of any entry': () => {
    const parsed = parseRoadmap(SHIPPED);
    assert.ok(parsed.ok);
    const { value: shipped } = parsed;
    const keys = fc.constantFrom(...Object.keys(shipped));
    fuzz(AREA, 480, fc.tuple(keys, fc.jsonValue({ maxDepth: 4 })), ([key, value]) => {
      assertReadOrRefused(JSON.stringify({ ...shipped, phases: [], [key]: value }));
    });
  },
};
