/** What names stand for, as far as imports and plain assignments say. */

/** A function, a class or the file: names that it binds, and where it ends. */
export interface Block {
  readonly kind: 'file' | 'class' | 'def';
  readonly name: string;
  readonly line: number;
  /** Column of its header; lines further right are inside. */
  readonly indent: number;
  /** Number of the innermost function and class, 0 for none. */
  readonly owner: number;
  readonly type: number;
  readonly names: Map<string, string>;
  /** Names of parameters; undefined where there are none. */
  params: Set<string> | undefined;
  readonly decorators: readonly string[];
  /** Takes any arguments (`*args`). */
  hasRest: boolean;
  /** Line of the first `yield`, 0 for none. */
  yields: number;
  /** Functions directly inside that call, or claim to wrap, one of the parameters. */
  wrappers: Map<string, 'calls' | 'wraps'> | undefined;
}

/** The blocks around a place in the code, innermost last. */
export class Scopes {
  readonly #blocks: Block[] = [];

  constructor(file: Block) {
    this.#blocks.push(file);
  }

  get innermost(): Block {
    return this.#blocks[this.#blocks.length - 1] as Block;
  }

  /** The block around the innermost one. */
  get outer(): Block | undefined {
    return this.#blocks[this.#blocks.length - 2];
  }

  enter(block: Block): void {
    this.#blocks.push(block);
  }

  /** Leaves the blocks that a line at this column is outside of, and returns them. */
  leave(indent: number): Block[] {
    const left: Block[] = [];
    while (this.#blocks.length > 1 && this.innermost.indent >= indent) {
      left.push(this.#blocks.pop() as Block);
    }
    return left;
  }

  /** What a name stands for; undefined if it is unknown. */
  lookup(name: string): string | undefined {
    for (let at = this.#blocks.length - 1; at >= 0; at--) {
      const block = this.#blocks[at] as Block;
      const value = block.names.get(name);
      if (value !== undefined) return value === '' ? undefined : value;
    }
    return undefined;
  }

  /** @param value '' for something unknown, which hides what the name meant further out */
  bind(name: string, value: string): void {
    // A method's `self.x` is known in all of the class.
    const holder = name.includes('.') ? this.#class() : this.innermost;
    holder.names.set(name, value);
  }

  #class(): Block {
    for (let at = this.#blocks.length - 1; at > 0; at--) {
      const block = this.#blocks[at] as Block;
      if (block.kind === 'class') return block;
    }
    return this.innermost;
  }
}
