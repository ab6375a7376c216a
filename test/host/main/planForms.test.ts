/** What the page says of what it did with the week's goals, for as long as that is so. */
import assert from 'node:assert/strict';
import { addDays } from '../../../src/core/time/calendar.js';
import type { FromWebview } from '../../../src/shared/protocol.js';
import { confirmations } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { arrive, emptyJournal, session } from '../kit/journal.js';
import { MessagePage } from '../kit/page.js';
import { item, run, waymark, type Api } from '../kit/waymark.js';

const STORY = 'build-data-story';
const PIPELINE = 'build-data-pipeline';

describe('What the page says of the week’s goals', () => {
  let api: Api;
  let page: MessagePage;
  before(async () => {
    api = await waymark();
  });
  beforeEach(async () => {
    await emptyJournal(api);
    // However little of the week is left, there are two goals.
    for (const id of [STORY, PIPELINE]) await run('waymark.addGoal', id);
    page = new MessagePage(api.store);
  });
  afterEach(() => {
    page.dispose();
  });
  after(() => emptyJournal(api));

  const goals = () => api.store.model.plan.goals.map((goal) => goal.item.id);
  const title = (id: string) => item(api, id).title;
  const outdated = () => page.toldOf('outdated').map(({ form }) => form);

  /** It is said while it is so, whatever else changes, and taken back with an undo. */
  async function saysUntilUndone(message: FromWebview, said: string): Promise<void> {
    const before = goals();
    const { form, ok, message: text } = await page.answered(message);
    assert.deepEqual([form, ok, text], ['plan', true, said]);
    await arrive(api, session(api.store.today, 20));
    assert.deepEqual(outdated(), [], 'it is still so');
    await run('waymark.undo');
    assert.deepEqual(goals(), before);
    await eventually(() => {
      assert.deepEqual(outdated(), ['plan']);
    });
  }

  it('after one is added', async () => {
    const { roadmap } = api.store.model;
    const free = [...roadmap.items].find((each) => {
      return each.kind === 'milestone' && !goals().includes(each.id);
    })!;
    const message = { type: 'addGoal', item: free.id, amount: '1h' } as const;
    await saysUntilUndone(message, `In the plan: ${free.title}.`);
  });

  it('after one is given other hours', () =>
    saysUntilUndone({ type: 'resizeGoal', item: STORY, amount: '2:45' }, 'Saved.'));

  it('after one is dropped', () =>
    saysUntilUndone(
      { type: 'dropGoal', item: STORY },
      `No more in the plan: ${title(STORY)}. Undo Last Entry brings it back.`,
    ));

  it('after one is moved', async () => {
    const last = goals().at(-1)!;
    const said = `${title(last)} is now goal ${goals().length - 1} of ${goals().length}`;
    await saysUntilUndone({ type: 'moveGoal', item: last, direction: 'up' }, said);
  });

  it('but not after one that stays where it is', async () => {
    const message = { type: 'moveGoal', item: goals()[0]!, direction: 'up' } as const;
    const { ok, message: said } = await page.answered(message);
    assert.deepEqual([ok, said], [true, '']);
  });

  it('after those of last week were carried over', async () => {
    const { plan } = api.store.model;
    const left = item(api, 'calculus');
    const goal = { kind: 'hours', seconds: 7200, order: 0, reason: { code: 'added' } } as const;
    if (goals().includes(left.id)) await run('waymark.dropGoal', left.id);
    await arrive(api, {
      type: 'plan.make',
      data: { week: addDays(plan.week, -7), goals: { [left.ref]: goal } },
    });
    await saysUntilUndone({ type: 'carryOver' }, 'Taken over from last week.');
  });

  it('after the rest of the week was planned anew', async () => {
    // Twice: the second time the goals stay as they are, and yet it is an act that can be undone.
    await page.answered({ type: 'replan' });
    await saysUntilUndone({ type: 'replan' }, 'The rest of the week is planned anew.');
  });

  it('nothing where a wish is refused, whose reason stays until the next', async () => {
    const { ok, message } = await page.answered({ type: 'resizeGoal', item: STORY, amount: 'x' });
    assert.equal(ok, false);
    assert.match(message, /^"x" is no length of time/);
    await run('waymark.undo');
    assert.deepEqual(outdated(), []);
  });

  it('of suggested sessions in the status bar, for those are left to commands', async () => {
    const day = addDays(api.store.today, -1);
    const at = (time: string) => `${day}T${time}:00+00:00`;
    const stretch = (start: string, end: string) =>
      ({
        type: 'activity.add',
        data: { start: at(start), end: at(end), kind: 'study' },
      }) as const;
    await arrive(api, stretch('10:00', '10:50'), stretch('15:00', '15:20'));
    const rows = () => page.toldOf('snapshot').at(-1)?.panel.suggestions.rows ?? [];
    await eventually(() => {
      assert.equal(rows().length, 2);
    });
    const [late, early] = rows();
    const said = await confirmations(async (messages) => {
      page.send({ type: 'acceptSuggestion', id: late!.id });
      await eventually(() => {
        assert.equal(messages.length, 1);
      });
      page.send({ type: 'dismissSuggestion', id: early!.id });
      await eventually(() => {
        assert.equal(messages.length, 2);
      });
    });
    assert.deepEqual(said, [
      'Logged 20 min on nothing in particular',
      'Dismissed: 50 min on nothing in particular',
    ]);
  });
});
