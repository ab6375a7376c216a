/** Artifacts, checklist, coach, portfolio, level, reviews and reports, as the student meets them. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Change } from '../../../src/core/journal/event.js';
import {
  addDays,
  addMonths,
  daysFrom,
  monthOf,
  weekStart,
} from '../../../src/core/time/calendar.js';
import { answering, confirmations, opened, pressingEnter } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { temporaryFolder } from '../kit/folders.js';
import { arrive, emptyJournal, inTerminal, linesOf, session } from '../kit/journal.js';
import { flagsOf, nodeAt, rowsBelow, rowsIn, rowText } from '../kit/rows.js';
import { run, waymark, type Api } from '../kit/waymark.js';

const PAPERS = ['Monthly Checklist', 'Read research papers of your field'];
const REVIEW = ['Monthly Checklist', 'Compare your progress with your career goals'];
const PORTFOLIO_ARTICLES = 'Articles on Dev.to, Medium or Hashnode about what you learned';

describe('Beside studying', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));
  after(() => emptyJournal(api));

  const row = (...labels: string[]) => rowText(api.roadmapTree, nodeAt(api.roadmapTree, ...labels));
  /** What the journal's files have of a type: Waymark may note something by itself beside. */
  const entries = (type: string) => linesOf(api).filter((each) => each['type'] === type);
  const artifact = (
    kind: 'paper' | 'article',
    title: string,
    day: string,
    url?: string,
  ): Change => {
    return { type: 'artifact.add', data: { kind, day, title, ...(url && { url }) } };
  };

  describe('artifacts', () => {
    it('count on the checklist from the terminal on, and stand below it', async () => {
      await inTerminal('artifact', 'paper', 'Attention', '--url', 'https://example.org/attention');
      await eventually(() => {
        assert.match(row(...PAPERS), /^\[ \] .* — 1 of 2–3/);
      });
      await arrive(api, artifact('paper', 'ResNet', api.store.today));
      assert.match(row(...PAPERS), /^\[x\] .* — 2 of 2–3/);
      const titles = rowsIn(api.roadmapTree, nodeAt(api.roadmapTree, ...PAPERS));
      assert.deepEqual(
        titles.map((each) => each.replace(/ · .*/, '')),
        ['(book) ResNet — Paper read', '(book) Attention — Paper read'],
      );
      const node = nodeAt(api.roadmapTree, ...PAPERS, 'Attention');
      assert.deepEqual(await opened(() => run('waymark.openResource', node)), [
        'https://example.org/attention',
      ]);
    });

    it('stay on the checklist where a box is cleared that their number ticks', async () => {
      const { today } = api.store;
      await arrive(api, artifact('paper', 'One', today), artifact('paper', 'Two', today));
      await run('waymark.markNotDone', nodeAt(api.roadmapTree, ...PAPERS));
      assert.match(row(...PAPERS), /^\[x\]/);
    });

    it('are of earlier months there below their own row', async () => {
      const last = addMonths(`${monthOf(api.store.today)}-01`, -1);
      await arrive(api, artifact('paper', 'Old', last));
      const months = rowsBelow(api.roadmapTree, nodeAt(api.roadmapTree, ...PAPERS));
      assert.equal(months.length, 1);
      const told = JSON.stringify(months);
      assert.match(told, /Earlier months — 0 of \d+ done/);
      assert.match(told, /\(circle-outline\) [^"]* — 1","\(book\) Old — /);
    });

    it('are deleted on their row and come back by undo; Enter throughout changes nothing', async () => {
      await arrive(api, artifact('paper', 'Attention', api.store.today));
      const { id } = api.store.model.artifacts[0]!;
      await pressingEnter(run('waymark.editArtifact', id));
      assert.deepEqual(entries('artifact.set'), []);

      const node = nodeAt(api.roadmapTree, ...PAPERS, 'Attention');
      const said = await confirmations(() => run('waymark.deleteArtifact', node));
      assert.deepEqual(said, ['Deleted: Attention']);
      assert.deepEqual(api.store.model.artifacts, []);
      assert.deepEqual(await confirmations(() => run('waymark.undo')), [
        'Undone: the deletion of Attention',
      ]);
      assert.equal(api.store.model.artifacts.length, 1);
    });

    it('meet the demands of the portfolio', async () => {
      assert.match(row('Portfolio', PORTFOLIO_ARTICLES), / — not started · 0 of 1 · /);
      await arrive(api, artifact('article', 'On CNNs', api.store.today));
      assert.match(row('Portfolio', PORTFOLIO_ARTICLES), / — in progress · 1 of 1 · /);
      const below = rowsIn(
        api.roadmapTree,
        nodeAt(api.roadmapTree, 'Portfolio', PORTFOLIO_ARTICLES),
      );
      assert.match(below[0] ?? '', /^\(output\) On CNNs — Article · /);
    });
  });

  describe('the coach', () => {
    /** Study for months, and nothing to show for it. */
    const lonely = () => {
      const first = addDays(api.store.today, -100);
      return daysFrom(first, 101).map((day) => session(day, 20, 'calculus'));
    };
    const hints = () => api.store.model.coach.hints.map(({ pitfall }) => pitfall.title);

    it('is quiet at first, then shows one pitfall with its facts and a first step', async () => {
      assert.deepEqual(hints(), []);
      assert.equal(row('Pitfalls'), '(warning) Pitfalls');
      await arrive(api, ...lonely());
      assert.equal(hints().length, 1);
      const [title = ''] = hints();
      assert.match(row('Pitfalls', title), / — new: seen in your data$/);
      const below = rowsIn(api.roadmapTree, nodeAt(api.roadmapTree, 'Pitfalls', title));
      assert.match(below[0] ?? '', /^\(eye\) Seen — /);
      assert.ok(below.some((each) => each.startsWith('(lightbulb) First step — ')));
      assert.equal(row('Pitfalls'), '(warning) Pitfalls — 1 seen');
    });

    it('notes which one is new, and has no other in the same week', async () => {
      await arrive(api, ...lonely());
      const week = weekStart(api.store.today);
      await eventually(() => {
        assert.notEqual(api.store.journal.state.hints.get(week)?.fields, undefined);
      });
      const [title = ''] = hints();
      await run('waymark.dismissHint', nodeAt(api.roadmapTree, 'Pitfalls', title));
      assert.deepEqual(hints(), []);
      assert.match(row('Pitfalls', title), / — dismissed$/);
      const { pitfall } = api.store.journal.state.hints.get(week)!.fields!;
      const shown = entries('coach.shown');
      assert.equal(shown.length, 1, JSON.stringify(shown));
      assert.deepEqual(shown[0]?.['data'], { week, pitfall });
      await run('waymark.restoreHint', nodeAt(api.roadmapTree, 'Pitfalls', title));
      assert.deepEqual(hints(), [title]);
    });

    it('lets a hint rest, and undo brings it back', async () => {
      await arrive(api, ...lonely());
      const [title = ''] = hints();
      const node = nodeAt(api.roadmapTree, 'Pitfalls', title);
      assert.ok(flagsOf(api.roadmapTree, node).includes('hinted'));
      await run('waymark.snoozeHint', node);
      assert.match(row('Pitfalls', title), / — rests until /);
      await run('waymark.undo');
      assert.deepEqual(hints(), [title]);
    });
  });

  it('the level says where the student is and what is missing, in the article’s figures', async () => {
    const set = (item: string): Change => {
      return { type: 'item.set', data: { item: `aiml-2026/${item}`, status: 'done' } };
    };
    assert.equal(
      row('Income Levels', 'Entry level'),
      '(graph-line) Entry level — ₹4–8 LPA · 2 missing',
    );
    await arrive(api, set('mathematical-foundations'), set('python-proficiency'));
    assert.equal(
      row('Income Levels', 'Entry level'),
      '(pass-filled) Entry level — ₹4–8 LPA · you are here',
    );
    assert.equal(row('Income Levels', 'Junior'), '(graph-line) Junior — ₹8–15 LPA · 2 missing');
    assert.deepEqual(rowsIn(api.roadmapTree, nodeAt(api.roadmapTree, 'Income Levels', 'Junior')), [
      '(check) Met — Mathematical foundations: 100% of 80%',
      '(circle-outline) Missing — Core architectures: 0% of 60%',
      '(circle-outline) Missing — Milestones reached: 0 of 2',
      'Stands on — Strong theory and 2-3 projects',
      'Roles — Junior positions',
    ]);
  });

  describe('the monthly review', () => {
    const close = () =>
      vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const open = async () => {
      await run('waymark.review', nodeAt(api.roadmapTree, ...REVIEW));
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      return editor;
    };
    const replace = async (editor: vscode.TextEditor, text: string) => {
      const { document } = editor;
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      assert.ok(await editor.edit((edit) => edit.replace(all, text)), 'the text has changed');
      assert.ok(document.isDirty);
    };
    const save = async (document: vscode.TextDocument) => {
      await document.save();
      await eventually(() => {
        assert.ok(!document.isDirty, 'it was not saved');
      });
    };
    afterEach(close);

    it('asks in a document, keeps what is saved, and shows it when it is opened again', async () => {
      const editor = await open();
      assert.match(editor.document.getText(), /^# Review of .*\n[^]*## What held you up\?/);
      assert.equal(editor.document.languageId, 'markdown');
      await replace(editor, '# Mine\n\nIt went well.\n');
      assert.deepEqual(entries('item.set'), [], 'nothing is written before it is saved');
      await save(editor.document);
      const month = monthOf(api.store.today);
      const [entry] = entries('item.set');
      assert.deepEqual(entry?.['data'], {
        ...{ item: 'aiml-2026/monthly-review', period: month, note: '# Mine\n\nIt went well.\n' },
      });
      assert.match(row(...REVIEW), /^\[x\]/);
      await close();
      const again = await open();
      assert.equal(again.document.getText(), '# Mine\n\nIt went well.\n');
    });

    it('is saved though its questions have other figures by then', async () => {
      const editor = await open();
      const asked = editor.document.getText();
      await replace(editor, '# Mine\n');
      await arrive(api, session(api.store.today, 45, 'la-vectors'));
      await save(editor.document);
      assert.equal(entries('item.set').length, 1);
      await run('waymark.undo');
      await eventually(() => {
        assert.notEqual(editor.document.getText(), '# Mine\n');
        assert.notEqual(editor.document.getText(), asked);
      });
    });

    it('shows what another machine wrote meanwhile, and lists earlier months', async () => {
      const { today } = api.store;
      const last = monthOf(addMonths(`${monthOf(today)}-01`, -1));
      const note = (period: string, text: string): Change => {
        return { type: 'item.set', data: { item: 'aiml-2026/monthly-review', period, note: text } };
      };
      await arrive(api, session(`${last}-01`, 30), note(last, 'Slow.'));
      const node = nodeAt(api.roadmapTree, ...REVIEW, 'Earlier months');
      assert.match(rowsIn(api.roadmapTree, node)[0] ?? '', /^\(note\) Review of .* — written$/);
      const editor = await open();
      await arrive(api, note(monthOf(today), 'From the laptop.'));
      await eventually(() => {
        assert.equal(editor.document.getText(), 'From the laptop.');
      });
    });
  });

  describe('reports', () => {
    it('write a week and the portfolio to the files that the student chooses', async () => {
      const { today } = api.store;
      await arrive(api, session(today, 90, 'la-vectors'), artifact('article', 'On [x]', today));
      const folder = temporaryFolder('reports');
      const week = join(folder, 'week.md');
      await answering([week], () => run('waymark.exportWeek', weekStart(today)));
      const text = readFileSync(week, 'utf8');
      assert.match(text, /^# Week of /);
      assert.match(text, /- Linear algebra: 1 h 30 min\n/);
      assert.match(text, /- Article: On \\\[x\\\] \(/);
      const portfolio = join(folder, 'portfolio.md');
      await answering([portfolio], () => run('waymark.exportPortfolio'));
      assert.match(readFileSync(portfolio, 'utf8'), /^# Portfolio\n[^]*- On \\\[x\\\] \(/);
    });

    it('write nothing where no file is chosen', async () => {
      const chosen: unknown[] = [];
      const { showSaveDialog } = vscode.window;
      Object.assign(vscode.window, {
        showSaveDialog: (options: unknown) => Promise.resolve(void chosen.push(options)),
      });
      try {
        await run('waymark.exportPortfolio');
      } finally {
        Object.assign(vscode.window, { showSaveDialog });
      }
      const [{ defaultUri }] = chosen as [{ defaultUri: vscode.Uri }];
      assert.ok(!existsSync(defaultUri.fsPath));
    });
  });
});
