/** Walks the tokens of a statement and notes what is used, called and assigned. */
import { UNKNOWN } from '../fact.js';
import { follows, type GrowingFact, type Reading } from './reading.js';
import { Kind } from './tokens.js';

/** Longest literal that is kept as an argument, in characters. */
const LITERAL_MAX = 100;
/** Most arguments of a call that are kept: who asks for one asks for one of the first. */
const ARGUMENTS_MAX = 100;
/** Longest name that is followed from index to index, in characters. */
const NAME_MAX = 500;

/** Python's words, of both versions, that are no names. */
const WORDS = new Set(
  (
    'and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield ' +
    'None True False'
  ).split(' '),
);

/** An open bracket. */
interface Bracket {
  readonly kind: 'call' | 'index' | 'group' | 'list' | 'braces';
  /** What was called or indexed. */
  readonly base: string;
  /** The call; it gets its arguments as they are read. */
  readonly calls: readonly GrowingFact[] | undefined;
  /** The innermost bracket from here on that is neither a list nor a group. */
  readonly holder: Bracket | undefined;
  /** Name or position of the argument that is being read. */
  key: string;
  position: number;
}

function open(
  kind: Bracket['kind'],
  base: string,
  outer: Bracket | undefined,
  calls?: readonly GrowingFact[],
): Bracket {
  const bracket = { kind, base, calls, holder: outer?.holder, key: '0', position: 0 };
  if (kind !== 'list' && kind !== 'group') bracket.holder = bracket;
  return bracket;
}

/** What a call of something gives. Only the first call is told apart, so that names stay short. */
function resultOf(callee: string): string {
  if (callee.startsWith(UNKNOWN)) return UNKNOWN;
  const first = callee.indexOf('()');
  if (first < 0) return `${callee}()`;
  const dot = callee.indexOf('.');
  return `${callee.slice(0, dot < 0 ? first : Math.min(dot, first))}.()`;
}

/** Passes over the rest of a line, except for imports that follow on it: one of those `follows`. */
export function skipExpression(reader: Reading, at: number): number {
  const { tokens } = reader;
  for (; ; at++) {
    const kind = tokens.kind(at);
    if (kind === Kind.Line || kind === Kind.End) return at;
    if (kind !== Kind.Operator || tokens.kind(at + 1) !== Kind.Name) continue;
    if (!reader.is(at, ':') && !reader.is(at, ';')) continue;
    const next = reader.text(at + 1);
    if (next === 'import' || next === 'from') return follows(at + 1);
  }
}

/** Reads to the end of the statement; returns the token after it, or the statement that `follows`. */
export function readExpression(reader: Reading, at: number): number {
  const { tokens, source } = reader;
  const brackets: Bracket[] = [];
  let top: Bracket | undefined;
  /** What the expression so far stands for; undefined after an operator. */
  let value: string | undefined;
  let isWith = false;

  const { targets, start, isAnnotated } = targetsOf(reader, at);
  at = start;
  let valueStart = targets && !isAnnotated ? at : -1;
  let assigned: string | undefined;
  let annotation: string | undefined;
  const settle = () => {
    if (valueStart >= 0 && assigned === undefined && value !== undefined) assigned = value;
    value = undefined;
  };
  if (targets) noteConstants(reader, targets, at);

  for (; ; at++) {
    const kind = tokens.kind(at);
    if (kind === Kind.Line || kind === Kind.End) break;
    if (kind === Kind.Name) {
      const end = reader.chainEnd(at);
      if (end === at) {
        const word = reader.slice(at);
        if (WORDS.has(word)) {
          if (word === 'yield') reader.noteYield(at);
          else if (word === 'assert') reader.add('keyword', word, at);
          else if (word === 'with' && !top) {
            isWith = true;
            reader.add('keyword', word, at);
          } else if (word === 'as' && isWith && reader.tokens.kind(at + 1) === Kind.Name) {
            const last = reader.chainEnd(at + 1);
            if (last === at + 1 && value !== undefined) reader.assign(reader.slice(at + 1), value);
            at = last;
          }
          if (word === 'None' || word === 'True' || word === 'False') settle();
          value = undefined;
          continue;
        }
        if (top?.kind === 'call' && isKeywordArgument(reader, at)) {
          noteKeyword(reader, top, at, word);
          at += 1;
          value = undefined;
          continue;
        }
      }
      const isCalled = reader.is(end + 1, '(');
      if (top?.kind === 'call') notePosition(reader, top, at, end);
      if (end === at && !isCalled) {
        // Most names are variables of which nothing is known: those need no text.
        const known = reader.scopes.lookup(reader.slice(at));
        if (known !== undefined) reader.add('name', known, at);
        value = known ?? UNKNOWN;
        continue;
      }
      const name = reader.resolve(at, end);
      if (!isCalled) reader.add('name', name, at);
      else if (end === at && name.startsWith(UNKNOWN)) reader.noteCall(reader.slice(at));
      value = name;
      at = end;
      continue;
    }
    if (kind === Kind.Text) {
      noteText(reader, top, at);
      noteFormatted(reader, at);
      value = UNKNOWN;
      continue;
    }
    if (kind === Kind.Number) {
      if (top?.kind === 'call') notePosition(reader, top, at, at);
      settle();
      value = undefined;
      continue;
    }
    switch (source.charAt(tokens.start(at))) {
      case '.':
        if (value !== undefined && value.length > NAME_MAX) value = UNKNOWN;
        if (value !== undefined && tokens.kind(at + 1) === Kind.Name) {
          const end = reader.chainEnd(at + 1);
          value += source.slice(tokens.start(at), tokens.end(end));
          if (!reader.is(end + 1, '(')) reader.add('name', value, at + 1);
          at = end;
        } else value = undefined;
        break;
      case '(':
        if (value === undefined) top = open('group', '', top);
        else {
          const calls = [reader.add('call', value, at)];
          if (
            reader.stars.length > 0 &&
            value.startsWith(UNKNOWN) &&
            value.lastIndexOf('.') === 1
          ) {
            for (const module of reader.stars) {
              calls.push(reader.add('call', module + value.slice(1), at));
            }
          }
          top = open('call', value, top, calls);
        }
        brackets.push(top);
        value = undefined;
        break;
      case '[':
        top = open(value === undefined ? 'list' : 'index', value ?? '', top);
        brackets.push(top);
        value = undefined;
        break;
      case '{':
        top = open('braces', '', top);
        brackets.push(top);
        value = undefined;
        break;
      case ')':
      case ']':
      case '}': {
        const closed = brackets.pop();
        top = brackets[brackets.length - 1];
        if (closed?.kind === 'call') value = resultOf(closed.base);
        else if (closed?.kind === 'index') value = closed.base;
        else if (closed?.kind !== 'group' || value === undefined) value = UNKNOWN;
        break;
      }
      case ',':
        if (!top) settle();
        else if (top.kind === 'call') {
          top.position += 1;
          top.key = String(top.position);
        }
        value = undefined;
        break;
      case ';':
        if (top) break;
        settle();
        finish(reader, targets, assigned, annotation);
        return follows(at + 1);
      case ':':
        if (!top && valueStart < 0 && tokens.kind(at + 1) === Kind.Name) {
          const next = reader.text(at + 1);
          if (next === 'import' || next === 'from' || next === 'return') return follows(at + 1);
          if (targets) annotation = reader.resolve(at + 1, reader.chainEnd(at + 1));
        }
        value = undefined;
        break;
      case '=':
        if (!top && targets && valueStart < 0 && isAssignment(reader, at)) valueStart = at + 1;
        value = undefined;
        break;
      default:
        if (!top) settle();
        value = undefined;
    }
  }
  settle();
  finish(reader, targets, assigned, annotation);
  return at;
}

function finish(
  reader: Reading,
  targets: readonly string[] | undefined,
  assigned: string | undefined,
  annotation: string | undefined,
): void {
  if (!targets) return;
  const isKnown = assigned !== undefined && !assigned.startsWith(UNKNOWN);
  const typed = annotation === undefined ? '' : `${annotation}()`;
  for (const target of targets) reader.assign(target, isKnown ? assigned : typed);
}

/**
 * The names that a statement assigns one value to (`K = …`, `self.x = y = …`), and where that value
 * begins. Names that are unpacked into become unknown.
 */
function targetsOf(
  reader: Reading,
  at: number,
): { targets: readonly string[] | undefined; start: number; isAnnotated: boolean } {
  let targets: string[] | undefined;
  for (;;) {
    if (reader.tokens.kind(at) !== Kind.Name) break;
    const end = reader.chainEnd(at);
    if (end === at && WORDS.has(reader.slice(at))) break;
    const name = reader.source.slice(reader.tokens.start(at), reader.tokens.end(end));
    if (isAssignment(reader, end + 1)) {
      reader.add('assign', reader.slice(end), at);
      (targets ??= []).push(name);
      at = end + 2;
      continue;
    }
    if (!targets && end === at && reader.is(end + 1, ':')) {
      reader.add('assign', name, at);
      // The walk goes on at the annotation.
      return { targets: [name], start: at + 1, isAnnotated: true };
    }
    if (!targets && reader.is(end + 1, ',')) noteUnpacked(reader, at);
    break;
  }
  return { targets, start: at, isAnnotated: false };
}

function noteUnpacked(reader: Reading, at: number): void {
  let end = at;
  while (reader.tokens.kind(end) === Kind.Name || reader.is(end, ',') || reader.is(end, '.')) end++;
  if (!isAssignment(reader, end)) return;
  for (; at < end; at++) {
    if (reader.tokens.kind(at) !== Kind.Name || reader.is(at + 1, '.')) continue;
    reader.add('assign', reader.slice(at), at);
    if (!reader.is(at - 1, '.')) reader.assign(reader.slice(at), '');
  }
}

/** A single equals sign. */
function isAssignment(reader: Reading, at: number): boolean {
  return (
    reader.is(at, '=') &&
    !(reader.is(at + 1, '=') && reader.tokens.start(at + 1) === reader.tokens.end(at)) &&
    !'=!<>+-*/%&|^@:'.includes(before(reader, at))
  );
}

function before(reader: Reading, at: number): string {
  const start = reader.tokens.start(at);
  return start > 0 ? reader.source.charAt(start - 1) || ' ' : ' ';
}

function isKeywordArgument(reader: Reading, at: number): boolean {
  return (
    reader.is(at + 1, '=') &&
    !(reader.is(at + 2, '=') && reader.tokens.start(at + 2) === reader.tokens.end(at + 1)) &&
    (reader.is(at - 1, '(') || reader.is(at - 1, ','))
  );
}

function noteKeyword(reader: Reading, call: Bracket, at: number, name: string): void {
  call.key = name;
  const { tokens } = reader;
  const kind = tokens.kind(at + 2);
  const isAlone = reader.is(at + 3, ',') || reader.is(at + 3, ')');
  const isPlain = isAlone && (kind === Kind.Name || kind === Kind.Number);
  addArgument(call, `${name}=${isPlain ? reader.slice(at + 2) : ''}`);
}

function noteText(reader: Reading, inner: Bracket | undefined, at: number): void {
  const { tokens } = reader;
  if (!inner) return;
  if (inner.kind === 'braces') {
    if (reader.is(at + 1, ':')) {
      const value = tokens.kind(at + 2) === Kind.Text ? (literal(reader, at + 2) ?? '') : '';
      const key = literal(reader, at);
      if (key !== undefined) reader.add('pair', `${key}=${value}`, at);
    }
    return;
  }
  const call = inner.holder;
  const text = literal(reader, at);
  if (call?.kind === 'call' && text !== undefined) addArgument(call, `${call.key}=${text}`);
}

/** A plain name or number as an argument by its position, of calls of which something is known. */
function notePosition(reader: Reading, call: Bracket, at: number, end: number): void {
  if (!reader.is(at - 1, '(') && !reader.is(at - 1, ',')) return;
  if (!reader.is(end + 1, ',') && !reader.is(end + 1, ')')) return;
  if (call.base.startsWith(UNKNOWN) && call.calls?.length === 1) return;
  const { tokens, source } = reader;
  addArgument(call, `${call.key}=${source.slice(tokens.start(at), tokens.end(end))}`);
}

/** Names between the braces of a text such as `f"{np.mean(x)}"`: they are code. */
function noteFormatted(reader: Reading, at: number): void {
  const { tokens, source } = reader;
  const start = tokens.start(at);
  const isFormatted = [1, 2].some((before) => 'fF'.includes(source.charAt(start - before) || ' '));
  if (!isFormatted) return;
  for (const [, inner = ''] of source.slice(start, tokens.end(at)).matchAll(/\{([^{}]*)\}/g)) {
    for (const [name] of inner.matchAll(/(?<![\w.'"])[A-Za-z_]\w*(?:\.\w+)*/g)) {
      const dot = name.indexOf('.');
      const known = reader.scopes.lookup(dot < 0 ? name : name.slice(0, dot));
      if (known !== undefined) reader.add('name', known + (dot < 0 ? '' : name.slice(dot)), at);
    }
  }
}

function addArgument({ calls }: Bracket, argument: string): void {
  for (const fact of calls ?? []) {
    fact.args ??= [];
    if (fact.args.length < ARGUMENTS_MAX) fact.args.push(argument);
  }
}

/** The content of a text token; undefined if it is long. */
function literal(reader: Reading, at: number): string | undefined {
  const start = reader.tokens.start(at);
  const end = reader.tokens.end(at);
  if (end - start > LITERAL_MAX) return undefined;
  const quote = reader.source.charCodeAt(start);
  const isLong =
    end - start >= 6 &&
    reader.source.charCodeAt(start + 1) === quote &&
    reader.source.charCodeAt(start + 2) === quote;
  const width = isLong ? 3 : 1;
  return reader.source.slice(start + width, end - width);
}

function noteConstants(reader: Reading, targets: readonly string[], at: number): void {
  if (reader.is(at, '(')) at += 1;
  if (reader.tokens.kind(at) !== Kind.Text) return;
  const args = [`value=${literal(reader, at) ?? ''}`];
  for (const target of targets) {
    reader.add('constant', target.slice(target.lastIndexOf('.') + 1), at, args);
  }
}
