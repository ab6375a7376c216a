/** Where data may take one of several forms: the one that was meant, so that only it is spoken of. */
import {
  choiceArgs,
  fault,
  kindOf,
  listOf,
  unknownKey,
  type Path,
  type Schema,
  type SchemaFault,
} from './schemaFault.js';

/** A form, and what keeps the data from fitting it. */
export interface Tried {
  readonly form: Schema;
  readonly faults: readonly SchemaFault[];
}

/** Where each form names itself under the same key, as `kind: alone`. Undefined where they do not. */
export function namedForm(
  tried: readonly Tried[],
  map: Readonly<Record<string, unknown>>,
  path: Path,
): readonly SchemaFault[] | undefined {
  const key = Object.entries(tried[0]?.form.properties ?? {}).find(
    ([, property]) => property.const !== undefined,
  )?.[0];
  if (key === undefined) return undefined;
  const names = tried.map(({ form }) => form.properties?.[key]?.const);
  const known = names.filter((name) => name !== undefined);
  if (known.length < tried.length) return undefined;
  if (!Object.hasOwn(map, key)) return [fault(path, 'required', key, listOf(known))];
  const meant = tried[names.findIndex((name) => name === map[key])];
  if (meant) return meant.faults;
  return [fault([...path, key], 'enum', ...choiceArgs(known, map[key]))];
}

/** The form that shares most keys with what was written, of several the one with fewest faults. */
export function likestForm(
  tried: readonly Tried[],
  map: Readonly<Record<string, unknown>>,
  path: Path,
): readonly SchemaFault[] {
  const keysOf = ({ form }: Tried) => Object.keys(form.properties ?? {});
  const all = [...new Set(tried.flatMap(keysOf))];
  const telling = all.filter((key) => !tried.every((each) => keysOf(each).includes(key)));
  const shared = (each: Tried) =>
    keysOf(each).filter((key) => telling.includes(key) && Object.hasOwn(map, key)).length;
  const [likest] = [...tried].sort(
    (a, b) => shared(b) - shared(a) || a.faults.length - b.faults.length,
  );
  if (likest && shared(likest) > 0) return likest.faults;
  const unknown = Object.keys(map).filter((key) => !all.includes(key));
  if (unknown.length === 0) return [noForm(tried, map, path)];
  return unknown.map((key) => unknownKey([...path, key], key, map, all, false));
}

export function noForm(tried: readonly Tried[], value: unknown, path: Path): SchemaFault {
  const forms = tried.map(({ form: { type, required = [], properties = {} } }) => {
    if (type !== 'object') return type ?? '';
    return (required.length > 0 ? [...required] : Object.keys(properties)).join(', ');
  });
  return fault(path, 'oneOf', forms.join(' | '), kindOf(value));
}
