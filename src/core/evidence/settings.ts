/**
 * Keys and values of YAML and TOML, line by line: enough to know a manifest or a pipeline by, at a
 * fraction of a parser's cost, and unmoved by the templates that such files are made from.
 */
import type { Fact } from './fact.js';
import { readCommands, readShell } from './shell.js';

/** Longest value that is kept, in characters. */
const VALUE_MAX = 200;
/** Keys whose text is commands. */
const STEPS = new Set([
  'run',
  'script',
  'before_script',
  'install',
  'command',
  'cmd',
  'inlineScript',
  'bash',
]);

export function readYaml(text: string, facts: Fact[]): void {
  const lines = text.split('\n');
  const parents: { readonly indent: number; readonly path: string; readonly key: string }[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] as string).trimEnd();
    const [, space = '', dashes = '', rest = ''] = /^(\s*)((?:- +)*)(.*)$/.exec(line) ?? [];
    if (rest === '' || rest.startsWith('#')) continue;
    if (rest === '---') {
      parents.length = 0;
      continue;
    }
    const indent = space.length + dashes.length;
    while ((parents.at(-1)?.indent ?? -1) >= (dashes === '' ? indent : space.length + 1))
      parents.pop();
    const entry = /^(["']?)([\w./$@-](?:[\w./$@ -]*[\w./$@-])?)\1\s*:(?:\s+([^]*))?$/.exec(rest);
    const parent = parents.at(-1);
    if (!entry) {
      const value = unquoted(rest.replace(/^-\s*/, ''));
      if (parent) add(facts, parent.path, value, at + 1);
      if (parent && STEPS.has(parent.key)) readCommands(value, at + 1, facts);
      continue;
    }
    const key = entry[2] as string;
    const path = parent ? `${parent.path}.${key}` : key;
    const value = entry[3] ?? '';
    parents.push({ indent, path, key });
    if (/^[|>][-+\d]*(?:\s+#.*)?$/.test(value)) {
      const start = at + 1;
      while (at + 1 < lines.length && isDeeper(lines[at + 1] as string, indent)) at += 1;
      const block = lines.slice(start, at + 1).join('\n');
      if (STEPS.has(key)) readShell(block, facts, (index) => start + index);
      add(facts, path, '', start);
    } else {
      add(facts, path, unquoted(value), at + 1);
      if (value !== '' && STEPS.has(key)) readCommands(unquoted(value), at + 1, facts);
      if (key === 'image') {
        facts.push({ kind: 'image', text: unquoted(value), line: at + 1, owner: 0, type: 0 });
      }
    }
  }
}

export function readToml(text: string, facts: Fact[]): void {
  let table = '';
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    const header = /^\[\[?([^\]]+)\]\]?/.exec(line)?.[1];
    if (header !== undefined) {
      table = header.trim();
      add(facts, table, '', index + 1);
      continue;
    }
    const [, key = '', value = ''] = /^["']?([\w.-]+)["']?\s*=\s*(.*)$/.exec(line) ?? [];
    if (key !== '') add(facts, table === '' ? key : `${table}.${key}`, unquoted(value), index + 1);
  }
}

function add(facts: Fact[], path: string, value: string, line: number): void {
  const text = `${path}=${value.slice(0, VALUE_MAX)}`;
  facts.push({ kind: 'key', text, line, owner: 0, type: 0 });
}

function isDeeper(line: string, indent: number): boolean {
  const column = line.search(/\S/);
  return column < 0 || column > indent;
}

function unquoted(value: string): string {
  const plain = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(value)?.[2];
  return plain ?? value.replace(/\s#[^]*$/, '').trimEnd();
}
