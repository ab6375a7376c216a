import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: object;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const ROOT = JSON.parse(readFileSync('roadmap/roadmap.schema.json', 'utf8')) as Schema;

/** A schema with what it refers to, its own words first. */
function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const target = ROOT.definitions?.[schema.$ref.replace('#/definitions/', '')];
  assert.ok(target, `${schema.$ref} is defined`);
  return { ...resolved(target), ...schema };
}

/** Every schema in the file by its place, references not followed. */
function* schemas(schema: Schema, place: string): Generator<[string, Schema]> {
  yield [place, schema];
  for (const [key, child] of Object.entries(schema.properties ?? {})) {
    yield* schemas(child, `${place}.${key}`);
  }
  for (const [key, child] of Object.entries(schema.definitions ?? {})) yield* schemas(child, key);
  if (schema.items) yield* schemas(schema.items, `${place}[]`);
}

const ALL = [...schemas(ROOT, 'roadmap')];

describe('roadmap.schema.json', () => {
  it('explains every property to the reader of an editor', () => {
    const silent = ALL.filter(([, schema]) => {
      const { title, description } = resolved(schema);
      return !title || !description;
    });
    assert.deepEqual(silent, []);
  });

  it('limits the length of every text', () => {
    const endless = ALL.filter(([, schema]) => {
      const { type, maxLength } = resolved(schema);
      return type === 'string' && maxLength === undefined;
    });
    assert.deepEqual(endless, []);
  });

  it('refuses unknown keys everywhere, save those with x- at the top and in entries', () => {
    for (const [place, schema] of ALL) {
      if (!schema.properties) continue;
      assert.equal(schema.additionalProperties, false, place);
      const isEntry = place === 'roadmap' || 'id' in schema.properties;
      assert.deepEqual(schema.patternProperties, isEntry ? { '^x-': {} } : undefined, place);
    }
  });
});
