import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parseRoadmap } from '../../../src/node/roadmapYaml.js';
import { roadmapProblemText } from '../../../src/shared/roadmapProblemText.js';
import { english, Words } from '../../../src/shared/words.js';

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

const words = new Words(english, 'en');
const SIGNALS = new Set(['train-test-split']);

/** Each problem of a text as people read it: `line:column sentence`. */
function told(text: string): string[] {
  const parsed = parseRoadmap(text, SIGNALS);
  if (parsed.ok) return [];
  return parsed.problems.map(
    (problem) =>
      `${problem.line}:${problem.column} ${roadmapProblemText(words, problem, problem.message)}`,
  );
}

/** What is wrong with each fixture. */
const FAULTS: Record<string, string[]> = {
  minimal: [],
  'missing-title': ['5:5 The key "title" is missing here. Add it.'],
  'wrong-type': [
    '7:21 "from" must be a whole number, not text (one).',
    '10:16 "title" must be text, not a list.',
  ],
  'unknown-key': ['11:9 Unknown key "skils". Did you mean "skills"?'],
  'wrong-values': [
    '2:5 "id" cannot be "Wrong Values": it is an id. Use lower-case letters, digits and hyphens, 64 at most, starting with a letter or digit.',
    '12:47 "url" cannot be "javascript:alert(1)": it is a web address. Start it with http:// or https://, and leave out spaces.',
    '16:20 "proof" cannot be "promise". Allowed: code, check, link, self.',
    '18:3 "Old Id" cannot be "Old Id": it is an id. Use lower-case letters, digits and hyphens, 64 at most, starting with a letter or digit.',
  ],
  'duplicate-id': [
    '21:23 The id "first" is used twice. Give one of the two another id.',
    '23:9 The id "shared" is used twice. Give one of the two another id.',
  ],
  aliases: [
    '11:8 The alias "old" leads back to itself.',
    '12:3 The alias "first" is also the id of an item. Remove the alias or rename the item.',
    '13:9 The alias "lost" leads to "nowhere", which is no item of this roadmap.',
    '14:16 The alias "constructor" leads to "valueof", which is no item of this roadmap.',
    '16:11 The alias "ring-a" leads back to itself.',
    '19:9 The alias "self" leads back to itself.',
  ],
  reversed: [
    '7:13 The smaller number comes first: 3 is more than 1.',
    '11:16 The smaller number comes first: 9 is more than 8.',
    '13:18 The smaller number comes first: 6 is more than 4.',
    '14:25 The smaller number comes first: 20 is more than 15.',
    '15:19 The smaller number comes first: 5 is more than 3.',
    '24:9 The smaller number comes first: 4 is more than 2.',
    '28:13 The smaller number comes first: 100 is more than 30.',
  ],
  tabs: ['5:1 YAML allows no tabs as indentation. Use spaces.'],
  broken: [
    '3:8 A value cannot hold ": " unquoted. Put the text in quotes, or start a new line.',
    '4:9 "phases" is an empty list. Add an entry.',
  ],
  'duplicate-key': [
    '4:9 "phases" is an empty list. Add an entry.',
    '5:1 The key "title" appears twice here. Remove one of the two.',
  ],
  empty: ['1:1 The roadmap has no value. Enter a map of keys and values.'],
  'format-2': [
    '1:9 This roadmap has format 2, which this version of Waymark does not know. Update Waymark, or set format: 1.',
  ],
  'alias-bomb': ['10:14 The roadmap uses too many YAML aliases. 100 are allowed.'],
};

/** Texts with several mistakes of several kinds, and all that is said to them. */
const SEVERAL: Record<string, readonly [text: string, told: string[]]> = {
  'values that swallow what follows': [
    `format: 1
id: mine
title: Mine: again
phases:
  - id: one
    title: One: more
    months: { from: 1, to: 2 }
    groups:
      - id: g
        title: @g
        skills:
          - id: s
            titel: S
            requires: [gone]
            why: "open
x-a: *gone
id: twice
`,
    [
      '3:8 A value cannot hold ": " unquoted. Put the text in quotes, or start a new line.',
      '6:12 A value cannot hold ": " unquoted. Put the text in quotes, or start a new line.',
      '10:16 Text cannot start with this sign. Put the text in quotes.',
      '13:13 Unknown key "titel". Did you mean "title"?',
      '14:24 There is no item "gone" in this roadmap. Correct the id, or take it out of the list.',
      '15:18 These quotes are never closed. Add the closing quote.',
      '16:6 The alias *gone has no anchor &gone above it. Add the anchor, or put text that starts with * in quotes.',
      '17:1 The key "id" appears twice here. Remove one of the two.',
    ],
  ],
  'a bracket that nothing closes': [
    `format: 1
id: mine
title: T
phases:
  - id: one
    title: O
    months: { from: 1, to: 2
    groups: []
  - id: two
    title: O
    months: { from: 1, to: 0 }
    groups: []
`,
    [
      '8:5 A bracket that opens above is not closed. Close it, and indent its lines.',
      '11:28 "to" is 0, which is too small. Enter 1 or more.',
    ],
  ],
  'a key without a colon': [
    `format: 1
id: mine
title: T
phases:
  - id: one
    title O
    months: { from: 1, to: 0 }
    groups: []
`,
    [
      '6:5 A space is missing after a colon, or a colon after a key. Write it as "key: value".',
      '7:28 "to" is 0, which is too small. Enter 1 or more.',
    ],
  ],
  'a colon without a space': [
    `format: 1
id: mine
title:T
phases:
  - id: one
    title: O
    months: { from: 1, to: 0 }
    groups: []
`,
    [
      '3:1 A space is missing after a colon, or a colon after a key. Write it as "key: value".',
      '7:28 "to" is 0, which is too small. Enter 1 or more.',
    ],
  ],
  'YAML, format and meaning': [
    `format: 1
id: mine
title: Mine: again
phases:
  - id: one
    title: One
    months: { from: 0, to: 2 }
    groups:
      - id: g
        titel: G
        skills:
          - id: s
            title: 2026
            requires: [nowhere, h]
            evidence: { alll: [a] }
          - id: s
            title: S
            evidence: { all: [nope, 5] }
`,
    [
      '3:8 A value cannot hold ": " unquoted. Put the text in quotes, or start a new line.',
      '7:21 "from" is 0, which is too small. Enter 1 or more.',
      '10:9 Unknown key "titel". Did you mean "title"?',
      '13:20 "title" must be text, not a whole number. Put quotes around it: "2026".',
      '14:24 There is no item "nowhere" in this roadmap. Correct the id, or take it out of the list.',
      '14:33 There is no item "h" in this roadmap. Correct the id, or take it out of the list.',
      '15:25 Unknown key "alll". Did you mean "all"?',
      '16:17 The id "s" is used twice. Give one of the two another id.',
      '18:31 There is no signal "nope". roadmap/signals.yaml lists those that there are.',
      '18:37 Entry 2 of "all" has none of the allowed forms. Use one of: text, { all }, { any }, { atLeast, of }.',
    ],
  ],
  'quotes that nothing closes': [
    `format: 1
id: mine
title: "Mine
phases:
  - id: one
    title: One
    months: { from: 1, to: 2 }
    groups: []
`,
    ['3:8 These quotes are never closed. Add the closing quote.'],
  ],
  'a line that is indented wrongly': [
    `format: 1
id: mine
title: Mine
toools: []
phases:
  - id: one
   title: One
    months: { from: 1, to: 2 }
    groups:
      - id: g
        title: G
        skills:
          - id: s
            title: S
            requires: [one, gone]
  - id: two
    title: Two
    months: { from: 3, to: x }
    groups: []
`,
    [
      '4:1 Unknown key "toools". Did you mean "tools"?',
      '7:1 The indentation fits nothing above it. Align the line with its neighbours.',
      '18:28 "to" must be a whole number, not text (x).',
    ],
  ],
  'a tab': [
    `format: 1
id: mine
title: Mine
phases:
  - id: one
    title: One
    months: { from: 9, to: 2 }
    groups:
\t- id: g
`,
    [
      '7:13 The smaller number comes first: 9 is more than 2.',
      '9:1 YAML allows no tabs as indentation. Use spaces.',
    ],
  ],
  'many of the format': [
    `format: 1
id: mine
title: Mine
phases:
  - id: one
    title: One
    months: { from: 1, to: "2" }
    groups:
      - id: g
        title: G
        skils:
          - id: s
            title: S
        milestones:
          - id: m
            title: M
            requires: [s, t]
            proof: coed
          - title: No Id
            proof: code
            requires: [no-id]
            counts: [paper, paper, papers]
            evidence: 5
            resources:
              - title: x
                kind: video
                url: example.org
pitfalls:
  - id: p
    title: P
    sign: S
    detect: { kind: aloone, days: 5, studyDays: 0 }
  - id: p2
    title: ''
    sign: S
    detect: { days: 5 }
  - id: p3
    title: P
    sign:
    detect: { kind: alone, days: 5, studyDays: 0 }
levels:
  - id: l
    title: L
    criteria: c
    roles: r
    income: { min: 5, max: 2, per: LPA, currency: EUR, open: yes }
    reached: [{ progress: g, percent: 500 }, { hours: 1.5 }, {}, {counts: []}]
signals:
  - { id: levitation, title: L }
  - { id: Bad_Id, title: L, any: [{ with: { a: b } }, {}, { not: { call: [] } }, 7] }
aliases:
  old: s
  older: gone
x-own: 1
`,
    [
      '7:28 "to" must be a whole number, not text. Remove the quotes around 2.',
      '11:9 Unknown key "skils". Did you mean "skills"?',
      '17:27 There is no item "t" in this roadmap. Correct the id, or take it out of the list.',
      '18:20 "proof" cannot be "coed". Allowed: code, check, link, self. Did you mean "code"?',
      '19:13 The key "id" is missing here. Add it.',
      '22:29 "paper" is in this list twice. Remove one of the two.',
      '22:36 Entry 3 of "counts" cannot be "papers". Allowed: paper, article, contribution, deployment, event, milestone, review. Did you mean "paper"?',
      '23:23 "evidence" has none of the allowed forms. Use one of: text, { all }, { any }, { atLeast, of }.',
      '27:22 "url" cannot be "example.org": it is a web address. Start it with http:// or https://, and leave out spaces.',
      '32:21 "kind" cannot be "aloone". Allowed: tutorials, open-projects, unpractised, unexplained, alone, unpublished. Did you mean "alone"?',
      '34:12 "title" is empty. Enter some text.',
      '36:13 The key "kind" is missing here. Add it with one of: tutorials, open-projects, unpractised, unexplained, alone, unpublished.',
      '39:10 "sign" has no value. Enter text.',
      '40:48 "studyDays" is 0, which is too small. Enter 1 or more.',
      '46:13 The smaller number comes first: 5 is more than 2.',
      '46:51 "currency" cannot be "EUR". Allowed: INR, USD.',
      '46:62 "open" must be true or false, not text (yes).',
      '47:39 "percent" is 500, which is too large. Enter 100 or less.',
      '47:55 "hours" must be a whole number, not a number (1.5).',
      '47:62 Entry 3 of "reached" has none of the allowed forms. Use one of: { progress, percent }, { counts, min }, { portfolio }, { hours }.',
      '47:66 There are 9 more problems. Correct the first ones, then look again.',
    ],
  ],
};

describe('parseRoadmap', () => {
  it('has an expectation for every fixture', () => {
    const files = readdirSync(FIXTURES).map((file) => file.replace('.yaml', ''));
    assert.deepEqual(files.sort(), Object.keys(FAULTS).sort());
  });
  for (const [name, expected] of Object.entries(FAULTS)) {
    it(`reads ${name}.yaml with ${expected.length} problems`, () => {
      assert.deepEqual(told(fixture(name)), expected);
    });
  }
  for (const [what, [text, expected]] of Object.entries(SEVERAL)) {
    it(`tells all at once, and each mistake once: ${what}`, () => {
      assert.deepEqual(told(text), expected);
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
      found.some((each) => each.includes(' schema additionalProperties regex ')),
      found.join('\n'),
    );
  });

  it('passes on the words of the parser, and of nothing else', () => {
    const messageOf = (name: string) => {
      const parsed = parseRoadmap(fixture(name));
      return parsed.ok ? undefined : parsed.problems[0]?.message;
    };
    assert.match(messageOf('tabs') ?? '', /Tabs are not allowed as indentation/);
    assert.equal(messageOf('missing-title'), undefined);
    assert.equal(messageOf('duplicate-id'), undefined);
  });

  it('tells the kind of an id that the catalogue does not know only if it was given the catalogue', () => {
    const text = MINIMAL.replace(
      'groups: []',
      'groups: [{ id: g, title: G, skills: [{ id: s, title: S, evidence: nope }] }]',
    );
    assert.notEqual(text, MINIMAL);
    assert.deepEqual(problems(text), []);
    assert.equal(told(text).length, 1);
  });

  it('gives the path of the node at fault', () => {
    const pathsOf = (name: string) => {
      const parsed = parseRoadmap(fixture(name));
      return parsed.ok ? [] : parsed.problems.map(({ path }) => path.join('.'));
    };
    assert.deepEqual(pathsOf('missing-title'), ['phases.0']);
    assert.deepEqual(pathsOf('unknown-key'), ['phases.0.groups.0.skils']);
    assert.deepEqual(pathsOf('duplicate-key'), ['phases', 'title']);
    assert.equal(pathsOf('wrong-values').at(-1), 'aliases.Old Id');
  });

  describe('text as editors save it', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');

    it('may end its lines with CRLF', () => {
      assert.deepEqual(problems(crlf(MINIMAL)), []);
      assert.deepEqual(parseRoadmap(crlf(SHIPPED)), parseRoadmap(SHIPPED));
      assert.deepEqual(told(crlf(fixture('duplicate-id'))), FAULTS['duplicate-id']);
    });

    it('may start with a byte order mark, which is no column', () => {
      assert.deepEqual(problems(`\uFEFF${MINIMAL}`), []);
      assert.deepEqual(told(`\uFEFF${fixture('format-2')}`), FAULTS['format-2']);
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

    it('tells 20 problems at most, in short, and how many there are besides', () => {
      const keys = Array.from({ length: 500 }, (_, i) => `k${i}: ${i}`);
      const found = quickly(MINIMAL + keys.join('\n'));
      assert.equal(found.length, 21);
      assert.equal(found.at(-1), '29:1 more 480');
      assert.match(told(MINIMAL + keys.join('\n')).at(-1) ?? '', /There are 480 more problems\./);
      const [, one] = [
        told(MINIMAL + keys.slice(0, 20).join('\n')),
        told(MINIMAL + keys.slice(0, 21).join('\n')),
      ];
      assert.match(one.at(-1) ?? '', /There is one more problem\./);
      const parsed = parseRoadmap(`${MINIMAL}${'k'.repeat(1_000)}: 1`);
      assert.ok(!parsed.ok);
      for (const { args, message = '' } of parsed.problems) {
        for (const text of [message, ...args]) assert.ok(String(text).length <= 200);
      }
    });

    it('tells of a text that is all mistakes in good time', () => {
      const unknown = Array.from({ length: 12_000 }, (_, i) => `k${i}: 1`);
      assert.equal(quickly(`${MINIMAL}${unknown.join('\n')}`).length, 21);
      assert.equal(quickly(`${MINIMAL}x-more: [${'*a, '.repeat(20_000)}]`).length, 21);
      assert.ok(quickly('a: b: c\n'.repeat(20_000)).length > 0);
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
      assert.deepEqual(problems(`${MINIMAL}x-more: *a`), ['9:9 syntax BAD_ALIAS a']);
    });

    it('refuses keys that are not plain values, and keys that become equal', () => {
      assert.deepEqual(problems(`${MINIMAL}? [a, b]\n: c`), ['9:3 syntax BAD_KEY']);
      assert.deepEqual(problems(`${MINIMAL}x-more: {1: a, '1': b}`), [
        '9:16 syntax DUPLICATE_KEY 1',
      ]);
    });

    it('refuses quotes that nothing closes, at the end of the text', () => {
      assert.deepEqual(problems(`${MINIMAL}x-more: "a`), ['9:9 syntax MISSING_CHAR']);
    });

    it('refuses a second document', () => {
      assert.deepEqual(problems(`${MINIMAL}---\n${MINIMAL}`), ['9:1 syntax MULTIPLE_DOCS']);
    });

    it('reads no tag and no older version of YAML', () => {
      assert.deepEqual(problems(`%YAML 1.1\n---\n${MINIMAL}x-more: !!binary aGk=`), []);
      const found = problems(MINIMAL.replace('Minimal roadmap', '!!set {a}'));
      assert.deepEqual(found, ['3:14 schema type string object']);
    });

    it('leaves prototypes alone', () => {
      const found = problems(`${MINIMAL}__proto__: {polluted: true}\naliases: {__proto__: first}`);
      assert.ok(found.some((each) => each.startsWith('9:1 schema additionalProperties __proto__')));
      assert.ok(!('polluted' in {}));
    });
  });
});
