/**
 * Reads a roadmap from YAML text that nobody vouches for: limits first, then YAML, then the schema,
 * then the rules of `checkRoadmap`. Heavy (the YAML library and the compiled schema), hence loaded
 * only when needed.
 */

import { readFile, stat } from 'node:fs/promises';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { type Document, LineCounter } from 'yaml';
import validate from '../../roadmap/roadmap.schema.json?validate';
import { checkRoadmap } from '../core/roadmap/check.js';
import type { RoadmapDocument } from '../core/roadmap/document.js';
import type { RoadmapProblem } from '../core/roadmap/problem.js';
import { readCatalogue } from './catalogueFile.js';
import { offsetAt, type Problem, readYaml, Refusal, syntax, tooLarge } from './boundedYaml.js';

/**
 * A problem and its place in the text, 1-based. `message` is the parser's or the validator's own
 * text, for `syntax` and `schema`. Arguments of the codes that arise here: `syntax` [the parser's
 * error code]; `schema` [schema keyword, name of the property at fault, what was expected or ''];
 * `unknown-format` [the format]; `too-large` [the limit, `bytes` or `tokens`]; `too-deep` and
 * `too-many-aliases` [the limit].
 */
export type LocatedProblem = RoadmapProblem & {
  readonly line: number;
  readonly column: number;
  readonly message?: string;
};

export type ParsedRoadmap =
  | { readonly ok: true; readonly value: RoadmapDocument }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/** Bytes of UTF-8, about seventy times the shipped roadmap. */
const MAX_BYTES = 2 * 1024 * 1024;
/** Nobody reads more at once, and repairing the first often repairs the rest. */
const MAX_PROBLEMS = 20;
/** Characters. */
const MAX_QUOTE = 200;

/**
 * Never throws, whatever the text.
 * @param signals ids of the catalogue's signals; without them, evidence is not looked at
 */
export function parseRoadmap(text: string, signals?: ReadonlySet<string>): ParsedRoadmap {
  // Editors do not count a byte order mark as a column.
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = new LineCounter();
  const read = readRoadmap(source, lines, signals);
  if ('value' in read) return { ok: true, value: read.value };

  const problems = read.problems.map((problem) => located(problem, lines, read.yaml));
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, problems };
}

/**
 * Reads and checks a file. Never throws for what is wrong with it.
 * @param dist the folder with the built extension
 */
export async function readRoadmapAt(path: string, dist: string): Promise<ParsedRoadmap> {
  let text: string;
  try {
    const info = await stat(path);
    // A pipe or a device may never end, or never begin.
    if (!info.isFile()) return failure('unreadable', path, 'not a regular file');
    const { size } = info;
    if (size > MAX_BYTES) return failure('too-large', MAX_BYTES, 'bytes');
    text = await readFile(path, 'utf8');
  } catch (error) {
    return failure('unreadable', path, (error as Error).message);
  }
  const { signals } = await readCatalogue(dist);
  return parseRoadmap(text, new Set(signals.map(({ id }) => id)));
}

function failure(code: RoadmapProblem['code'], ...args: (string | number)[]): ParsedRoadmap {
  return { ok: false, problems: [{ code, args, path: [], line: 1, column: 1 }] };
}

function located(problem: Problem, lines: LineCounter, yaml?: Document): LocatedProblem {
  const { code, args, path, message, offset, atKey } = problem;
  const { line, col } = lines.linePos(offset ?? offsetAt(yaml, path, atKey));
  return {
    code,
    args: args.map((arg) => (typeof arg === 'string' ? clipped(arg) : arg)),
    path,
    // A text that is refused before it is read has no lines to count.
    line: Math.max(1, line),
    column: Math.max(1, col),
    ...(message === undefined ? {} : { message: clipped(message) }),
  };
}

/** Problems quote the text, which may hold a word of a million letters. */
function clipped(text: string): string {
  return text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE - 1)}…` : text;
}

type Read =
  | { readonly value: RoadmapDocument }
  | { readonly problems: readonly Problem[]; readonly yaml?: Document };

function readRoadmap(
  source: string,
  lines: LineCounter,
  signals: ReadonlySet<string> | undefined,
): Read {
  // The length comes first: encoding 50 MB only to count its bytes takes a while.
  if (source.length > MAX_BYTES || Buffer.byteLength(source) > MAX_BYTES) {
    return { problems: [tooLarge(MAX_BYTES, 'bytes', 0)] };
  }
  try {
    const { yaml, data } = readYaml(source, lines);
    if (yaml.errors.length > 0) {
      const problems = yaml.errors
        .slice(0, MAX_PROBLEMS)
        .map(({ code, message, pos }) => syntax(code, message, pos[0]));
      return { problems };
    }
    const checked = checkData(data, signals);
    return 'problems' in checked ? { ...checked, yaml } : checked;
  } catch (error) {
    if (error instanceof Refusal) return { problems: [error.problem] };
    // Text that trips the YAML library itself must not take down the view that asked for it.
    return { problems: [syntax('PARSER_FAILURE', String(error), 0)] };
  }
}

function checkData(data: unknown, signals: ReadonlySet<string> | undefined): Read {
  const format: unknown = data instanceof Object && 'format' in data ? data.format : undefined;
  if ((typeof format === 'number' || typeof format === 'string') && format !== 1) {
    // A newer format may differ anywhere, so anything else to say about it would mislead.
    return { problems: [{ code: 'unknown-format', args: [format], path: ['format'] }] };
  }
  if (!fits(data)) {
    const errors = (fits.errors ?? []).filter(({ keyword }) => keyword !== 'propertyNames');
    return { problems: errors.slice(0, MAX_PROBLEMS).map((error) => schemaProblem(error, data)) };
  }
  const problems = checkRoadmap(data, signals).slice(0, MAX_PROBLEMS);
  if (problems.length === 0) return { value: data };
  return { problems: problems.map((p) => ({ ...p, atKey: p.code === 'alias-shadows-id' })) };
}

/** The schema, compiled when Waymark is built. */
const fits = validate as ValidateFunction<RoadmapDocument>;

function schemaProblem(error: ErrorObject, data: unknown): Problem {
  const { keyword, instancePath, message = keyword } = error;
  const params = error.params as Record<string, unknown>;
  const path = pathOf(instancePath, data);
  // Set where the key is what the schema refuses.
  const key = error.propertyName ?? params['additionalProperty'];
  const atKey = typeof key === 'string';
  if (atKey) path.push(key);
  const missing = params['missingProperty'];
  const property = typeof missing === 'string' ? missing : (path.at(-1) ?? '');
  const args = [keyword, property, expectation(params)];
  return { code: 'schema', args, path, message, atKey };
}

/** What the keyword asked for, in the schema's own terms. */
function expectation(params: Record<string, unknown>): string {
  const { type, allowedValue, allowedValues, limit, pattern } = params;
  const expected = type ?? allowedValue ?? allowedValues ?? limit ?? pattern ?? '';
  return ([expected].flat() as (string | number)[]).join(', ');
}

/** The keys and indexes that a JSON pointer into `data` stands for. */
function pathOf(pointer: string, data: unknown): (string | number)[] {
  let node = data;
  return pointer
    .split('/')
    .slice(1)
    .map((escaped) => {
      const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(node) ? Number(key) : key;
      node = (node as Record<string | number, unknown>)[step];
      return step;
    });
}
