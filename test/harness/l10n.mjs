// @ts-check
// Collects every text that the code translates, for translators: `npm run l10n` writes it to
// l10n/bundle.l10n.json, and a unit test fails where that file is not what this finds.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const BUNDLE = join('l10n', 'bundle.l10n.json');

/** @returns {string} the bundle as it should be: each message is its own English text */
export function collectMessages() {
  /** @type {Set<string>} */
  const messages = new Set();
  for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.ts')) continue;
    const text = readFileSync(join('src', name), 'utf8');
    visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest), messages);
  }
  const sorted = [...messages].sort().map((message) => [message, message]);
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

/** @param {ts.Node} node @param {Set<string>} messages */
function visit(node, messages) {
  if (ts.isCallExpression(node)) {
    const { expression, arguments: given } = node;
    const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
    const [message] = given;
    const isTranslation = ts.isIdentifier(name) && name.text === 't';
    if (isTranslation && message && !ts.isSpreadElement(message)) {
      if (!ts.isStringLiteralLike(message)) {
        throw new Error(`t() takes a text as it stands: ${node.getFullText?.() ?? ''}`);
      }
      messages.add(message.text);
    }
  }
  ts.forEachChild(node, (child) => visit(child, messages));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(BUNDLE, collectMessages());
