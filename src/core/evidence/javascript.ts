/** Imports and calls of JavaScript and TypeScript, without their comments and texts. */
import type { Fact, FactKind } from './fact.js';

const TOKEN =
  /\/\/[^\n]*|\/\*[^]*?\*\/|`(?:\\[^]|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_$][\w$]*(?:\s*\??\.\s*[A-Za-z_$][\w$]*)*|\n|[^\s]/g;

export function readJavaScript(text: string, facts: Fact[]): void {
  const names = new Map<string, string>();
  let line = 1;
  let before = '';
  let pending: string[] = [];
  const add = (kind: FactKind, what: string) =>
    facts.push({ kind, text: what, line, owner: 0, type: 0 });
  const bind = (module: string) => {
    add('module', module);
    for (const name of pending) names.set(name, module);
    pending = [];
  };
  for (const [token] of text.matchAll(TOKEN)) {
    const first = token.charAt(0);
    if (token === '\n') line += 1;
    else if (token.startsWith('//')) continue;
    else if (token.startsWith('/*') || first === '`') line += token.split('\n').length - 1;
    else if (first === '"' || first === "'") {
      if (before === 'from' || before === 'import' || before === 'require(') {
        bind(token.slice(1, -1));
      }
      before = token;
    } else if (/[A-Za-z_$]/.test(first)) {
      if (token === 'import' || token === 'const' || token === 'let' || token === 'var')
        pending = [];
      else pending.push(token);
      before = token.replace(/\s/g, '');
    } else {
      if (token === '(' && /^[A-Za-z_$]/.test(before)) {
        const [root = '', ...rest] = before.split(/\??\./);
        const known = names.get(root);
        const path = [known ?? `~.${root}`, ...rest].join('.');
        if (before !== 'require') add('call', path);
        before = `${before}(`;
      } else if (token === ';') pending = [];
      else before = token;
    }
  }
}
