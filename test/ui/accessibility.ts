/** What axe-core finds wrong with the page, by the rules that it has on by itself. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './kit.js';
import { type Student } from './student.js';

const AXE = readFileSync(join(ROOT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** As much of axe-core as is used. */
interface Axe {
  run(options: object): Promise<{
    readonly passes: readonly unknown[];
    readonly violations: readonly {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}

/** Each rule that is broken, with the elements that break it. */
export async function axeViolations({ week }: Student): Promise<string[]> {
  const html = await week.locator('html').elementHandle();
  const frame = await html.ownerFrame();
  if (!frame) throw new Error('the page is in no frame');
  await frame.evaluate(AXE);
  const { passes, violations } = await frame.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: Axe };
    return axe.run({ resultTypes: ['violations', 'passes'] });
  });
  assert.ok(passes.length > 10, 'axe has looked at the page');
  return violations.map(({ id, help, nodes }) => {
    return `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`;
  });
}
