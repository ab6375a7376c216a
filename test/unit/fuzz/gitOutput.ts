/** What git prints of commits whose words imitate git's own output and our marks in it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { namedMilestones } from '../../../src/core/projects/namedMilestones.js';
import { entryReader, type Entry, type Glimpse } from '../../../src/node/gitEntries.js';
import { fuzz } from './kit.js';
import { anyText } from '../../kit/fuzz/text.js';

const AREA = 'git output';

/** git takes a NUL for the end of what it prints, so no field has one. */
const words = fc
  .array(
    fc.oneof(
      anyText,
      fc.constantFrom('commit 0123456789abcdef\n', '%x00', '\x1f', '\\0', 'Waymark-Milestone: x\n'),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join('').replaceAll('\0', ''));
const A = 'f'.repeat(40);
const hash = fc.stringMatching(/^[\da-f]{40}$/);
const at = fc.constantFrom('2026-01-05T12:00:00+01:00', '2026-01-05T11:00:00+00:00', '');

type Found = Entry & Pick<Glimpse, 'authors'>;

interface Said extends Omit<Entry, 'isRoot' | 'milestones'> {
  readonly parents: string;
  readonly raw: string;
  readonly mapped: string;
  readonly name: string;
  readonly message: string;
}
const commit: fc.Arbitrary<Said> = fc.record({
  isLost: fc.boolean(),
  ...{ hash, parents: fc.constantFrom('', A, `${A} ${A}`), committed: fc.nat() },
  ...{ raw: words, mapped: words, name: words, at, subject: words, message: words },
});

/** As `rev-list --format` prints it. */
function printed(said: Said): string {
  const { raw, mapped, name, at: time, subject, message } = said;
  const author = [raw, mapped, name, time];
  const fields = [said.hash, said.parents, said.committed, ...author, subject, message];
  return `commit ${said.isLost ? '<' : ''}${said.hash}\n${fields.map((field) => `${field}\0`).join('')}\n`;
}

function expected(said: Said): Found {
  const { hash: own, at: time, committed, subject, isLost } = said;
  return {
    ...{ hash: own, at: time, committed, subject, isLost, isRoot: said.parents === '' },
    ...(said.parents.includes(' ') && { isMerge: true }),
    authors: `${said.raw}\0${said.mapped}\0${said.name}`,
    milestones: namedMilestones(said.message),
  };
}

function read(text: string, cuts: readonly number[]): Found[] {
  const entries: Found[] = [];
  const take = entryReader(({ authors, read: readOn }) => entries.push({ ...readOn(), authors }));
  const places = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
  [...places, text.length].forEach((end, index) => {
    take(text.slice(places[index - 1] ?? 0, end));
  });
  return entries;
}

const cuts = fc.array(fc.nat(4_000), { maxLength: 8 });

export const gitOutput = {
  'the words of one commit never become another’s, however the output is cut': () => {
    fuzz(AREA, 4_000, fc.tuple(fc.array(commit, { maxLength: 5 }), cuts), ([history, places]) => {
      const text = history.map(printed).join('');
      assert.deepEqual(read(text, places), history.map(expected));
    });
  },
  'output that is none of git’s is read to its end': () => {
    const garbage = fc.array(fc.oneof(anyText, fc.constant('\0')), { maxLength: 40 });
    fuzz(AREA, 1_000, fc.tuple(garbage, cuts), ([parts, places]) => {
      const text = parts.join('');
      const whole = read(text, []);
      assert.deepEqual(read(text, places), whole);
      assert.equal(whole.length, Math.floor((text.split('\0').length - 1) / 9));
    });
  },
};
