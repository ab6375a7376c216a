import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parseRoadmap } from '../../../src/node/roadmapYaml.js';

const FIXTURES = 'test/fixtures/roadmaps';
const fixture = (name: string) => readFileSync(`${FIXTURES}/${name}.yaml`, 'utf8');
const MINIMAL = fixture('minimal');
const SHIPPED = readFileSync('roadmap/aiml-2026.yaml', 'utf8');

/** Each problem of a text on a line: `line:column code arguments`. */
function problems(text: string): string[] {
  const parsed = parseRoadmap(text);
  if (parsed.ok) return [];
  return parsed.problems.map(({ line, column, code, args }) =>
    [`${line}:${column}`, code, ...args.filter((arg) => arg !== '')].join(' '),
  );
}

/** What is wrong with each fixture. */
const FAULTS: Record<string, string[]> = {
  minimal: [],
  'missing-title': ['5:5 schema required title'],
  'wrong-type': ['7:21 schema type from integer', '10:16 schema type title string'],
  'unknown-key': ['11:9 schema additionalProperties skils'],
  'wrong-values': [
    '2:5 schema pattern id ^[a-z0-9][a-z0-9-]{0,63}$',
    '12:47 schema pattern url ^https?://[^\\s]+$',
    '16:20 schema enum proof code, check, link, self',
    '18:3 schema pattern Old Id ^[a-z0-9][a-z0-9-]{0,63}$',
  ],
  'duplicate-id': ['21:23 duplicate-id first', '23:9 duplicate-id shared'],
  aliases: [
    '11:8 alias-cycle old first',
    '12:3 alias-shadows-id first',
    '13:9 alias-target-missing lost nowhere',
    '14:16 alias-target-missing constructor valueof',
    '16:11 alias-cycle ring-a ring-b ring-c',
    '19:9 alias-cycle self',
  ],
  reversed: [
    '7:13 months-reversed 3 1',
    '11:16 range-reversed 9 8 hours',
    '13:18 range-reversed 6 4 weeks',
    '14:25 range-reversed 20 15 hoursPerWeek',
    '15:19 range-reversed 5 3 quantity',
    '24:9 months-reversed 4 2',
    '28:13 range-reversed 100 30 income',
  ],
  tabs: ['5:1 syntax TAB_AS_INDENT'],
  broken: ['3:8 syntax BLOCK_AS_IMPLICIT_KEY'],
  'duplicate-key': ['5:1 syntax DUPLICATE_KEY'],
  empty: ['1:1 schema type object'],
  'format-2': ['1:9 unknown-format 2'],
  'alias-bomb': ['10:14 too-many-aliases 100'],
};

describe('parseRoadmap', () => {
  it('has an expectation for every fixture', () => {
    const files = readdirSync(FIXTURES).map((file) => file.replace('.yaml', ''));
    assert.deepEqual(files.sort(), Object.keys(FAULTS).sort());
  });
  for (const [name, expected] of Object.entries(FAULTS)) {
    it(`reads ${name}.yaml with ${expected.length} problems`, () => {
      assert.deepEqual(problems(fixture(name)), expected);
    });
  }

  it('gives the document, as data, if all is well', () => {
    const parsed = parseRoadmap(MINIMAL);
    assert.deepEqual(parsed.ok && parsed.value, {
      format: 1,
      id: 'minimal',
      title: 'Minimal roadmap',
      phases: [{ id: 'first', title: 'First phase', months: { from: 1, to: 1 }, groups: [] }],
    });
  });

  it('holds signals of its own to the schema of the catalogue', () => {
    const signal = '{ id: levitation, title: Levitation, any: [{ call: hover }] }';
    assert.deepEqual(problems(`${MINIMAL}signals:\n  - ${signal}\n`), []);
    const wrong = signal.replace('call', 'regex');
    const found = problems(`${MINIMAL}signals:\n  - ${wrong}\n`);
    assert.ok(
      found.some((each) => each.endsWith('schema additionalProperties regex')),
      found.join('\n'),
    );
  });

  it('passes on the words of the parser and of the validator', () => {
    const messageOf = (name: string) => {
      const parsed = parseRoadmap(fixture(name));
      return parsed.ok ? undefined : parsed.problems[0]?.message;
    };
    assert.match(messageOf('missing-title') ?? '', /must have required property 'title'/);
    assert.match(messageOf('tabs') ?? '', /Tabs are not allowed as indentation/);
    assert.equal(messageOf('duplicate-id'), undefined);
  });

  it('gives the path of the node at fault', () => {
    const pathsOf = (name: string) => {
      const parsed = parseRoadmap(fixture(name));
      return parsed.ok ? [] : parsed.problems.map(({ path }) => path.join('.'));
    };
    assert.deepEqual(pathsOf('missing-title'), ['phases.0']);
    assert.deepEqual(pathsOf('unknown-key'), ['phases.0.groups.0.skils']);
    assert.deepEqual(pathsOf('duplicate-key'), ['title']);
    assert.equal(pathsOf('wrong-values').at(-1), 'aliases.Old Id');
  });

  describe('text as editors save it', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');

    it('may end its lines with CRLF', () => {
      assert.deepEqual(problems(crlf(MINIMAL)), []);
      assert.deepEqual(parseRoadmap(crlf(SHIPPED)), parseRoadmap(SHIPPED));
      assert.deepEqual(problems(crlf(fixture('duplicate-id'))), FAULTS['duplicate-id']);
    });

    it('may start with a byte order mark, which is no column', () => {
      assert.deepEqual(problems(`\uFEFF${MINIMAL}`), []);
      assert.deepEqual(problems(`\uFEFF${fixture('format-2')}`), FAULTS['format-2']);
    });
  });

  describe('limits', () => {
    const quickly = (text: string) => {
      // Time of the processor, because other processes may keep this one waiting.
      const start = process.cpuUsage();
      const found = problems(text);
      const { user, system } = process.cpuUsage(start);
      const took = (user + system) / 1000;
      assert.ok(took < 1000, `took ${Math.round(took)} ms`);
      return found;
    };
    const extended = (yaml: string) => `${MINIMAL}x-more: ${yaml}\n`;

    it('refuses a text of more than 2 MB', () => {
      assert.deepEqual(quickly('a'.repeat(50 * 1024 * 1024)), ['1:1 too-large 2097152 bytes']);
      assert.deepEqual(quickly(`# ${'é'.repeat(1024 * 1024)}`), ['1:1 too-large 2097152 bytes']);
    });

    it('refuses a text of too many parts', () => {
      assert.match(
        quickly(extended(`[${'0,'.repeat(900_000)}]`))[0] ?? '',
        /too-large 100000 tokens$/,
      );
      assert.match(quickly(']'.repeat(1_000_000))[0] ?? '', /too-large 100000 tokens$/);
    });

    it('refuses brackets nested 100,000 deep', () => {
      assert.deepEqual(quickly('['.repeat(100_000)), ['1:34 too-deep 32']);
      assert.deepEqual(quickly('{a: '.repeat(100_000)), ['1:130 too-deep 32']);
    });

    it('refuses blocks nested 100,000 deep', () => {
      assert.match(quickly('- '.repeat(100_000))[0] ?? '', /^1:\d+ too-deep 32$/);
      const steps = Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth)}a:\n`);
      assert.match(quickly(steps.join(''))[0] ?? '', /^33:\d+ too-deep 32$/);
    });

    it('accepts 32 levels and refuses 33', () => {
      const nested = (levels: number) => extended('['.repeat(levels - 1) + ']'.repeat(levels - 1));
      assert.deepEqual(problems(nested(32)), []);
      assert.deepEqual(problems(nested(33)), ['9:41 too-deep 32']);
    });

    it('counts the levels behind aliases', () => {
      const links = Array.from({ length: 40 }, (_, i) => `x-${i + 1}: &a${i + 1} [*a${i}]`);
      const chain = [`x-0: &a0 []`, ...links, ''].join('\n');
      assert.match(quickly(MINIMAL + chain)[0] ?? '', /too-deep 32$/);
    });

    it('refuses more than 100 aliases, also of one small anchor', () => {
      const uses = (count: number) => extended(`[&a x, ${Array(count).fill('*a').join(', ')}]`);
      assert.deepEqual(problems(uses(99)), []);
      assert.match(quickly(uses(101))[0] ?? '', /too-many-aliases 100$/);
    });

    it('refuses aliases that multiply a large part of the text', () => {
      const large = `&a [${'0,'.repeat(9000)}]`;
      const found = quickly(extended(`[${large}, ${Array(50).fill('*a').join(', ')}]`));
      assert.match(found[0] ?? '', /too-many-aliases 100$/);
    });

    it('refuses an alias inside its own anchor', () => {
      assert.match(problems(extended('&a [*a]'))[0] ?? '', /too-many-aliases/);
    });

    it('reads a map of many keys without comparing each with all', () => {
      const keys = Array.from({ length: 12_000 }, (_, i) => `  k${i}: ${i}`);
      assert.deepEqual(quickly(`${MINIMAL}x-more:\n${keys.join('\n')}\n`), []);
    });

    it('reports 20 problems at most, in short', () => {
      const keys = Array.from({ length: 500 }, (_, i) => `k${i}: ${i}`);
      assert.equal(problems(MINIMAL + keys.join('\n')).length, 20);
      const parsed = parseRoadmap(`${MINIMAL}${'k'.repeat(1_000)}: 1`);
      assert.ok(!parsed.ok);
      for (const { args, message = '' } of parsed.problems) {
        for (const text of [message, ...args]) assert.ok(String(text).length <= 200);
      }
    });

    it('leaves the length of stack traces as it was', () => {
      const before = Error.stackTraceLimit;
      problems(']');
      problems('['.repeat(100));
      assert.equal(Error.stackTraceLimit, before);
    });
  });

  describe('YAML that means something else as data', () => {
    it('knows the anchors of values and of keys', () => {
      assert.deepEqual(problems(`${MINIMAL}x-more: {&a key: &b value, other: [*a, *b]}`), []);
    });

    it('refuses an alias without its anchor', () => {
      assert.deepEqual(problems(`${MINIMAL}x-more: *a`), ['9:9 syntax BAD_ALIAS']);
    });

    it('refuses keys that are not plain values, and keys that become equal', () => {
      assert.deepEqual(problems(`${MINIMAL}? [a, b]\n: c`), ['9:3 syntax BAD_KEY']);
      assert.deepEqual(problems(`${MINIMAL}x-more: {1: a, '1': b}`), ['9:16 syntax DUPLICATE_KEY']);
    });

    it('refuses quotes that nothing closes, at the end of the text', () => {
      assert.deepEqual(problems(`${MINIMAL}x-more: "a`), ['9:11 syntax MISSING_CHAR']);
    });

    it('refuses a second document', () => {
      assert.deepEqual(problems(`${MINIMAL}---\n${MINIMAL}`), ['9:1 syntax MULTIPLE_DOCS']);
    });

    it('reads no tag and no older version of YAML', () => {
      assert.deepEqual(problems(`%YAML 1.1\n---\n${MINIMAL}x-more: !!binary aGk=`), []);
      const found = problems(MINIMAL.replace('Minimal roadmap', '!!set {a}'));
      assert.deepEqual(found, ['3:14 schema type title string']);
    });

    it('leaves prototypes alone', () => {
      const found = problems(`${MINIMAL}__proto__: {polluted: true}\naliases: {__proto__: first}`);
      assert.ok(found.includes('9:1 schema additionalProperties __proto__'));
      assert.ok(!('polluted' in {}));
    });
  });
});
