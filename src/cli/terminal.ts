/**
 * The terminal's door. Whatever goes out is shown and never obeyed: a journal, a roadmap, a repository
 * or an argument can hold sequences that move the cursor, rename the window or turn the text around.
 */
import type { Writable } from 'node:stream';
import { OBEYED, visible } from '../shared/visible.js';
import type { Words } from '../shared/words.js';

export interface Terminal {
  readonly words: Words;
  /** Folder of the built program, with the roadmap and the catalogue that ship. */
  readonly dist: string;
  /** Each text becomes one line, whatever is in it. */
  out(lines: string | readonly string[]): void;
  /** A value as JSON, laid out for people. */
  json(value: object): void;
  err(lines: string | readonly string[]): void;
  /** Asks the person at the terminal; absent where there is none. */
  confirm?(question: string): Promise<boolean>;
}

/** The same value: JSON has an escape for each of these, and line breaks only between values. */
function visibleJson(value: object): string {
  return JSON.stringify(value, null, 2).replace(OBEYED, (sign) => {
    return sign === '\n' ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function write(stream: Writable, text: string): void {
  if (!stream.errored) stream.write(text); // else nobody hears it any more
}

/** @param ask puts a question, in whose text nothing is obeyed, to a person who is there */
export function openTerminal(
  words: Words,
  dist: string,
  out: Writable,
  err: Writable,
  ask?: (question: string) => Promise<boolean>,
): Terminal {
  const tell = (stream: Writable, lines: string | readonly string[]) => {
    const all = typeof lines === 'string' ? [lines] : lines;
    write(stream, all.map((line) => `${visible(line)}\n`).join(''));
  };
  return {
    words,
    dist,
    out: (lines) => {
      tell(out, lines);
    },
    json: (value) => {
      write(out, `${visibleJson(value)}\n`);
    },
    err: (lines) => {
      tell(err, lines);
    },
    ...(ask && { confirm: (question) => ask(visible(question)) }),
  };
}

/**
 * Resolves once all is out, to what kept it from going out. A reader who has left, as `head` does, has
 * seen enough: that is no fault.
 */
export class Outlet {
  #fault: Error | undefined;

  constructor(private readonly stream: Writable) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') this.#fault ??= error;
    });
  }

  flush(): Promise<Error | undefined> {
    return new Promise((resolve) => {
      // Called with an error too; its event comes with it, or came before.
      this.stream.write('', () => {
        setImmediate(() => {
          resolve(this.#fault);
        });
      });
    });
  }
}
