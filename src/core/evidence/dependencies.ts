/** Packages that a project asks for. That alone proves nothing. */
import type { Fact } from './fact.js';
import { packageName } from './shell.js';

/** Lines of requirements.txt. */
export function readRequirements(text: string, facts: Fact[]): void {
  for (const [index, line] of text.split('\n').entries()) {
    const requirement = line.replace(/(^|\s)#[^]*$/, '').trim();
    if (requirement === '' || requirement.startsWith('-')) continue;
    const name = packageName(requirement);
    if (name) add(facts, name, index + 1);
  }
}

/** Packages in pyproject.toml, Pipfile, setup.cfg and conda environments, by the shape of lines. */
export function readDependencyLines(text: string, facts: Fact[]): void {
  let inTable = false;
  let inList = false;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/(^|\s)#[^]*$/, '').trim();
    const header = /^\[\[?([^\]]+)\]\]?$/.exec(line)?.[1];
    if (header !== undefined) {
      inTable = /(^|\.)(?:dev-)?(?:dependencies|packages|dependency-groups)$/.test(header);
      inList = /optional-dependencies|dependency-groups/.test(header);
      continue;
    }
    if (/^(?:install_requires|dependencies|requires|- pip)\s*[=:]/.test(line)) inList = true;
    for (const [, quoted = ''] of inList ? line.matchAll(/["']([^"']+)["']/g) : []) {
      const name = packageName(quoted);
      if (name) add(facts, name, index + 1);
    }
    const listed =
      inList && /^(?:- )?([A-Za-z][\w.-]*(?:\[.*\])?\s*(?:[=<>!~].*)?)$/.exec(line)?.[1];
    const name = listed
      ? packageName(listed)
      : inTable
        ? /^["']?([\w.-]+)["']?\s*=/.exec(line)?.[1]?.toLowerCase().replaceAll('_', '-')
        : undefined;
    if (name) add(facts, name, index + 1);
  }
}

function add(facts: Fact[], text: string, line: number): void {
  facts.push({ kind: 'dependency', text, line, owner: 0, type: 0 });
}
