/**
 * Reads a roadmap from YAML text that nobody vouches for: limits first, then YAML, then the schema and
 * the rules of `checkRoadmap`, each on what is sound enough for it. Heavy (the YAML library), hence loaded
 * only when needed.
 */
import { LineCounter } from 'yaml';
import roadmapSchema from '../../roadmap/roadmap.schema.json';
import signalsSchema from '../../roadmap/signals.schema.json';
import { checkRoadmap } from '../core/roadmap/check.js';
import type { RoadmapDocument } from '../core/roadmap/document.js';
import type { RoadmapProblem } from '../core/roadmap/problem.js';
import { schemaFaults } from '../core/roadmap/schema.js';
import { soundPart, type Sound } from '../core/roadmap/sound.js';
import { Refusal, syntax, tooLarge, type Problem } from './boundedYaml.js';
import { readCatalogue } from './catalogueFile.js';
import { readText } from './fileText.js';
import { readMendedYaml } from './mendedYaml.js';
import { YamlPlaces } from './yamlPlaces.js';

/**
 * A problem and its place in the text, 1-based. `message` is the YAML parser's own text, for `syntax`.
 * Arguments of the codes that arise here: `syntax` [the parser's error code, what it is about if it
 * is one of Waymark's]; `schema` as `SchemaFault` says; `unknown-format` [the format]; `too-large` [the
 * limit, `bytes` or `tokens`]; `too-deep` and `too-many-aliases` [the limit]; `more` [how many].
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

const faultsOf = schemaFaults(
  { 'roadmap.schema.json': roadmapSchema, 'signals.schema.json': signalsSchema },
  'roadmap.schema.json',
);

/**
 * Never throws, whatever the text. The problems stand in the order of the text; beyond the first 20
 * they are only counted.
 * @param signals ids of the catalogue's signals; without them, evidence is not looked at
 */
export function parseRoadmap(text: string, signals?: ReadonlySet<string>): ParsedRoadmap {
  // Editors do not count a byte order mark as a column.
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = new LineCounter();
  const read = readRoadmap(source, lines, signals);
  if ('value' in read) return { ok: true, value: read.value };

  const problems = read.problems.map((problem) => located(problem, lines));
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  const next = problems[MAX_PROBLEMS];
  const rest = problems.splice(MAX_PROBLEMS);
  if (next) problems.push({ ...next, code: 'more', args: [rest.length], path: [] });
  return { ok: false, problems: problems.map(clipped) };
}

/**
 * Reads and checks a file. Never throws for what is wrong with it.
 * @param dist the folder with the built extension
 */
export async function readRoadmapAt(path: string, dist: string): Promise<ParsedRoadmap> {
  const read = await readText(path, MAX_BYTES);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const { signals } = await readCatalogue(dist);
  return parseRoadmap(read.text, new Set(signals.map(({ id }) => id)));
}

/** A problem whose offset in the text is known. */
type Placed = Problem & { readonly offset: number };

function located(
  { code, args, path, message, offset }: Placed,
  lines: LineCounter,
): LocatedProblem {
  const { line, col } = lines.linePos(offset);
  return {
    ...{ code, args, path },
    // A text that is refused before it is read has no lines to count.
    ...{ line: Math.max(1, line), column: Math.max(1, col) },
    ...(message === undefined ? {} : { message }),
  };
}

/** Problems quote the text, which may hold a word of a million letters. */
function clipped({ message, ...problem }: LocatedProblem): LocatedProblem {
  const clip = (text: string) =>
    text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE - 1)}…` : text;
  const args = problem.args.map((arg) => (typeof arg === 'string' ? clip(arg) : arg));
  return { ...problem, args, ...(message === undefined ? {} : { message: clip(message) }) };
}

type Read = { readonly value: RoadmapDocument } | { readonly problems: readonly Placed[] };

function readRoadmap(
  source: string,
  lines: LineCounter,
  signals: ReadonlySet<string> | undefined,
): Read {
  // The length comes first: encoding 50 MB only to count its bytes takes a while.
  if (source.length > MAX_BYTES || Buffer.byteLength(source) > MAX_BYTES) {
    return { problems: [placed(tooLarge(MAX_BYTES, 'bytes', 0))] };
  }
  try {
    const { yaml, data, mended, broken, senseless } = readMendedYaml(source, lines);
    const lineOf = (offset: number) => lines.linePos(offset).line;
    const stumbles = [...mended, ...firstOfEach(broken, lineOf)];
    const stumbleLines = new Set([...mended, ...broken].map(({ offset = 0 }) => lineOf(offset)));
    const apart = senseless.filter(({ offset = 0 }) => !stumbleLines.has(lineOf(offset)));
    const own = [...stumbles, ...apart].map(placed);
    const ownLines = new Set(own.map(({ offset }) => lineOf(offset)));
    const places = new YamlPlaces(
      yaml,
      broken.map(({ offset = 0 }) => offset),
    );
    const others = dataProblems(data, signals, own.length > 0, source).flatMap((problem) => {
      const place = places.at(problem.path, problem.atKey);
      // What comes of a broken place is no mistake of its own.
      const isKnown = !ownLines.has(lineOf(place.start)) && places.isReliable(place);
      return isKnown ? [{ ...problem, offset: place.start }] : [];
    });
    const problems = [...own, ...others];
    return problems.length > 0 ? { problems } : { value: data as RoadmapDocument };
  } catch (error) {
    if (error instanceof Refusal) return { problems: [...error.others, error.problem].map(placed) };
    // Text that trips the YAML library itself must not take down the view that asked for it.
    return { problems: [{ ...placed(syntax('PARSER_FAILURE', 0)), message: String(error) }] };
  }
}

function placed(problem: Problem): Placed {
  return { ...problem, offset: problem.offset ?? 0 };
}

/** One mistake often makes the parser stumble several times, on its line and the next ones. */
function firstOfEach(
  problems: readonly Problem[],
  lineOf: (offset: number) => number,
): readonly Problem[] {
  const seen = new Set<number>();
  return problems.filter(({ offset = 0 }) => {
    const line = lineOf(offset);
    const isFirst = ![-1, 0, 1, 2].some((step) => seen.has(line - step));
    seen.add(line);
    return isFirst;
  });
}

/** @param isPartial whether something of the text is not in the data */
function dataProblems(
  data: unknown,
  signals: ReadonlySet<string> | undefined,
  isPartial: boolean,
  source: string,
): readonly Problem[] {
  const format: unknown = data instanceof Object && 'format' in data ? data.format : undefined;
  const isOther = typeof format === 'number' || (typeof format === 'string' && format !== '1');
  if (isOther && format !== 1) {
    // A newer format may differ anywhere, so anything else to say about it would mislead.
    return [{ code: 'unknown-format', args: [format], path: ['format'] }];
  }
  const faults = faultsOf(data);
  const sound = soundPart(data, faults) as Sound<RoadmapDocument> | undefined;
  const rules = checkRoadmap(sound ?? {}, signals).map((problem) => {
    return { ...problem, atKey: problem.code === 'alias-shadows-id' };
  });
  if (faults.length === 0 && !isPartial) return rules;
  const isMeant = meantIds(source, data);
  return [...faults, ...rules.filter((problem) => !isUnknown(problem) || !isMeant(problem))];
}

function isUnknown({ code }: RoadmapProblem): boolean {
  return code === 'unknown-item' || code === 'unknown-signal' || code === 'alias-target-missing';
}

/**
 * Whether an id that seems to be unknown may belong to what has another fault: to something with an id or
 * a title like it, below a misspelt key for example, or to an alias.
 */
function meantIds(source: string, data: unknown): (problem: RoadmapProblem) => boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const names = source.matchAll(/\b(?:id|title)["']?[ \t]*:([^,}#\n]*)/g);
  const meant = new Set([...names].map(([, name = '']) => plain(name)));
  const aliases: unknown = data instanceof Object && 'aliases' in data ? data.aliases : undefined;
  if (aliases instanceof Object) for (const alias of Object.keys(aliases)) meant.add(plain(alias));
  return ({ args }) => meant.has(plain(String(args.at(-1))));
}
