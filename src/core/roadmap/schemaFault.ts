/** The schemas that data is held against, and the faults of a single value. */
import { nearest } from './nearest.js';
import type { RoadmapProblem } from './problem.js';

export type Path = RoadmapProblem['path'];
type Type = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
export type Scalar = string | number | boolean;

/** A schema with the keywords that are understood here; `definitions` and words for people aside. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: Scalar;
  readonly enum?: readonly Scalar[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** A keyword that refuses data; the others only lead to further schemas. */
export type Refusing = Exclude<
  keyof Schema,
  | '$ref'
  | 'items'
  | 'properties'
  | 'patternProperties'
  | 'propertyNames'
  | 'allOf'
  | 'if'
  | 'then'
  | 'definitions'
>;

/**
 * Arguments: the keyword, then by keyword
 * - `type`: expected type, what was found (see `kindOf`), its text;
 * - `required`: the missing key, what it may be or '';
 * - `additionalProperties`: the key, those that are allowed, the one that may be meant or '';
 * - `const`, `enum`: what is allowed, what was found, the one that may be meant or '';
 * - `minLength` … `maxProperties`: the limit, how many or much was found;
 * - `pattern`: the pattern, the text; `uniqueItems`: the value;
 * - `oneOf`: the forms (`string`, or keys joined by `, `), joined by ` | `; what was found;
 * - `anyOf`: keys of which one is needed, joined by ` | `.
 */
export type SchemaFault = RoadmapProblem & {
  readonly code: 'schema';
  readonly args: readonly [keyword: Refusing, ...(string | number)[]];
  /** At the key that the path ends with, not at its value. */
  readonly atKey?: boolean;
};

/** What data is, in the words of `type`, with what is told apart for people: `digits` is text in quotes. */
export type Kind = Type | 'digits' | 'null';

/** Characters of what is quoted. */
const MAX_QUOTE = 60;

export function kindOf(value: unknown): Kind {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? 'digits' : 'string';
  if (typeof value === 'boolean') return 'boolean';
  return value === null || value === undefined ? 'null' : 'object';
}

/** What is wrong with a value itself, apart from what is in it: the arguments of its fault. */
export function valueFault(schema: Schema, value: unknown): SchemaFault['args'] | undefined {
  if (!isOf(schema.type, value)) {
    return ['type', schema.type ?? '', kindOf(value), quoted(value)];
  }
  if (schema.const !== undefined && schema.const !== value) {
    return ['const', ...choiceArgs([schema.const], value)];
  }
  if (schema.enum && !schema.enum.some((each) => each === value)) {
    return ['enum', ...choiceArgs(schema.enum, value)];
  }
  if (typeof value === 'string') {
    const length = Array.from(value).length;
    if (length < (schema.minLength ?? 0)) return ['minLength', schema.minLength ?? 0, length];
    if (length > (schema.maxLength ?? Infinity))
      return ['maxLength', schema.maxLength ?? 0, length];
    const { pattern } = schema;
    if (pattern !== undefined && !matches(pattern, value)) {
      return ['pattern', pattern, quoted(value)];
    }
  }
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    if (value < minimum) return ['minimum', minimum, value];
    if (value > maximum) return ['maximum', maximum, value];
  }
  if (Array.isArray(value) && value.length < (schema.minItems ?? 0)) {
    return ['minItems', schema.minItems ?? 0, value.length];
  }
  if (isMap(value)) {
    const { length } = Object.keys(value);
    const { minProperties = 0, maxProperties = Infinity } = schema;
    if (length < minProperties) return ['minProperties', minProperties, length];
    if (length > maxProperties) return ['maxProperties', maxProperties, length];
  }
  return undefined;
}

export function fault(path: Path, keyword: Refusing, ...args: (string | number)[]): SchemaFault {
  return { code: 'schema', args: [keyword, ...args], path };
}

export function unknownKey(
  path: Path,
  key: string,
  map: Readonly<Record<string, unknown>>,
  known: readonly string[],
  mayBeOwn: boolean,
): SchemaFault {
  // What is there already was hardly meant again.
  const meant =
    nearest(
      key,
      known.filter((name) => !Object.hasOwn(map, name)),
    ) ?? '';
  const allowed = listOf([...known, ...(mayBeOwn ? ['x-…'] : [])]);
  return { ...fault(path, 'additionalProperties', key, allowed, meant), atKey: true };
}

export function choiceArgs(allowed: readonly Scalar[], value: unknown): [string, string, string] {
  const names = allowed.map(String);
  const meant = typeof value === 'string' ? nearest(value, names) : undefined;
  return [listOf(names), quoted(value), meant ?? ''];
}

export function listOf(names: readonly Scalar[]): string {
  return names.join(', ');
}

/** Scalars as they read in the file, short; '' for lists and maps. */
export function quoted(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return '';
  const text = String(value);
  return text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE - 1)}…` : text;
}

export function isOf(type: string | undefined, value: unknown): boolean {
  switch (type) {
    case undefined:
      return true;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isMap(value);
    case 'number':
      return Number.isFinite(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const patterns = new Map<string, RegExp>();

export function matches(pattern: string, text: string): boolean {
  let known = patterns.get(pattern);
  if (!known) patterns.set(pattern, (known = new RegExp(pattern, 'u')));
  return known.test(text);
}
