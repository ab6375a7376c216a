/**
 * YAML from strangers, within limits: a text that would cost seconds or exhaust the stack (alias
 * bombs, deep nesting, a million tokens) is refused at its first offence.
 */
import type { LineCounter } from 'yaml';
import {
  Composer,
  CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Parser,
  type YAMLMap,
} from 'yaml';
import type { RoadmapProblem } from '../core/roadmap/problem.js';

/** Lexical tokens, about thirteen times the shipped roadmap. */
const MAX_LEXEMES = 100_000;
/** Once every alias is expanded. No text without aliases has more nodes than lexical tokens. */
const MAX_NODES = MAX_LEXEMES;
const MAX_DEPTH = 32;
const MAX_ALIASES = 100;

export type Path = readonly (string | number)[];
export type Problem = RoadmapProblem & {
  readonly message?: string;
  /** Where it is in the text, if the path does not say so. */
  readonly offset?: number;
  /** At the key that the path ends with, not at its value. */
  readonly atKey?: boolean;
};

/** A document, read as far as it goes. */
export interface ReadYaml {
  readonly yaml: Document;
  readonly data: unknown;
  /** Where the text is broken, so that what stands around it may have been taken for something else. */
  readonly broken: readonly Problem[];
  /** What is sound YAML and makes no sense as data. */
  readonly senseless: readonly Problem[];
}

/**
 * Reads the first YAML document of a text as data.
 * @throws {Refusal} for what offends against a limit
 */
export function readYaml(source: string, lines: LineCounter): ReadYaml {
  const [yaml, another] = composeYaml(source, lines);
  const broken = yaml.errors.map(({ code, message, pos }) => {
    return { ...syntax(code, pos[0]), message };
  });
  const survey = new Survey();
  try {
    const { data } = survey.of(yaml.contents);
    if (another) survey.faults.push(syntax('MULTIPLE_DOCS', another.range[0]));
    return { yaml, data, broken, senseless: survey.faults };
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.problem, broken);
    throw error;
  }
}

/** Ends the reading of a text at its first offence against a limit. */
export class Refusal extends Error {
  /** @param others what else is known of the text */
  constructor(
    readonly problem: Problem,
    readonly others: readonly Problem[] = [],
  ) {
    super(problem.code);
  }
}

/** @param name of what the code is about, where it has one */
export function syntax(code: string, offset: number, name?: string, path: Path = []): Problem {
  return { code: 'syntax', args: name === undefined ? [code] : [code, name], path, offset };
}

export function tooLarge(limit: number, unit: 'bytes' | 'tokens', offset: number): Problem {
  return { code: 'too-large', args: [limit, unit], path: [], offset };
}

function tooManyAliases(offset: number): Problem {
  return { code: 'too-many-aliases', args: [MAX_ALIASES], path: [], offset };
}

function tooDeep(offset: number): Problem {
  return { code: 'too-deep', args: [MAX_DEPTH], path: [], offset };
}

/** What `parseDocument` of the library does, with limits in between its stages. */
function composeYaml(
  source: string,
  lines: LineCounter,
): [first: Document.Parsed, another: Document.Parsed | undefined] {
  const composer = new Composer({
    schema: 'core',
    resolveKnownTags: false,
    // The library compares every key with every other one; `Survey` does it with a set.
    uniqueKeys: false,
  });
  // Only the positions of the errors matter. Collecting the stacks of a text that is nothing but
  // errors takes many seconds.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const [document, another] = composer.compose(tokens(source, lines), true, source.length);
    if (!document) throw new Refusal(syntax('UNREADABLE', 0));
    return [document, another];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * The syntax tree, given up as soon as it grows too deep: the composer is recursive, so a deep tree
 * would exhaust its stack.
 */
function* tokens(source: string, lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(source)) {
    yield* parser.next(lexeme);
    if (++lexemes > MAX_LEXEMES) {
      throw new Refusal(tooLarge(MAX_LEXEMES, 'tokens', parser.offset));
    }
    // The stack holds the document below the collections, and perhaps a scalar above them.
    const deepest = parser.stack[MAX_DEPTH + 1];
    if (deepest && CST.isCollection(deepest)) {
      throw new Refusal(tooDeep(parser.offset));
    }
  }
  yield* parser.end();
}

interface Read {
  /** Nodes, counting those of every alias. */
  readonly nodes: number;
  /** Nested collections, counting those of every alias. */
  readonly depth: number;
  readonly data: unknown;
}

/**
 * Reads a document as data in the order of its text. Refuses what would be costly: too many nodes or
 * levels once aliases are expanded, aliases within their anchor. Notes what is ambiguous: aliases
 * without an anchor (read as null), keys given twice (the last one holds), keys that are not plain values
 * (passed over).
 */
class Survey {
  readonly faults: Problem[] = [];
  /** By name; an anchor that is still open has been read by nobody yet. */
  private readonly anchors = new Map<string, Read | undefined>();
  private readonly path: (string | number)[] = [];
  private aliases = 0;

  /** @throws {Refusal} at the first offence against a limit */
  of(node: unknown): Read {
    if (!isNode(node)) return leaf(null);
    if (isAlias(node)) return this.aliased(node.source, offsetOf(node));
    if (node.anchor) this.anchors.set(node.anchor, undefined);
    const read = isScalar(node) ? leaf(node.value) : this.collection(node);
    if (node.anchor) this.anchors.set(node.anchor, read);
    return read;
  }

  private aliased(name: string, offset: number): Read {
    if (!this.anchors.has(name)) {
      this.faults.push(syntax('BAD_ALIAS', offset, name, [...this.path]));
      return leaf(null);
    }
    const read = this.anchors.get(name);
    if (!read || ++this.aliases > MAX_ALIASES) throw new Refusal(tooManyAliases(offset));
    return read;
  }

  private collection(collection: Node): Read {
    let nodes = 1;
    let depth = 0;
    const add = (child: unknown, step: string | number): unknown => {
      this.path.push(step);
      const read = this.of(child);
      this.path.pop();
      nodes += read.nodes;
      depth = Math.max(depth, read.depth);
      if (depth >= MAX_DEPTH) throw new Refusal(tooDeep(offsetOf(child, collection)));
      if (nodes > MAX_NODES) throw new Refusal(tooManyAliases(offsetOf(child, collection)));
      return read.data;
    };
    let data: unknown;
    if (isSeq(collection)) data = collection.items.map((item, index) => add(item, index));
    if (isMap(collection)) {
      const entries: [string, unknown][] = [];
      for (const [key, value] of this.keyed(collection)) entries.push([key, add(value, key)]);
      data = Object.fromEntries(entries);
    }
    return { nodes, depth: depth + 1, data };
  }

  private *keyed(map: YAMLMap): Generator<[string, unknown]> {
    const seen = new Set<string>();
    for (const { key, value } of map.items) {
      const offset = offsetOf(key, map);
      if (!isScalar(key)) {
        this.faults.push(syntax('BAD_KEY', offset, undefined, [...this.path]));
        continue;
      }
      if (key.anchor) this.anchors.set(key.anchor, leaf(key.value));
      const name = keyName(key.value);
      if (seen.has(name)) {
        this.faults.push(syntax('DUPLICATE_KEY', offset, name, [...this.path, name]));
      }
      seen.add(name);
      yield [name, value];
    }
  }
}

function leaf(data: unknown): Read {
  return { nodes: 1, depth: 0, data };
}

/** The name of the property that a key becomes. The core schema knows no other scalars. */
export function keyName(value: unknown): string {
  const plain = value as string | number | boolean | null;
  return plain === null ? '' : String(plain);
}

export function offsetOf(node: unknown, otherwise?: Node): number {
  const range = (isNode(node) ? node.range : undefined) ?? otherwise?.range;
  return range?.[0] ?? 0;
}
