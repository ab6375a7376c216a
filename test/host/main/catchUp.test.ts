/** Catch Up as the student sees it: what it tells, what each choice comes to, and one entry for each. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { forecastOf } from '../../../src/app/forecast.js';
import { addDays } from '../../../src/core/time/calendar.js';
import { answering, confirmations, replacing } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { temporaryFolder } from '../kit/folders.js';
import { arrive, emptyJournal, linesOf, session } from '../kit/journal.js';
import { item, run, waymark, withSettings, type Api } from '../kit/waymark.js';

const MINE = `format: 1
id: mine
title: My own roadmap
phases:
  - id: start
    title: First steps
    months: { from: 1, to: 2 }
    groups:
      - id: basics
        title: Basics
        skills:
          - id: weaving
            title: Weaving
            hours: { min: 40, max: 40, source: estimate }
          - id: dyeing
            title: Dyeing
            hours: { min: 10, max: 10, source: estimate }
`;

interface Dialogue {
  readonly title: string;
  readonly rows: readonly { label: string; description: string; detail: string }[];
}

describe('Catch Up', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(async () => {
    await emptyJournal(api);
    // Five months into a roadmap of twelve, six of whose weeks have eight hours each.
    const { today } = api.store;
    const from = addDays(today, -150);
    await arrive(
      api,
      { type: 'preference.set', data: { name: 'startDate', from: today, value: from } },
      ...[41, 34, 27, 20, 13, 6].map((days) =>
        session(addDays(today, -days), 480, 'linear-algebra'),
      ),
    );
  });
  after(() => emptyJournal(api));

  /** Runs Catch Up and takes the rows that begin with these, one for each question. */
  async function catchUp(...choices: string[]): Promise<Dialogue[]> {
    const dialogues: Dialogue[] = [];
    const plain = (text = '') => text.replace(/\s/g, ' ');
    const showQuickPick = (
      rows: readonly vscode.QuickPickItem[],
      { title }: vscode.QuickPickOptions,
    ) => {
      const texts = rows.map(({ label, description, detail }) => {
        return { label: plain(label), description: plain(description), detail: plain(detail) };
      });
      dialogues.push({ title: plain(title), rows: texts });
      const choice = choices.shift();
      const row = choice === undefined ? undefined : rows.find((r) => r.label.startsWith(choice));
      if (choice !== undefined) assert.ok(row, `no "${choice}" among ${JSON.stringify(texts)}`);
      return Promise.resolve(row);
    };
    await replacing(vscode.window, { showQuickPick }, () => run('waymark.catchUp'));
    return dialogues;
  }
  const forecast = () => forecastOf(api.store.model);
  /** What the student's own acts wrote: Waymark notes some things by itself. */
  const acts = () =>
    linesOf(api).filter(({ type }) => type === 'preference.set' || type === 'item.set');
  const day = (text: string) =>
    new Date(text).toLocaleDateString('en', { year: 'numeric', month: 'short', day: 'numeric' });

  it('tells how late it will be, and three ways, each with what it comes to', async () => {
    const { due, safe } = forecast().whole!;
    assert.ok(safe === undefined || safe > due, 'behind');
    const [dialogue] = await catchUp();
    const soonest = safe === undefined ? 'more than ten years' : day(safe);
    assert.equal(dialogue?.title, `Done by ${soonest} with 80 %, due ${day(due)}`);
    const [hours, later, out, ...others] = dialogue.rows;
    assert.deepEqual(others, []);
    assert.match(hours!.label, /^More hours a week: \d+ h( 30 min)?$/);
    assert.match(hours!.description, /^now about \d+ h/);
    assert.equal(hours!.detail, `Then the roadmap is done by ${day(due)} with 80 %.`);
    assert.equal(later!.label, `A later end: ${soonest}`);
    assert.equal(later!.description, `now ${day(due)}`);
    assert.equal(later!.detail, 'At the pace that you have, it holds with 80 %.');
    assert.equal(out!.label, 'Leave something out…');
    assert.match(out!.detail, /can be taken back/);
  });

  it('divides by the hours typed before there are weeks to judge by, and keeps its word', async () => {
    await emptyJournal(api);
    const { today } = api.store;
    await arrive(
      api,
      { type: 'preference.set', data: { name: 'startDate', from: today, value: today } },
      session(today, 60, 'linear-algebra'),
    );
    const { due, atWish } = forecast().whole!;
    assert.ok(atWish !== undefined && atWish > due, 'a year is short for 15 hours a week');
    const [dialogue] = await catchUp('More hours a week');
    assert.equal(dialogue?.title, `At 15 h a week: done by ${day(atWish)}, due ${day(due)}`);
    const [hours, later] = dialogue.rows;
    assert.match(hours!.label, /^More hours a week: 1[67] h( 30 min)?$/);
    assert.equal(hours!.description, 'now 15 h');
    assert.equal(hours!.detail, `Enough to finish by ${day(due)}`);
    assert.equal(later!.label, `A later end: ${day(atWish)}`);
    assert.equal(later!.detail, 'Enough time at 15 h a week');
    assert.doesNotMatch(JSON.stringify(dialogue), /\d %/);
    // What was chosen is enough.
    assert.ok(forecast().whole!.atWish! <= due);
    assert.deepEqual(
      (await catchUp())[0]?.rows.map(({ label }) => label),
      ['Leave something out…'],
    );
    await run('waymark.undo');
    await catchUp('A later end');
    assert.equal(forecast().whole?.due, atWish);
  });

  it('changes nothing where nothing is chosen', async () => {
    const before = acts().length;
    await catchUp();
    await catchUp('Leave something out');
    assert.equal(acts().length, before);
  });

  it('sets more hours as one entry, which Undo takes back', async () => {
    const before = acts().length;
    const hours = api.store.model.week.target;
    const [said] = await confirmations(async () => {
      await catchUp('More hours a week');
    });
    assert.equal(acts().length, before + 1);
    assert.ok(api.store.model.week.target > hours);
    assert.match(said ?? '', /^\d+ h( 30 min)? a week, 15 h before$/);
    await run('waymark.undo');
    assert.equal(api.store.model.week.target, hours);
  });

  it('sets a later end as one entry, after which the student is in time, until it is undone', async () => {
    const before = acts().length;
    const { due, safe } = forecast().whole!;
    await catchUp('A later end');
    assert.equal(acts().length, before + 1);
    assert.equal(forecast().whole?.due, safe);
    const [dialogue] = await catchUp();
    assert.match(dialogue?.title ?? '', /^You are in time: done by /);
    assert.deepEqual(
      dialogue?.rows.map(({ label }) => label),
      ['Leave something out…'],
    );
    await run('waymark.undo');
    assert.equal(forecast().whole?.due, due);
  });

  it('leaves out as one entry what the student picks, told with what it saves, until undone', async () => {
    const before = acts().length;
    const { left, whole } = forecast();
    const id = 'deep-expertise';
    const { title } = item(api, id);
    const [, what] = await catchUp('Leave something out', title);
    const saved = forecast();
    assert.equal(acts().length, before + 1);
    assert.equal(api.store.model.progress.of(item(api, id)).leftOut, true);
    const row = what?.rows.find(({ label }) => label === title);
    const hours = Math.round((left - saved.left) / 900) / 4;
    assert.ok(hours > 10, String(hours));
    assert.match(row!.description, new RegExp(`^${String(Math.floor(hours))} h.*, then done by `));
    assert.ok(what!.rows.every(({ description }) => !description.startsWith('0 min')));
    await run('waymark.undo');
    assert.equal(api.store.model.progress.of(item(api, id)).leftOut, false);
    assert.deepEqual(forecast().whole, whole);
  });

  it('takes back what was left out of the roadmap that there is now', async () => {
    await run('waymark.leaveOut', 'deep-expertise');
    const file = join(temporaryFolder('roadmap'), 'mine.yaml');
    writeFileSync(file, MINE);
    await withSettings({ 'waymark.roadmap.file': file }, async () => {
      await eventually(() => {
        assert.equal(api.store.model.roadmap.id, 'mine');
      });
      await answering(['Dyeing'], () => run('waymark.leaveOut'));
      assert.equal(api.store.model.progress.of(item(api, 'dyeing')).leftOut, true);
      const [said] = await confirmations(() =>
        answering(['Dyeing'], () => run('waymark.takeBack')),
      );
      assert.equal(said, 'In the roadmap again: Dyeing');
      assert.equal(api.store.model.progress.of(item(api, 'dyeing')).leftOut, false);
    });
    await eventually(() => {
      assert.equal(api.store.model.roadmap.id, 'aiml-2026');
    });
  });
});
