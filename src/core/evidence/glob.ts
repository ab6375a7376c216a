/**
 * Globs over dotted names, paths, words of identifiers and plain texts. A roadmap may bring its own, so a
 * match takes time in proportion to the text however many stars there are: a regular expression would try
 * every way to share the text out among them.
 */

export type Alphabet =
  /**
   * `torch.**`: `*` ends at a dot, `**` does not, and `**.` may stand for nothing at the start and after a
   * dot.
   */
  | 'name'
  /** The same with slashes; case does not matter. */
  | 'path'
  /** Words of an identifier in small letters, `*-vae-*` for `VAE`, `ConvVAE` and `vae_loss`. */
  | 'words'
  /** `*` stands for anything; case does not matter. */
  | 'text';

export type Test = (text: string) => boolean;

/** @param withMembers of a name: what it holds and what calling it gives fit too */
export function compileGlob(glob: string, alphabet: Alphabet, withMembers = false): Test {
  switch (alphabet) {
    case 'name':
      return tester(glob, '.', withMembers);
    case 'path': {
      const test = tester(glob.toLowerCase(), '/');
      return (text) => test(text.toLowerCase());
    }
    case 'words': {
      const start = glob.startsWith('*') ? '' : '-';
      const end = glob.endsWith('*') ? '' : '-';
      return tester(start + glob + end);
    }
    case 'text': {
      const test = tester(glob.toLowerCase());
      return (text) => test(text.toLowerCase());
    }
  }
}

/** A part of a glob without stars that cross separators: `*` stands between its literals. */
interface Run {
  /** Where it may begin: where the last one ended, anywhere after, or where a segment begins. */
  readonly begins: 'here' | 'anywhere' | 'segment';
  readonly literals: readonly string[];
}

/** @param separator at which `*` ends; without one, every star stands for anything */
function tester(glob: string, separator?: string, withMembers = false): Test {
  const runs = runsOf(glob, separator);
  const last = runs.length - 1;
  return (text) => {
    let at = 0;
    // The earliest end of each leaves the next one all that any other end would.
    for (let index = 0; index <= last && at >= 0; index++) {
      at = endOf(runs[index] as Run, text, at, separator, index === last, withMembers);
    }
    return at >= 0;
  };
}

function runsOf(glob: string, separator: string | undefined): Run[] {
  const runs: Run[] = [];
  let run: { begins: Run['begins']; literals: string[] } = { begins: 'here', literals: [] };
  let from = 0;
  for (const { 0: stars, index } of glob.matchAll(/\*+/g)) {
    run.literals.push(glob.slice(from, index));
    from = index + stars.length;
    if (separator !== undefined && stars === '*') continue;
    runs.push(run);
    const isSegment = index === 0 || glob[index - 1] === separator;
    const isWhole = separator !== undefined && isSegment && glob[from] === separator;
    if (isWhole) from += 1;
    run = { begins: isWhole ? 'segment' : 'anywhere', literals: [] };
  }
  run.literals.push(glob.slice(from));
  return [...runs, run];
}

/** Where the first way to find a run from a place on ends; -1 if there is none. */
function endOf(
  { begins, literals }: Run,
  text: string,
  from: number,
  separator: string | undefined,
  isLast: boolean,
  withMembers: boolean,
): number {
  const [head = '', ...rest] = literals;
  const isEnd = (at: number) =>
    at === text.length || (withMembers && (text[at] === '.' || text[at] === '('));
  /** The first place of a literal from a place on; of the last one of all, with the end after it. */
  const find = (literal: string, start: number, mustEnd: boolean): number => {
    if (mustEnd && !withMembers) {
      const place = text.length - literal.length;
      return place >= start && text.endsWith(literal) ? place : -1;
    }
    let at = text.indexOf(literal, start);
    while (mustEnd && at >= 0 && !isEnd(at + literal.length)) at = text.indexOf(literal, at + 1);
    return at;
  };
  const isOnly = isLast && rest.length === 0;
  // What was found from one place on holds until the search has passed it: nothing is sought twice.
  const places = rest.length > 0 ? new Int32Array(rest.length).fill(-1) : NONE;
  const bounds = rest.length > 0 ? new Int32Array(rest.length).fill(-1) : NONE;
  const endFrom = (start: number): number => {
    let at = start + head.length;
    for (let gap = 0; gap < rest.length; gap++) {
      const literal = rest[gap] as string;
      if ((bounds[gap] as number) < at) bounds[gap] = endOfSegment(text, at, separator);
      if ((places[gap] as number) < at) {
        const place = find(literal, at, isLast && gap === rest.length - 1);
        places[gap] = place < 0 ? NOWHERE : place;
      }
      const place = places[gap] as number;
      if (place > (bounds[gap] as number)) return -1;
      at = place + literal.length;
    }
    return at;
  };
  if (begins === 'here') {
    if (!text.startsWith(head, from)) return -1;
    if (isOnly) return isEnd(from + head.length) ? from + head.length : -1;
    return endFrom(from);
  }
  for (let start = find(head, from, isOnly); start >= 0; start = find(head, start + 1, isOnly)) {
    const fits = begins === 'anywhere' || start === from || text[start - 1] === separator;
    const end = fits ? endFrom(start) : -1;
    if (end >= 0 || start >= text.length) return end;
  }
  return -1;
}

const NONE = new Int32Array();
/** Beyond every text. */
const NOWHERE = 2 ** 31 - 1;

function endOfSegment(text: string, from: number, separator: string | undefined): number {
  const end = separator === undefined ? -1 : text.indexOf(separator, from);
  return end < 0 ? text.length : end;
}

/** `ConvVAE` and `conv_vae` as `-conv-vae-`, `A2CAgent` as `-a2c-agent-`. */
export function wordsOf(identifier: string): string {
  const split = identifier
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/(\d)([A-Z][a-z])/g, '$1-$2')
    // Neither `YOLOv3` nor `GANs` has a word that ends before its last letters.
    .replace(/([A-Z])([A-Z](?!v\d|s(?![a-z]))[a-z])/g, '$1-$2');
  return `-${split.replace(/_+/g, '-').toLowerCase().replace(/^-|-$/g, '')}-`;
}
