/** Globs against regular expressions that say the same, and on texts that those never come to an end of. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileGlob, type Alphabet } from '../../../src/core/evidence/glob.js';
import { globExpression } from '../../reference/glob.js';

const textOf = (...signs: readonly string[]) =>
  fc.array(fc.constantFrom(...signs), { maxLength: 9 }).map((parts) => parts.join(''));

describe('globs', () => {
  const separators = { name: '.', path: '/', text: undefined } as const;
  for (const [alphabet, separator] of Object.entries(separators))
    it(`of the alphabet ${alphabet} are what their regular expressions are`, () => {
      const sign = separator ?? '-';
      let fits = 0;
      fc.assert(
        fc.property(
          ...([
            textOf('a', 'b', sign, '*', '**', `**${sign}`),
            textOf('a', 'b', 'ab', sign),
          ] as const),
          (glob, text) => {
            const expected = globExpression(glob, separator).test(text);
            if (expected) fits += 1;
            assert.equal(
              compileGlob(glob, alphabet as Alphabet)(text),
              expected,
              `${glob} ${text}`,
            );
          },
        ),
        { numRuns: 20_000 },
      );
      assert.ok(fits > 500, `only ${fits} fitted`);
    });

  it('with members are what their regular expressions are', () => {
    let fits = 0;
    fc.assert(
      fc.property(
        textOf('a', 'b', '.', '*', '**', '**.'),
        textOf('a', 'b', '.', '('),
        (glob, text) => {
          const expected = globExpression(glob, '.', true).test(text);
          if (expected) fits += 1;
          assert.equal(compileGlob(glob, 'name', true)(text), expected, `${glob} ${text}`);
        },
      ),
      { numRuns: 20_000 },
    );
    assert.ok(fits > 500, `only ${fits} fitted`);
  });

  // A regular expression would share the text out among the stars in more ways than there are atoms.
  const LONG = 100_000;
  const cases: readonly (readonly [Alphabet, glob: string, text: string])[] = [
    ['text', `${'*a'.repeat(20)}*b`, 'a'.repeat(LONG)],
    ['words', `${'*a'.repeat(20)}*b`, 'a'.repeat(LONG)],
    ['name', `${'**.a'.repeat(20)}.b`, 'a.'.repeat(LONG)],
    ['name', `${'**a*'.repeat(20)}b`, 'a.'.repeat(LONG)],
    ['name', `**${'*a'.repeat(20)}b`, 'aaaaa.'.repeat(LONG)],
    ['path', `**/${'*a*/**/'.repeat(20)}b`, 'a/'.repeat(LONG)],
    ['path', `${'**/*a*'.repeat(20)}b/c`, 'a'.repeat(LONG)],
  ];
  for (const [alphabet, glob, text] of cases)
    it(`answer to a long text: ${glob.slice(0, 12)}… of ${text.slice(0, 6)}…`, () => {
      const test = compileGlob(glob, alphabet);
      assert.equal(test(text), false);
    });
});
