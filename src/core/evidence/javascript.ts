/** Imports, calls and texts with names of JavaScript and TypeScript, without their comments. */
import type { Fact, FactKind } from './fact.js';

const TOKEN =
  /\/\/[^\n]*|\/\*[^]*?\*\/|`(?:\\[^]|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_$][\w$]*(?:\s*\??\.\s*[A-Za-z_$][\w$]*)*|\n|[^\s]/g;
/** Longest text that is kept, in characters. */
const TEXT_MAX = 100;

export function readJavaScript(text: string, facts: Fact[]): void {
  const names = new Map<string, string>();
  let line = 1;
  let before = '';
  /** The name before what was read last: `x` after `x =` and `x:`. */
  let named = '';
  /** Names of an import, those in braces apart: they are what the module holds. */
  let pending: { readonly name: string; readonly isMember: boolean }[] = [];
  let inBraces = false;
  const add = (kind: FactKind, what: string, args?: readonly string[]) =>
    facts.push({ kind, text: what, line, owner: 0, type: 0, args });
  const bind = (module: string) => {
    add('module', module);
    for (const { name, isMember } of pending) {
      names.set(name, isMember ? `${module}.${name}` : module);
    }
    pending = [];
  };
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const first = token.charAt(0);
    if (token === '\n') line += 1;
    else if (token.startsWith('//')) continue;
    else if (token.startsWith('/*')) line += token.split('\n').length - 1;
    else if (first === '"' || first === "'" || first === '`') {
      const content = token.slice(1, -1);
      if (first !== '`' && (before === 'from' || before === 'import' || before === 'require(')) {
        bind(content);
      } else if (before === '=' && named !== '') {
        const value = content.length > TEXT_MAX ? '' : content;
        add('constant', named, [`value=${value}`]);
      } else if (before === ':' && named !== '' && content.length <= TEXT_MAX) {
        // A type that allows for several texts is none of them.
        const next = /^\s*(.)/.exec(
          text.slice(match.index + token.length, match.index + token.length + 40),
        );
        if (next?.[1] === ',' || next?.[1] === '}') add('pair', `${named}=${content}`);
      }
      line += token.split('\n').length - 1;
      before = token;
    } else if (/[A-Za-z_$]/.test(first)) {
      if (token === 'import' || token === 'const' || token === 'let' || token === 'var') {
        pending = [];
        inBraces = false;
      } else pending.push({ name: token, isMember: inBraces });
      before = named = token.replace(/\s/g, '');
    } else {
      if (token === '{') inBraces = true;
      if (token === '}') inBraces = false;
      if (token === '(' && /^[A-Za-z_$]/.test(before)) {
        const [root = '', ...rest] = before.split(/\??\./);
        const known = names.get(root);
        const path = [known ?? `~.${root}`, ...rest].join('.');
        if (before !== 'require') add('call', path);
        before = `${before}(`;
      } else if (token === ';') pending = [];
      else {
        if (token !== '=' && token !== ':') named = '';
        before = token;
      }
    }
  }
}
