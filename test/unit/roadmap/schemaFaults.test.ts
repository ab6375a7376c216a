import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { Schema, SchemaFault } from '../../../src/core/roadmap/schemaFault.js';
import { schemaFaults } from '../../../src/core/roadmap/schema.js';
import { parseRoadmap } from '../../../src/node/roadmapYaml.js';
import { roadmapProblemText } from '../../../src/shared/roadmapProblemText.js';
import { english, Words } from '../../../src/shared/words.js';

const NAMES = ['roadmap.schema.json', 'signals.schema.json'];
const SCHEMAS = Object.fromEntries(
  NAMES.map((name) => [name, JSON.parse(readFileSync(`roadmap/${name}`, 'utf8')) as Schema]),
);
const SHIPPED = parseRoadmap(readFileSync('roadmap/aiml-2026.yaml', 'utf8'));
const words = new Words(english, 'en');

const faultsOf = schemaFaults(SCHEMAS, 'roadmap.schema.json');
const ajv = new Ajv({ allErrors: true });
for (const [name, schema] of Object.entries(SCHEMAS)) ajv.addSchema(schema, name);
const reference = ajv.getSchema('roadmap.schema.json')!;

const BASE = {
  ...{ format: 1, id: 'mine', title: 'Mine' },
  phases: [{ id: 'one', title: 'One', months: { from: 1, to: 2 }, groups: [] }],
};
const months = (from: number, to: number) => ({
  phases: [{ ...BASE.phases[0]!, months: { from, to } }],
});
const signal = (clause: unknown) => ({ signals: [{ id: 'mine', title: 'Mine', any: [clause] }] });

/** One mistake for each keyword that refuses data, and what is said to it. */
const MISTAKES: Readonly<Record<string, readonly [data: object, sentence: string]>> = {
  type: [{ title: ['Mine'] }, '"title" must be text, not a list.'],
  required: [{ title: undefined }, 'The key "title" is missing here. Add it.'],
  additionalProperties: [{ titles: [] }, 'Unknown key "titles". Allowed here: format, id, title, '],
  const: [{ format: '1' }, '"format" must be 1. Remove the quotes around it.'],
  enum: [
    { tools: [{ id: 't', title: 'T', tier: 'esential', tools: [] }] },
    '"tier" cannot be "esential". Allowed: essential, nice-to-have. Did you mean "essential"?',
  ],
  minLength: [{ title: '' }, '"title" is empty. Enter some text.'],
  maxLength: [
    { title: 'x'.repeat(121) },
    '"title" has 121 characters, and 120 are allowed. Shorten it.',
  ],
  pattern: [
    { id: 'My Id' },
    '"id" cannot be "My Id": it is an id. Use lower-case letters, digits and hyphens, 64 at most, starting with a letter or digit.',
  ],
  minimum: [months(0, 2), '"from" is 0, which is too small. Enter 1 or more.'],
  maximum: [months(1, 121), '"to" is 121, which is too large. Enter 120 or less.'],
  minItems: [{ phases: [] }, '"phases" is an empty list. Add an entry.'],
  uniqueItems: [
    { checklist: [{ id: 'c', title: 'C', counts: ['paper', 'event', 'paper'] }] },
    '"paper" is in this list twice. Remove one of the two.',
  ],
  minProperties: [signal({ call: 'fit', with: {} }), '"with" has no keys. Add one.'],
  maxProperties: [
    signal({ call: 'fit', name: 'fit', use: 'fit' }),
    'Entry 1 of "any" has 3 keys, and 2 are allowed. Remove some.',
  ],
  oneOf: [
    { pitfalls: [{ id: 'p', title: 'P', sign: 'S', detect: 5 }] },
    '"detect" has none of the allowed forms. Use one of: { kind, projects, notOwn, days }, ',
  ],
  anyOf: [
    { signals: [{ id: 'mine', title: 'Mine' }] },
    'One of these keys is needed here: modules, any. Add it.',
  ],
};
/** They lead from one schema to others, whose keywords refuse. */
const LEADING = [
  ...['$ref', 'properties', 'patternProperties', 'propertyNames', 'items', 'allOf', 'if', 'then'],
  'definitions',
];
const WORDS_FOR_PEOPLE = ['$schema', 'title', 'description'];

/** Every schema in a schema, itself first. */
function* parts(schema: Schema): Generator<Schema> {
  yield schema;
  const named = [schema.properties, schema.patternProperties, schema.definitions];
  for (const each of named.flatMap((map) => Object.values(map ?? {}))) yield* parts(each);
  const { items, propertyNames, additionalProperties, if: when, then, ...lists } = schema;
  const branches = [lists.allOf, lists.anyOf, lists.oneOf].flatMap((list) => list ?? []);
  for (const each of [items, propertyNames, additionalProperties, when, then, ...branches]) {
    if (typeof each === 'object') yield* parts(each);
  }
}
const PARTS = Object.values(SCHEMAS).flatMap((schema) => [...parts(schema)]);

const problemsOf = (data: object) => {
  const parsed = parseRoadmap(JSON.stringify({ ...BASE, ...data }));
  return parsed.ok ? [] : parsed.problems;
};

describe('what does not fit the schema of roadmaps', () => {
  it('has a mistake in this test for every keyword that the schemas use', () => {
    const used = new Set(PARTS.flatMap((part) => Object.keys(part)));
    const refusing = [...used].filter((key) => ![...LEADING, ...WORDS_FOR_PEOPLE].includes(key));
    assert.deepEqual(refusing.sort(), Object.keys(MISTAKES).sort());
  });

  for (const [keyword, [data, sentence]] of Object.entries(MISTAKES)) {
    it(`is told in one sentence of Waymark's own where ${keyword} refuses it`, () => {
      const problems = problemsOf(data);
      assert.equal(problems.length, 1, JSON.stringify(problems));
      assert.equal(problems[0]!.code, 'schema');
      assert.equal(problems[0]!.args[0], keyword);
      const text = roadmapProblemText(words, problems[0]!);
      assert.ok(text.startsWith(sentence), text);
      assert.equal(reference({ ...BASE, ...data }), false);
      for (const { message = '' } of reference.errors ?? []) assert.ok(!text.includes(message));
    });
  }

  it('says of every pattern which form it stands for', () => {
    const patterns = new Set(PARTS.flatMap(({ pattern }) => pattern ?? []));
    assert.ok(patterns.size >= 3);
    for (const pattern of patterns) {
      const fault = { code: 'schema', args: ['pattern', pattern, 'x'], path: ['key'] } as const;
      assert.doesNotMatch(roadmapProblemText(words, fault), /schema of the roadmap/, pattern);
    }
  });

  describe('of several forms only the one that was meant is spoken of', () => {
    const skill = (evidence: unknown) => ({
      phases: [
        {
          ...BASE.phases[0]!,
          groups: [{ id: 'g', title: 'G', skills: [{ id: 's', title: 'S', evidence }] }],
        },
      ],
    });
    const pitfall = (detect: unknown) => ({
      pitfalls: [{ id: 'p', title: 'P', sign: 'S', detect }],
    });
    const CASES: readonly (readonly [object, string])[] = [
      [skill('Bad Id'), 'pattern evidence'],
      [skill(5), 'oneOf evidence'],
      [skill({}), 'oneOf evidence'],
      [skill({ alll: ['a'] }), 'additionalProperties evidence.alll'],
      [skill({ all: ['Bad Id'] }), 'pattern evidence.all.0'],
      [
        skill({ all: [{ any: [{ atLeast: 0, of: ['a'] }] }] }),
        'minimum evidence.all.0.any.0.atLeast',
      ],
      [skill({ of: ['a'] }), 'required evidence'],
      [skill({ all: ['a'], any: ['b'] }), 'additionalProperties evidence.any'],
      [pitfall({ kind: 'alone', days: 5 }), 'required detect'],
      [pitfall({ kind: 'alone', days: 5, studyDays: 0 }), 'minimum detect.studyDays'],
      [pitfall({ kind: 'lonely', days: 5 }), 'enum detect.kind'],
      [pitfall({ days: 5 }), 'required detect'],
      [pitfall([]), 'oneOf detect'],
    ];
    for (const [data, expected] of CASES) {
      it(JSON.stringify(data).replace(/.*?(?="(evidence|detect)")/, ''), () => {
        const told = problemsOf(data).map(({ args, path }) => {
          const from = path.findIndex((step) => step === 'evidence' || step === 'detect');
          return `${String(args[0])} ${path.slice(from).join('.')}`;
        });
        assert.deepEqual(told, [expected]);
      });
    }
  });

  it('is told once of a misspelt key: that is not missing, too', () => {
    const phase = { id: 'one', titel: 'One', months: { from: 1, to: 2 }, groups: [] };
    const told = problemsOf({ phases: [phase] }).map((each) => roadmapProblemText(words, each));
    assert.deepEqual(told, ['Unknown key "titel". Did you mean "title"?']);
  });

  describe('is what Ajv refuses, and nothing else', () => {
    const agrees = (data: unknown) => {
      const faults: readonly SchemaFault[] = faultsOf(data);
      assert.equal(
        faults.length === 0,
        reference(data),
        JSON.stringify(faults[0] ?? reference.errors),
      );
    };
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<unknown>('', 'x', 'X', 'a-b', 0, 1, -1, 1.5, 1e9, NaN, Infinity, null, true),
      fc.constantFrom<unknown>([], ['a'], ['a', 'a'], {}, { min: 1, max: 2 }, 'https://a.b'),
    );
    /** A copy in which a node deep inside is another one, gone, or has a further key. */
    const changed = (
      data: unknown,
      steps: readonly number[],
      by: unknown,
      how: number,
    ): unknown => {
      const [step = 0, ...rest] = steps;
      if (typeof data !== 'object' || data === null || steps.length === 0) return by;
      const keys = Object.keys(data);
      const key = keys[step % Math.max(1, keys.length)];
      const copy = (Array.isArray(data) ? [...(data as unknown[])] : { ...data }) as Record<
        string,
        unknown
      >;
      if (key === undefined || (rest.length === 0 && how === 0)) copy['extra'] = by;
      else if (rest.length === 0 && how === 1 && !Array.isArray(data)) {
        return Object.fromEntries(Object.entries(copy).filter(([name]) => name !== key));
      } else copy[key] = changed(copy[key], rest, by, how);
      return copy;
    };

    it('in changed copies of the shipped roadmap', () => {
      assert.ok(SHIPPED.ok);
      agrees(SHIPPED.value);
      const steps = fc.array(fc.nat(40), { minLength: 1, maxLength: 9 });
      fc.assert(
        fc.property(steps, value, fc.nat(3), (path, by, how) => {
          agrees(changed(SHIPPED.value, path, by, how));
        }),
        { numRuns: 400 },
      );
    });

    it('in rules, detectors, conditions and signals of any shape', () => {
      const keys = [
        'all',
        'any',
        'atLeast',
        'of',
        'title',
        'not',
        'call',
        'with',
        'within',
        'kind',
      ];
      const more = [
        'days',
        'studyDays',
        'progress',
        'percent',
        'counts',
        'min',
        'constant',
        'hours',
      ];
      const { rule } = fc.letrec((tie) => ({
        rule: fc.oneof(
          { maxDepth: 4 },
          value,
          fc.constantFrom<unknown>('a', 'alone', 'paper', ['paper'], 1, 'file', 'function'),
          fc.array(tie('rule'), { maxLength: 3 }),
          fc.dictionary(fc.constantFrom(...keys, ...more), tie('rule'), { maxKeys: 3 }),
        ),
      }));
      fc.assert(
        fc.property(rule, fc.nat(3), (data, place) => {
          const { phases } = BASE;
          const skills = [{ id: 's', title: 'S', evidence: data }];
          const level = { id: 'l', title: 'L', criteria: 'C', roles: 'R' };
          const income = { min: 1, max: 2, per: 'hour', currency: 'USD' };
          const places = [
            { phases: [{ ...phases[0], groups: [{ id: 'g', title: 'G', skills }] }] },
            { pitfalls: [{ id: 'p', title: 'P', sign: 'S', detect: data }] },
            { levels: [{ ...level, income, reached: [data] }] },
            { signals: [{ id: 's', title: 'S', any: [data] }] },
          ];
          agrees({ ...BASE, ...places[place] });
        }),
        { numRuns: 1_500 },
      );
    });
  });
});
