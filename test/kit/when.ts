/**
 * Reads `when` clauses, as strictly as VS Code does not: a clause that VS Code cannot read holds always,
 * and a key that nobody sets holds never.
 */

export type When =
  | { readonly kind: 'and'; readonly parts: readonly When[] }
  | { readonly kind: 'or'; readonly parts: readonly When[] }
  | { readonly kind: 'not'; readonly part: When }
  | Question;

/** Asks for the value of one key. */
export type Question =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'equals'; readonly key: string; readonly value: string; readonly is: boolean }
  | { readonly kind: 'compares'; readonly key: string; readonly with: string }
  | { readonly kind: 'matches'; readonly key: string; readonly pattern: RegExp };

const TOKEN = /\s*(?:(&&|\|\||=~|==|!=|>=|<=|[!()<>])|(\/(?:\\.|[^/\\])+\/)|([\w.:-]+))/y;

/** @throws Error that names the clause where it is not to be read */
export function parseWhen(clause: string): When {
  const tokens = tokensOf(clause);
  const fail = (): never => {
    throw new Error(`"${clause}" cannot be read at token ${String(at + 1)}`);
  };
  let at = 0;
  const takes = (token: string) => tokens[at] === token && ++at > 0;
  const word = (): string => {
    const token = tokens[at++] ?? '';
    return /^[\w.:-]+$/.test(token) ? token : fail();
  };
  const joined = (kind: 'and' | 'or', token: string, next: () => When) => (): When => {
    const parts = [next()];
    while (takes(token)) parts.push(next());
    return parts.length === 1 ? parts[0]! : { kind, parts };
  };
  const term = (): When => {
    if (takes('!')) return { kind: 'not', part: term() };
    if (takes('(')) {
      const inner = either();
      return takes(')') ? inner : fail();
    }
    const key = word();
    if (takes('==')) return { kind: 'equals', key, value: word(), is: true };
    if (takes('!=')) return { kind: 'equals', key, value: word(), is: false };
    if (takes('>')) return { kind: 'compares', key, with: word() };
    if (!takes('=~')) return { kind: 'key', key };
    const pattern = tokens[at++] ?? '';
    return pattern.length > 2 && pattern.startsWith('/')
      ? { kind: 'matches', key, pattern: new RegExp(pattern.slice(1, -1)) }
      : fail();
  };
  const either: () => When = joined('or', '||', joined('and', '&&', term));
  const when = either();
  return at === tokens.length ? when : fail();
}

function tokensOf(clause: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < clause.trimEnd().length) {
    const found = TOKEN.exec(clause);
    if (!found) throw new Error(`"${clause}" has what no clause has`);
    tokens.push(found[0].trim());
  }
  return tokens;
}

/** What a clause asks for, all of which has to hold. */
export function demandsOf(when: When): readonly When[] {
  return when.kind === 'and' ? when.parts.flatMap(demandsOf) : [when];
}

/** Every question of a clause that is about one key. */
export function* questionsOf(when: When): Generator<Question> {
  if (when.kind === 'not') yield* questionsOf(when.part);
  else if (when.kind === 'and' || when.kind === 'or') {
    for (const part of when.parts) yield* questionsOf(part);
  } else yield when;
}

/** Whether a clause holds that asks for no more than whether keys are set. */
export function holds(when: When, isSet: (key: string) => boolean): boolean {
  switch (when.kind) {
    case 'and':
      return when.parts.every((part) => holds(part, isSet));
    case 'or':
      return when.parts.some((part) => holds(part, isSet));
    case 'not':
      return !holds(when.part, isSet);
    case 'key':
      return isSet(when.key);
    default:
      throw new Error(`this asks for the value of ${when.key}`);
  }
}
