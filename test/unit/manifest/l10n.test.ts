import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const messages = JSON.parse(readFileSync(join('l10n', 'bundle.l10n.json'), 'utf8')) as Record<
  string,
  string
>;

describe('translations', () => {
  it('have every text of the code in their bundle (npm run l10n writes it)', async () => {
    const script = pathToFileURL(join('test', 'harness', 'l10n.mjs')).href;
    const { collectMessages } = (await import(script)) as { collectMessages: () => string };
    assert.equal(readFileSync(join('l10n', 'bundle.l10n.json'), 'utf8'), collectMessages());
  }).timeout(120_000);

  it('use the placeholders of the text they translate', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(String).sort();
    for (const file of readdirSync('l10n')) {
      const bundle = JSON.parse(readFileSync(join('l10n', file), 'utf8')) as Record<string, string>;
      for (const [text, translation] of Object.entries(bundle)) {
        assert.ok(Object.hasOwn(messages, text), `${file}: ${text}`);
        assert.deepEqual(placeholders(translation), placeholders(text), `${file}: ${text}`);
      }
    }
  });
});
