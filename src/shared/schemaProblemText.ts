/** Sentences for what in a roadmap does not fit its format: what is wrong, and what to do about it. */
import type { Refusing } from '../core/roadmap/schemaFault.js';
import type { Words } from './words.js';

/** Forms of text that the schemas ask for, by their patterns. */
const ID = '^[a-z0-9][a-z0-9-]{0,63}$';
const SIGNAL_ID = '^[a-z0-9]+(-[a-z0-9]+)*$';
const ADDRESS = '^https?://[^\\s]+$';

/**
 * @param args see `SchemaFault`
 * @param path keys and indexes of what is at fault
 */
export function schemaProblemText(
  words: Words,
  args: readonly (string | number)[],
  path: readonly (string | number)[],
): string {
  const { t } = words;
  const [first = '', second = '', third = ''] = args.slice(1);
  const what = nameOf(words, path);
  const meant = (name: string | number) =>
    name === '' ? '' : ` ${t('Did you mean "{0}"?', name)}`;
  switch (args[0] as Refusing) {
    case 'type':
      return typeText(words, what, String(first), String(second), third);
    case 'required':
      return second === ''
        ? t('The key "{0}" is missing here. Add it.', first)
        : t('The key "{0}" is missing here. Add it with one of: {1}.', first, second);
    case 'additionalProperties':
      return third === ''
        ? t('Unknown key "{0}". Allowed here: {1}.', first, second)
        : t('Unknown key "{0}".', first) + meant(third);
    case 'const':
      return first === second
        ? t('{0} must be {1}. Remove the quotes around it.', what, first)
        : t('{0} must be {1}, not {2}.', what, first, shown(second));
    case 'enum':
      return t('{0} cannot be {2}. Allowed: {1}.', what, first, shown(second)) + meant(third);
    case 'minLength':
      return second === 0
        ? t('{0} is empty. Enter some text.', what)
        : t('{0} has {2} characters, and {1} are needed. Lengthen it.', what, first, second);
    case 'maxLength':
      return t('{0} has {2} characters, and {1} are allowed. Shorten it.', what, first, second);
    case 'minimum':
      return t('{0} is {2}, which is too small. Enter {1} or more.', what, first, second);
    case 'maximum':
      return t('{0} is {2}, which is too large. Enter {1} or less.', what, first, second);
    case 'minItems':
      return second === 0
        ? t('{0} is an empty list. Add an entry.', what)
        : t('{0} has {2} entries, and {1} are needed. Add some.', what, first, second);
    case 'minProperties':
      return second === 0
        ? t('{0} has no keys. Add one.', what)
        : t('{0} has {2} keys, and {1} are needed. Add some.', what, first, second);
    case 'maxProperties':
      return t('{0} has {2} keys, and {1} are allowed. Remove some.', what, first, second);
    case 'uniqueItems':
      return t('"{0}" is in this list twice. Remove one of the two.', first);
    case 'pattern':
      return patternText(words, what, String(first), second);
    case 'oneOf':
      return t('{0} has none of the allowed forms. Use one of: {1}.', what, forms(words, first));
    case 'anyOf':
      return t('One of these keys is needed here: {0}. Add it.', keys(first));
  }
}

function typeText(
  words: Words,
  what: string,
  expected: string,
  kind: string,
  value: string | number,
): string {
  const { t } = words;
  if (kind === 'null') return t('{0} has no value. Enter {1}.', what, typeName(words, expected));
  const args = [what, typeName(words, expected), typeName(words, kind)] as const;
  if (kind === 'array' || kind === 'object') return t('{0} must be {1}, not {2}.', ...args);
  if (expected === 'string') {
    return t('{0} must be {1}, not {2}. Put quotes around it: "{3}".', ...args, value);
  }
  const isNumber = expected === 'number' || expected === 'integer';
  if (kind === 'digits' && isNumber) {
    return t('{0} must be {1}, not {2}. Remove the quotes around {3}.', ...args, value);
  }
  return t('{0} must be {1}, not {2} ({3}).', ...args, value);
}

/** A type in the words of JSON Schema, or a kind of data that was found (see `kindOf`). */
function typeName({ t }: Words, type: string): string {
  switch (type) {
    case 'object':
      return t('a map of keys and values');
    case 'array':
      return t('a list');
    case 'integer':
      return t('a whole number');
    case 'number':
      return t('a number');
    case 'boolean':
      return t('true or false');
    default:
      return t('text');
  }
}

function patternText({ t }: Words, what: string, pattern: string, text: string | number): string {
  switch (pattern) {
    case ID:
      return t(
        '{0} cannot be {1}: it is an id. Use lower-case letters, digits and hyphens, 64 at most, starting with a letter or digit.',
        what,
        shown(text),
      );
    case SIGNAL_ID:
      return t(
        '{0} cannot be {1}: it is the id of a signal. Use lower-case letters and digits, with single hyphens between them.',
        what,
        shown(text),
      );
    case ADDRESS:
      return t(
        '{0} cannot be {1}: it is a web address. Start it with http:// or https://, and leave out spaces.',
        what,
        shown(text),
      );
    default:
      return t(
        '{0} cannot be {1}. The schema of the roadmap says which form it has.',
        what,
        shown(text),
      );
  }
}

/** `"months"`, `Entry 2 of "focus"`; the whole file where the path is empty. */
function nameOf({ t }: Words, path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return t('The roadmap');
  if (typeof last === 'string') return `"${last}"`;
  const list = path.findLast((step) => typeof step === 'string') ?? '';
  return t('Entry {0} of "{1}"', last + 1, list);
}

function shown(value: string | number): string {
  return `"${String(value)}"`;
}

/** `text`, `{ all }`, `{ atLeast, of }` for `string | all | atLeast, of`. */
function forms(words: Words, arg: string | number): string {
  const known = ['string', 'array', 'number', 'integer', 'boolean'];
  return String(arg)
    .split(' | ')
    .map((form) => (known.includes(form) ? typeName(words, form) : `{ ${form} }`))
    .join(', ');
}

function keys(arg: string | number): string {
  return String(arg).split(' | ').join(', ');
}
