/**
 * Which commits were made with an assistant, and which by an agent alone, by the marks that the tools
 * themselves leave. Nothing is guessed: a commit without a mark is its author's.
 */
import { compileGlob, type Test } from './glob.js';

/** A mark as `roadmap/assistants.yaml` has it: globs in which `*` stands for anything, case aside. */
export type MarkDocument = {
  /** Where the form was seen. */
  readonly seen?: string;
  /** Values that are no mark after all. */
  readonly except?: readonly string[];
} & (
  | {
      /** The author, as `Name <address>`, of commits that nobody else made. */
      readonly agent: string;
    }
  | {
      /** The author, as `Name <address>`, where a tool adds to the student's own name. */
      readonly author: string;
    }
  | {
      /** Whom a line `Co-authored-by:` names, as `Name <address>`. */
      readonly coAuthor: string;
    }
  | {
      /** A line `Key: value` of the message. */
      readonly trailer: string;
    }
  | {
      /** Any whole line of the message, without what stands before its first letter or digit. */
      readonly line: string;
    }
);

export interface AssistantDocument {
  readonly id: string;
  readonly title: string;
  readonly marks: readonly MarkDocument[];
}

export interface AssistantsDocument {
  readonly format: 1;
  readonly assistants: readonly AssistantDocument[];
}

/**
 * The known assistants with those that a student adds.
 * @param added as it stands in the settings: what has another form is passed over
 */
export function withAssistants(
  { assistants, ...document }: AssistantsDocument,
  added: readonly unknown[] = [],
): AssistantsDocument {
  return { ...document, assistants: [...assistants, ...added.filter(isAssistant)] };
}

function isAssistant(value: unknown): value is AssistantDocument {
  if (typeof value !== 'object' || value === null) return false;
  const { title, marks } = value as Partial<AssistantDocument>;
  return typeof title === 'string' && Array.isArray(marks) && marks.every(isMark);
}

function isMark(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { except = [], ...mark } = value as Record<string, unknown>;
  const globs = ['agent', 'author', 'coAuthor', 'trailer', 'line'].filter((kind) => kind in mark);
  const isText = (text: unknown) => typeof text === 'string' && text !== '';
  return (
    globs.length === 1 &&
    isText(mark[globs[0] as string]) &&
    Array.isArray(except) &&
    except.every(isText)
  );
}

/** What a commit says of who made it. */
export interface CommitWords {
  /** `Name <address>`, before and after .mailmap. */
  readonly authors: readonly string[];
  /** All of it, with its line ends. */
  readonly message: string;
}

interface Mark {
  readonly title: string;
  readonly fits: Test;
}

/** More of a message is not looked through: no tool puts its mark behind so much. In UTF-16 units. */
const MESSAGE_MAX = 100_000;

export class Assistants {
  /** Another text for other marks. */
  readonly key: string;
  /** Tools by `Name <address>`: nobody else made what they are the authors of. */
  readonly #agents: Mark[] = [];
  readonly #authors: Mark[] = [];
  readonly #trailers = new Lines();
  readonly #lines = new Lines();

  constructor({ assistants }: AssistantsDocument) {
    this.key = JSON.stringify(assistants);
    for (const { title, marks } of assistants) {
      for (const mark of marks) {
        if ('author' in mark) this.#authors.push({ title, fits: testOf(mark.author, mark) });
        else if ('line' in mark) this.#lines.add(title, mark.line, mark);
        else if ('trailer' in mark) this.#trailers.add(title, mark.trailer, mark);
        else {
          // Who is a co-author in one commit is the author of another.
          const tool = 'agent' in mark ? mark.agent : mark.coAuthor;
          this.#agents.push({ title, fits: testOf(tool, mark) });
          if ('coAuthor' in mark) this.#trailers.add(title, `Co-authored-by: ${tool}`, mark);
        }
      }
    }
  }

  /** Title of the agent that is the author; undefined for a person. */
  agentOf({ authors }: Pick<CommitWords, 'authors'>): string | undefined {
    return this.#agents.find(({ fits }) => authors.some(fits))?.title;
  }

  /** Title of the assistant that the commit of a person is marked by. */
  markOf({ authors, message }: CommitWords): string | undefined {
    const inName = this.#authors.find(({ fits }) => authors.some(fits));
    if (inName) return inName.title;
    for (const line of linesOf(message)) {
      const named = /^(?:assisted|generated)-by: (.+)$/i.exec(line)?.[1];
      const title =
        this.#trailers.titleOf(line) ??
        this.#lines.titleOf(line.replace(/^[^\p{L}\p{N}]+/u, '')) ??
        // Elsewhere, who has an address is a person.
        (named === undefined ? undefined : this.agentOf({ authors: [named] }));
      if (title !== undefined) return title;
    }
    return undefined;
  }
}

/** Globs over whole lines, by the word that each begins with: most lines begin with none of them. */
class Lines {
  readonly #byWord = new Map<string, Mark[]>();

  add(title: string, glob: string, mark: MarkDocument): void {
    const [, word = ''] = /^([^\s*]+)\s/.exec(glob.toLowerCase()) ?? [];
    const same = this.#byWord.get(word) ?? [];
    this.#byWord.set(word, [...same, { title, fits: testOf(glob, mark) }]);
  }

  titleOf(line: string): string | undefined {
    const [word = ''] = line.toLowerCase().split(' ', 1);
    const marks = [...(this.#byWord.get(word) ?? []), ...(this.#byWord.get('') ?? [])];
    return marks.find(({ fits }) => fits(line))?.title;
  }
}

/** Addresses in lines `Co-authored-by: Name <address>`, wherever they stand. */
export function coAuthorsOf(message: string): string[] {
  if (!/co-authored-by/i.test(message)) return [];
  return linesOf(message).flatMap((line) => {
    const [, address] = /^co-authored-by: .*<([^<>]*)>$/i.exec(line) ?? [];
    return address === undefined ? [] : [address.trim()];
  });
}

function testOf(glob: string, { except = [] }: MarkDocument): Test {
  const fits = compileGlob(glob, 'text');
  const exceptions = except.map((each) => compileGlob(each, 'text'));
  return (text) => fits(text) && !exceptions.some((isOne) => isOne(text));
}

/** The lines, without the space around them; of `Key:value`, one space before the value. */
function linesOf(message: string): string[] {
  return message
    .slice(0, MESSAGE_MAX)
    .split(/\r?\n/)
    .flatMap((line) => line.trim().replace(/^([\w-]+)\s*:\s*(?=\S)/, '$1: ') || []);
}
