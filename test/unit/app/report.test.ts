/** Reports: what they say, and that nobody's text becomes markup. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Artifacts } from '../../../src/app/artifacts.js';
import { Actions } from '../../../src/app/actions.js';
import { portfolioMarkdown } from '../../../src/app/report/portfolioMarkdown.js';
import { weekMarkdown } from '../../../src/app/report/weekMarkdown.js';
import { weekReport } from '../../../src/app/report/weekReport.js';
import type { Store } from '../../../src/app/store.js';
import { markdownLink, markdownText } from '../../../src/shared/markdown.js';
import { Words } from '../../../src/shared/words.js';
import { testStore } from '../../kit/journal.js';
import { project, STANDING } from '../../kit/standing.js';

const WORDS = new Words(
  (message, ...args) => message.replace(/\{(\d)\}/g, (_, at: string) => String(args[Number(at)])),
  'en-GB',
);
/** Wednesday, the 18th of November 2026; its week. */
const WEEK = '2026-11-16';

async function studied(): Promise<Store> {
  const { store } = await testStore(STANDING);
  const actions = new Actions(store);
  const on = (id: string) => store.model.roadmap.find(id);
  const log = (id: string | undefined, day: string, minutes: number, note = '') =>
    actions.log({ item: id === undefined ? undefined : on(id), day, seconds: minutes * 60, note });
  await log('t1', '2026-11-16', 60, 'sums *of* <b>all</b>');
  await log('s1', '2026-11-17', 30);
  await log('m1', '2026-11-17', 45);
  await log(undefined, '2026-11-18', 15);
  await log('s2', '2026-11-15', 600, 'the week before');
  await actions.reach(on('m1')!, 'https://example.org/m1?a=1&b=(2)');
  const artifact = { day: '2026-11-18', item: undefined };
  await new Artifacts(store).add({
    ...{ ...artifact, kind: 'article', title: 'On [sums](x)', note: '# read it' },
    url: 'https://example.org/sums',
  });
  await new Artifacts(store).add({
    ...{ ...artifact, kind: 'paper', title: 'A paper', note: '', url: '' },
  });
  const own = project('tool', ['2026-11-15', '2026-11-16', '2026-11-18']);
  store.setProjects([own, { ...own, folder: '/tool/again', name: 'again' }]);
  return store;
}

describe('the week report', () => {
  it('has hours by skill, milestones, commits once, artifacts and notes of the week alone', async () => {
    const report = weekReport((await studied()).model, WEEK);
    assert.deepEqual(report.week, { start: WEEK, end: '2026-11-22' });
    assert.deepEqual([report.minutes, report.targetMinutes], [150, 900]);
    assert.deepEqual(report.skills, [
      { id: 's1', title: 'Vectors', minutes: 90 },
      { id: 'm1', title: 'A project', minutes: 45 },
      { id: null, title: '', minutes: 15 },
    ]);
    assert.deepEqual(
      report.milestones.map(({ id, day }) => [id, day]),
      [['m1', '2026-11-18']],
    );
    assert.deepEqual(
      report.commits.map(({ hash, day }) => [hash, day]),
      [
        ['tool-1', '2026-11-16'],
        ['tool-2', '2026-11-18'],
      ],
    );
    assert.deepEqual(
      report.artifacts.map(({ kind }) => kind),
      ['article', 'paper'],
    );
    assert.deepEqual(
      report.notes.map(({ title, note }) => [title, note]),
      [['Sums', 'sums *of* <b>all</b>']],
    );
  });

  it('is Markdown in which people’s text stays text', async () => {
    const text = weekMarkdown(weekReport((await studied()).model, WEEK), WORDS);
    assert.match(text, /^# Week of 16.–.22 November 2026\n\nStudied: 2 h 30 min of 15 h\n/);
    assert.match(
      text,
      /\n## Milestones reached\n\n- \[A project\]\(https:\/\/example\.org\/m1\?a=1\\&b=%282%29\) \(Wed,? 18 Nov\)\n/,
    );
    assert.match(
      text,
      /\n- Article: \[On \\\[sums\\\]\(x\)\]\(https:\/\/example\.org\/sums\) \([^)]+\): \\# read it\n/,
    );
    assert.match(
      text,
      /\n- Vectors: 1 h 30 min\n- A project: 45 min\n- Nothing in particular: 15 min\n/,
    );
    assert.match(text, /: Sums: sums \\\*of\\\* \\<b\\>all\\<\/b\\>\n/);
    assert.doesNotMatch(text, /the week before/);
  });

  it('says so where nothing happened', async () => {
    const text = weekMarkdown(weekReport((await studied()).model, '2026-10-05'), WORDS);
    assert.match(text, /Nothing was logged in this week\.\n$/);
    assert.doesNotMatch(text, /##/);
  });
});

describe('the portfolio', () => {
  it('shows what meets a demand below it, and the rest once', async () => {
    const text = portfolioMarkdown((await studied()).model, WORDS);
    assert.match(text, /^# Portfolio\n\nA small roadmap\n\n## Projects\n\n- \[A project\]/);
    assert.match(text, /\n## Texts\n\n- \[On \\\[sums\\\]\(x\)\]/);
    assert.match(text, /\n## Also\n\n- Paper read: A paper \(18 Nov 2026\)\n$/);
  });

  it('says so where there is nothing to show yet', async () => {
    const { store } = await testStore(STANDING);
    assert.match(portfolioMarkdown(store.model, WORDS), /There is nothing to show yet\.\n$/);
  });
});

describe('text in Markdown', () => {
  it('opens nothing at its beginning', () => {
    for (const start of ['# ', '- ', '+ ', '* ', '> ', '=', '1. ', '12) ', '`', '~~~', '---']) {
      assert.match(markdownText(`${start}x`), /^(?:\\|\d+\\)/, start);
    }
    assert.equal(markdownText('3 papers'), '3 papers');
    assert.equal(markdownText('C++, e.g. v1.2 (beta) - done!'), 'C++, e.g. v1.2 (beta) - done!');
  });

  it('is one line, and no character of markup stands without a backslash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        const text = markdownText(any);
        assert.doesNotMatch(text, /[\r\n\u2028\u2029]/);
        assert.doesNotMatch(text.replace(/\\[^\sA-Za-z0-9]/g, ''), /[\\`*_[\]<>|~&$]/);
      }),
    );
  });

  it('links only to web addresses, which cannot end the link', () => {
    assert.equal(markdownLink('a', 'javascript:alert(1)'), 'a');
    assert.equal(markdownLink('a', undefined), 'a');
    assert.equal(
      markdownLink('a', 'https://x.org/ ) [b](c'),
      '[a](https://x.org/%20%29%20[b]%28c)',
    );
  });
});
