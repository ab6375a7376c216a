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
  isCollection,
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

/**
 * Reads one YAML document as data.
 * @throws {Refusal} for what offends against a limit or is ambiguous as data
 */
export function readYaml(
  source: string,
  lines: LineCounter,
): { readonly yaml: Document; readonly data: unknown } {
  const yaml = composeYaml(source, lines);
  if (yaml.errors.length > 0) return { yaml, data: undefined };
  new Survey().of(yaml.contents);
  return { yaml, data: dataOf(yaml) };
}

function dataOf(yaml: Document): unknown {
  try {
    return yaml.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    // The library's word for aliases that multiply past its limit.
    if (error instanceof ReferenceError) throw new Refusal(tooManyAliases(0));
    throw error;
  }
}

/** Ends the reading of a text at its first offence against a limit. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export function syntax(code: string, message: string, offset: number, path: Path = []): Problem {
  return { code: 'syntax', args: [code], path, message, offset };
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
function composeYaml(source: string, lines: LineCounter): Document {
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
    if (!document) throw new Refusal(syntax('UNREADABLE', 'No document', 0));
    if (another) {
      const message = 'The file holds more than one document';
      throw new Refusal(syntax('MULTIPLE_DOCS', message, another.range[0]));
    }
    return document;
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

interface Extent {
  /** Nodes, counting those of every alias. */
  readonly nodes: number;
  /** Nested collections, counting those of every alias. */
  readonly depth: number;
}

const LEAF: Extent = { nodes: 1, depth: 0 };

/**
 * Walks a document that is sound YAML in the order of its text, and refuses what would be costly or
 * ambiguous as data: too many nodes or levels once aliases are expanded, aliases without or within
 * their anchor, duplicate keys, and keys that are not plain values.
 */
class Survey {
  /** By name; an anchor that is still open has no extent yet. */
  private readonly anchors = new Map<string, Extent | undefined>();
  private readonly path: (string | number)[] = [];
  private aliases = 0;

  /** @throws {Refusal} at the first offence */
  of(node: unknown): Extent {
    if (!isNode(node)) return LEAF;
    if (isAlias(node)) return this.aliasExtent(node.source, offsetOf(node));
    if (node.anchor) this.anchors.set(node.anchor, undefined);
    const extent = isCollection(node) ? this.collectionExtent(node) : LEAF;
    if (node.anchor) this.anchors.set(node.anchor, extent);
    return extent;
  }

  private aliasExtent(name: string, offset: number): Extent {
    if (!this.anchors.has(name)) {
      throw new Refusal(syntax('BAD_ALIAS', `Unknown anchor: ${name}`, offset, [...this.path]));
    }
    const extent = this.anchors.get(name);
    if (!extent || ++this.aliases > MAX_ALIASES) throw new Refusal(tooManyAliases(offset));
    return extent;
  }

  private collectionExtent(collection: Node): Extent {
    let nodes = 1;
    let depth = 0;
    const add = (child: unknown, step: string | number) => {
      this.path.push(step);
      const extent = this.of(child);
      this.path.pop();
      nodes += extent.nodes;
      depth = Math.max(depth, extent.depth);
      if (depth >= MAX_DEPTH) throw new Refusal(tooDeep(offsetOf(child, collection)));
      if (nodes > MAX_NODES) throw new Refusal(tooManyAliases(offsetOf(child, collection)));
    };
    if (isSeq(collection)) collection.items.forEach((item, index) => add(item, index));
    if (isMap(collection)) {
      for (const [key, value] of this.keyed(collection)) add(value, key);
    }
    return { nodes, depth: depth + 1 };
  }

  private *keyed(map: YAMLMap): Generator<[string, unknown]> {
    const seen = new Set<string>();
    for (const { key, value } of map.items) {
      const offset = offsetOf(key, map);
      if (!isScalar(key)) {
        throw new Refusal(syntax('BAD_KEY', 'A key must be plain text', offset, [...this.path]));
      }
      if (key.anchor) this.anchors.set(key.anchor, LEAF);
      const name = keyName(key.value);
      if (seen.has(name)) {
        const message = `The key ${JSON.stringify(name)} is given twice`;
        throw new Refusal(syntax('DUPLICATE_KEY', message, offset, [...this.path, name]));
      }
      seen.add(name);
      yield [name, value];
    }
  }
}

/** A key as `toJS` names the property that it becomes. The core schema knows no other scalars. */
function keyName(value: unknown): string {
  const plain = value as string | number | boolean | null;
  return plain === null ? '' : String(plain);
}

function offsetOf(node: unknown, otherwise?: Node): number {
  const range = (isNode(node) ? node.range : undefined) ?? otherwise?.range;
  return range?.[0] ?? 0;
}

/** Where the node that the path leads to starts, or the last one on the way that exists. */
export function offsetAt(yaml: Document | undefined, path: Path, atKey = false): number {
  let node: unknown = yaml?.contents;
  let offset = offsetOf(node);
  for (const [index, step] of path.entries()) {
    if (yaml && isAlias(node)) node = node.resolve(yaml);
    if (isSeq(node)) node = node.items[Number(step)];
    else if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && keyName(key.value) === step);
      node = atKey && index === path.length - 1 ? pair?.key : (pair?.value ?? pair?.key);
    } else node = undefined;
    if (!isNode(node)) break;
    offset = offsetOf(node);
  }
  return offset;
}
