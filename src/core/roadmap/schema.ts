/**
 * What in some data does not fit a JSON Schema, each mistake once and in terms that people can act on:
 * of several forms (`oneOf`) only the one that was meant is spoken of. Knows the keywords that
 * Waymark's schemas use, and reads them as Ajv does (test/unit/roadmap/schemaFaults.test.ts).
 */
import {
  fault,
  isMap,
  isOf,
  listOf,
  matches,
  quoted,
  unknownKey,
  valueFault,
  type Path,
  type Schema,
  type SchemaFault,
} from './schemaFault.js';
import { likestForm, namedForm, noForm } from './schemaForms.js';

/**
 * @param schemas by the file names that `$ref` uses
 * @param name the schema to hold the data against
 * @returns a function that gives every fault of data that has neither cycles nor `undefined`
 */
export function schemaFaults(
  schemas: Readonly<Record<string, Schema>>,
  name: string,
): (data: unknown) => SchemaFault[] {
  return (data) => [...new Walk(schemas, name).faults(schemas[name] ?? {}, data, [])];
}

class Walk {
  /** @param file that references without a file name are in */
  constructor(
    private readonly schemas: Readonly<Record<string, Schema>>,
    private readonly file: string,
  ) {}

  *faults(schema: Schema, value: unknown, path: Path): Generator<SchemaFault> {
    if (schema.$ref !== undefined) {
      const [walk, target] = this.followed(schema.$ref);
      yield* walk.faults(target, value, path);
    }
    // One word on each value is enough: what is not even text needs no word on its length.
    const wrong = valueFault(schema, value);
    if (wrong) {
      yield { code: 'schema', args: wrong, path };
      return;
    }
    for (const part of schema.allOf ?? []) yield* this.faults(part, value, path);
    if (Array.isArray(value)) yield* this.itemFaults(schema, value, path);
    else if (isMap(value)) yield* this.keyFaults(schema, value, path);
    if (schema.oneOf) yield* this.formFaults(schema.oneOf, value, path);
    if (schema.anyOf?.every((part) => !this.fits(part, value, path))) {
      const keys = schema.anyOf.flatMap(({ required = [] }) => required);
      yield { code: 'schema', args: ['anyOf', keys.join(' | ')], path };
    }
    if (schema.if && schema.then && this.fits(schema.if, value, path)) {
      yield* this.faults(schema.then, value, path);
    }
  }

  private fits(schema: Schema, value: unknown, path: Path): boolean {
    return this.faults(schema, value, path).next().done === true;
  }

  private followed(ref: string): [Walk, Schema] {
    const [file = '', name = ''] = ref.split('#/definitions/');
    const walk = file === '' ? this : new Walk(this.schemas, file);
    const target = this.schemas[walk.file]?.definitions?.[name];
    if (!target) throw new Error(`The schema refers to ${ref}, which does not exist`);
    return [walk, target];
  }

  /** A schema and what it refers to as one. */
  private resolved(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const [walk, target] = this.followed(schema.$ref);
    return { ...walk.resolved(target), ...schema };
  }

  private *itemFaults(schema: Schema, list: readonly unknown[], path: Path) {
    if (schema.uniqueItems) {
      for (const [index, item] of list.entries()) {
        if (list.indexOf(item) === index) continue;
        yield fault([...path, index], 'uniqueItems', quoted(item));
      }
    }
    if (!schema.items) return;
    for (const [index, item] of list.entries()) {
      yield* this.faults(schema.items, item, [...path, index]);
    }
  }

  private *keyFaults(schema: Schema, map: Readonly<Record<string, unknown>>, path: Path) {
    const unknown = unknownKeys(schema, map, path);
    for (const key of schema.required ?? []) {
      // A misspelt key is not missing as well.
      if (Object.hasOwn(map, key) || unknown.some(({ args }) => args[3] === key)) continue;
      const of = this.resolved(schema.properties?.[key] ?? {});
      yield fault(path, 'required', key, listOf(of.enum ?? []));
    }
    yield* unknown;
    for (const [key, value] of Object.entries(map)) {
      const at = [...path, key];
      const { propertyNames: names = {} } = schema;
      for (const { args } of this.faults(names, key, at)) {
        yield { code: 'schema', args, path: at, atKey: true } as const;
      }
      for (const each of schemasOf(schema, key)) yield* this.faults(each, value, at);
    }
  }

  /** Of several forms exactly one has to fit. */
  private *formFaults(forms: readonly Schema[], value: unknown, path: Path) {
    const tried = forms.map((form) => ({
      form: this.resolved(form),
      faults: [...this.faults(form, value, path)],
    }));
    const fitting = tried.filter(({ faults }) => faults.length === 0).length;
    if (fitting === 1) return;
    const possible = fitting > 1 ? [] : tried.filter(({ form }) => isOf(form.type, value));
    if (!isMap(value) || possible.length === 0) {
      const [only] = possible;
      yield* only?.faults ?? [noForm(tried, value, path)];
      return;
    }
    yield* namedForm(possible, value, path) ?? likestForm(possible, value, path);
  }
}

/** What the value of a key has to fit; nothing where the key is unknown. */
function schemasOf(schema: Schema, key: string): readonly Schema[] {
  const { properties = {}, patternProperties = {}, additionalProperties: other } = schema;
  const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const fitting = Object.entries(patternProperties).filter(([pattern]) => matches(pattern, key));
  const found = [...(own ? [own] : []), ...fitting.map(([, each]) => each)];
  return found.length === 0 && typeof other === 'object' ? [other] : found;
}

function unknownKeys(
  schema: Schema,
  map: Readonly<Record<string, unknown>>,
  path: Path,
): readonly SchemaFault[] {
  if (schema.additionalProperties !== false) return [];
  const known = Object.keys(schema.properties ?? {});
  return Object.keys(map)
    .filter((key) => schemasOf(schema, key).length === 0)
    .map((key) =>
      unknownKey([...path, key], key, map, known, schema.patternProperties !== undefined),
    );
}
