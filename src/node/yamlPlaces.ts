/** Where in a YAML text the parts of its data stand, and which of them its broken places leave alone. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { keyName, offsetOf, type Path } from './boundedYaml.js';

export interface Place {
  /** Offset in the text. */
  readonly start: number;
  /** Offset behind the value. */
  readonly end: number;
  /** The same of the list or map around it. */
  readonly around: { readonly start: number; readonly end: number };
}

export class YamlPlaces {
  readonly #broken: readonly number[];
  readonly #pairs = new Map<YAMLMap, ReadonlyMap<string, Pair>>();

  /** @param broken offsets at which the text is no YAML */
  constructor(
    private readonly yaml: Document,
    broken: readonly number[],
  ) {
    this.#broken = [...broken].sort((a, b) => a - b);
  }

  /**
   * Of the node that the path leads to, or of the last one on the way that exists.
   * @param atKey of the key that the path ends with instead
   */
  at(path: Path, atKey = false): Place {
    let node: unknown = this.yaml.contents;
    let around = extent(node);
    let found = around;
    for (const [index, step] of path.entries()) {
      if (isAlias(node)) node = node.resolve(this.yaml);
      const collection = node;
      let key: unknown;
      if (isSeq(node)) node = node.items[Number(step)];
      else if (isMap(node)) {
        const pair = this.#pairsOf(node).get(String(step));
        key = pair?.key;
        node = pair?.value ?? key;
      } else node = undefined;
      if (!isNode(node)) break;
      around = extent(collection);
      const isLast = index === path.length - 1;
      // What a key is about reaches over its value.
      found = atKey && isLast ? { ...extent(node), start: offsetOf(key) } : extent(node);
    }
    return { ...found, around };
  }

  /**
   * Whether what is said of a place can be relied on, though the text is broken elsewhere: before the first
   * broken place, or in a list or map without any.
   */
  isReliable({ start, end, around }: Place): boolean {
    const [first = Infinity] = this.#broken;
    if (this.#isBroken(start, end)) return false;
    return start < first || !this.#isBroken(around.start, around.end);
  }

  #isBroken(start: number, end: number): boolean {
    let [low, high] = [0, this.#broken.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#broken[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return (this.#broken[low] ?? Infinity) <= end;
  }

  #pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    let pairs = this.#pairs.get(map);
    if (!pairs) {
      // Of a key that is given twice the last one holds.
      pairs = new Map(
        map.items.flatMap((pair) => (isScalar(pair.key) ? [[keyName(pair.key.value), pair]] : [])),
      );
      this.#pairs.set(map, pairs);
    }
    return pairs;
  }
}

function extent(node: unknown): { readonly start: number; readonly end: number } {
  const [start = 0, end = start] = (isNode(node) ? node.range : undefined) ?? [];
  return { start, end };
}
