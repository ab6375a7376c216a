/** What a forecast tells, from the first day on, and how it moves while the weeks go on. */
import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { forecastOf } from '../../../src/app/forecast.js';
import { panelModel } from '../../../src/app/panel.js';
import { drawPaths, quantile, weeksUntil } from '../../../src/core/forecast/paths.js';
import { normal, randomFrom } from '../../../src/core/forecast/random.js';
import { rankBy, readRecord } from '../../../src/core/forecast/record.js';
import { addDays, addMonths } from '../../../src/core/time/calendar.js';
import { english, Words } from '../../../src/shared/words.js';
import { TestClock, testStore } from '../../kit/journal.js';
import { shippedDocument } from '../../kit/shipped.js';

const HOUR = 3600;
/** A Monday. */
const FIRST = '2026-11-16';
const words = new Words(english, 'en');
const FOLLOWS =
  'A forecast follows after four whole weeks, counted from the week of your first session.';
const plain = (text = '') => text.replace(/\s/g, ' ');

/** On the shipped roadmap with the default preferences, since FIRST, with so many hours each Monday. */
async function after(weeks: number, hours: number) {
  const today = addDays(FIRST, 7 * weeks);
  const { store } = await testStore(shippedDocument(), new TestClock(`${today}T10:00:00+01:00`));
  const actions = new Actions(store);
  for (let week = 0; week <= weeks; week++) {
    const day = addDays(FIRST, 7 * week);
    await actions.log({ item: undefined, day, seconds: Math.round(hours * HOUR), note: '' });
  }
  const pace = () => panelModel(store.model, words).pace!;
  return { store, actions, today, pace, forecast: () => forecastOf(store.model) };
}

describe('the forecast of the first weeks', () => {
  it('is a plain fact on day one, at the hours that were typed, and warns of nothing', async () => {
    const { forecast, pace, today } = await after(0, 1);
    const { left, whole, isJudged, wish } = forecast();
    assert.deepEqual([isJudged, wish], [false, 15 * HOUR]);
    const days = Math.ceil((left / (15 * HOUR)) * 7);
    assert.equal(whole?.atWish, addDays(today, days - 1));
    const { summary, basis, phases, isForecast, ahead } = pace();
    const months = Math.round(days / (365.25 / 12));
    assert.equal(
      plain(summary),
      `At 15 h a week, the ${Math.round(left / HOUR)} h left take about ${months} months: ` +
        `until ${plain(words.date(whole.atWish, { dateStyle: 'long' }))}.`,
    );
    assert.equal(basis, FOLLOWS);
    assert.deepEqual(
      phases.map(({ isLate, safeText }) => [isLate, safeText]),
      Array.from({ length: 4 }, () => [false, '']),
    );
    assert.equal(isForecast, false);
    // A straight line at 15 hours a week.
    const [from, to] = ahead;
    const slope = (to!.likely - from!.likely) / (to!.day - from!.day);
    assert.ok(Math.abs(slope * 7 - 15) < 0.3, String(slope * 7));
    assert.ok(ahead.every(({ likely, safe }) => likely === safe));
  });

  it('says the hours that were set, by weekday too', async () => {
    const { actions, store, pace } = await after(0, 1);
    const says = () => /^At (.+) a week/.exec(plain(pace().summary))?.[1];
    await actions.setPreferences({ weeklyHours: 9 * HOUR });
    assert.equal(says(), '9 h');
    await actions.setPreferences({ weekdayHours: [2, 0, 2, 0, 0, 3, 0].map((h) => h * HOUR) });
    assert.equal(says(), '7 h');
    const { hours, preferences } = panelModel(store.model, words);
    assert.equal(plain(hours.text), '1 h of 7 h');
    assert.equal(preferences.weeklyHours, 7);
    await actions.setPreferences({ weekdayHours: null, weeklyHours: 0 });
    assert.match(plain(pace().summary), /^\d+ h left\.$/);
  });

  it('tells weeks where months are too coarse, and one week', async () => {
    const { store } = await testStore(undefined, new TestClock(`${FIRST}T10:00:00+01:00`));
    const actions = new Actions(store);
    await actions.log({ item: undefined, day: FIRST, seconds: HOUR, note: '' });
    const says = () =>
      / take (.+): until/.exec(plain(panelModel(store.model, words).pace!.summary));
    assert.match(says()?.[1] ?? '', /^about \d weeks$/);
    await actions.setPreferences({ weeklyHours: 90 * HOUR });
    assert.equal(says()?.[1], 'about a week');
  });

  it('warns only once there are four whole weeks to judge by', async () => {
    const late = async (weeks: number) => {
      const { pace } = await after(weeks, 3);
      return [pace().isForecast, pace().phases.filter(({ isLate }) => isLate).length];
    };
    for (const weeks of [1, 3]) assert.deepEqual(await late(weeks), [false, 0], String(weeks));
    assert.deepEqual(await late(4), [true, 4]);
  });

  it('counts the weeks from that of the first session on, whatever is in them', async () => {
    const { store, clock } = await testStore(
      shippedDocument(),
      new TestClock(`${addDays(FIRST, 6)}T10:00:00+01:00`),
    );
    // Only once, on the last day of its week.
    await new Actions(store).log({ item: undefined, day: store.today, seconds: HOUR, note: '' });
    const basis = async (day: number) => {
      clock.at = `${addDays(FIRST, day)}T10:00:00+01:00`;
      await store.journal.refresh();
      return plain(panelModel(store.model, words).pace!.basis);
    };
    assert.equal(await basis(6), FOLLOWS);
    assert.equal(await basis(4 * 7 - 1), FOLLOWS);
    assert.match(await basis(4 * 7), /^From your last weeks \(4\)/);
  });

  it('names the hours typed, and the part of them that counts, while they weigh', async () => {
    const few = plain((await after(5, 12)).pace().basis);
    assert.match(
      few,
      /^From your last weeks \(5\) and, in small part, 80% of the 15 h you aim for: about \d+ h.* a week, with room for breaks\.$/,
    );
    const many = plain((await after(20, 12)).pace().basis);
    assert.match(
      many,
      /^From your last weeks \(20\): about 1[12] h.* a week, with room for breaks\.$/,
    );
  });

  it('agrees with the roadmap: a year takes the 15 to 20 hours a week of its article', async () => {
    const { actions, forecast } = await after(0, 0.25);
    const { due } = forecast().whole!;
    assert.equal(due, addDays(addMonths(FIRST, 12), -1));
    const needed = forecast().evenPaceFor(due)!;
    assert.ok(needed >= 15 * HOUR && needed <= 20 * HOUR, String(needed / HOUR));
    await actions.setPreferences({ weeklyHours: Math.ceil(needed) });
    assert.equal(forecast().whole!.atWish, due);
  });
});

/** So many weeks of about 12 hours. */
function steady(count: number, seed: number): number[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => 12 * HOUR * Math.max(0, 1 + 0.2 * normal(random)));
}

/** Weeks until the work is done with 50 % and with 80 %. */
function days(weeks: readonly number[], hours: number, error = 0): [number, number] {
  const paths = drawPaths(weeks, 15 * HOUR, hours * HOUR, error);
  const times = () =>
    paths.sums.map((s, path) => weeksUntil(s, hours * HOUR * paths.factors[path]!));
  return [quantile(times(), 0.5), quantile(times(), 0.8)];
}

describe('the paths of a forecast', () => {
  it('are the same for the same weeks', () => {
    const weeks = steady(30, 1);
    assert.deepEqual(
      drawPaths(weeks, 15 * HOUR, 500 * HOUR, 0.1),
      drawPaths(weeks, 15 * HOUR, 500 * HOUR, 0.1),
    );
  });

  it('of a steady student lie close together, around the work by the hours', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const [likely, safe] = days(steady(40, seed), 480);
      assert.ok(likely > 34 && likely < 47, `${seed}: ${likely}`);
      assert.ok(safe - likely < 6, `${seed}: ${likely} to ${safe}`);
    }
  });

  it('move by days for a week, and never by a month for an ordinary one', () => {
    const moved: number[] = [];
    for (let seed = 1; seed <= 10; seed++) {
      const weeks = steady(60, seed);
      let before: [number, number] | undefined;
      for (let now = 26; now <= 60; now++) {
        const [likely, safe] = days(weeks.slice(0, now), (60 - now) * 12 + 100);
        const [then, last] = [[likely + now, safe + now] as [number, number], before];
        before = then;
        if (!last) continue;
        const by = Math.max(Math.abs(then[0] - last[0]), Math.abs(then[1] - last[1]));
        moved.push(by);
        const isOrdinary = Math.abs(weeks[now - 1]! / (12 * HOUR) - 1) < 0.2;
        if (isOrdinary) assert.ok(by < 4.3, `${seed}, week ${now}: ${by} weeks`);
      }
    }
    const middle = moved.sort((a, b) => a - b)[moved.length >> 1]!;
    assert.ok(middle < 1, `${middle} weeks`);
  });

  it('follow a student who doubles the hours within two months', () => {
    const weeks = [...steady(20, 3).map((week) => week / 2), ...steady(8, 4)];
    const [likely] = days(weeks, 480);
    assert.ok(likely < 52, `${likely} weeks, 40 at the new pace and 80 at the old one`);
  });

  it('expect that a pause which is longer than any before goes on for a while', () => {
    const weeks = steady(30, 5);
    const [before] = days(weeks, 240);
    const [after3] = days([...weeks, 0, 0, 0], 240);
    assert.ok(after3 > before + 3, `${before} to ${after3}`);
  });
});

describe('the record of a forecast', () => {
  const record = (weeks: readonly number[]) => readRecord(weeks, 15 * HOUR, 1);

  it('says nothing before there is one', () => {
    assert.deepEqual(record(steady(7, 1)), { mean: 0, spread: 1 });
    for (const rank of [0.1, 0.5, 0.8]) {
      assert.ok(Math.abs(rankBy({ mean: 0, spread: 1 }, rank) - rank) < 1e-6);
    }
  });

  it('makes days less careful for who did more than foreseen, more careful for who did less', () => {
    const more = record([...steady(20, 1).map((week) => week / 2), ...steady(20, 2)]);
    const less = record([...steady(20, 1), ...Array<number>(10).fill(0), ...steady(10, 2)]);
    assert.ok(more.mean < -0.3, String(more.mean));
    assert.ok(rankBy(more, 0.8) < 0.77, String(rankBy(more, 0.8)));
    assert.ok(rankBy(less, 0.8) > 0.83, String(rankBy(less, 0.8)));
  });

  it('makes days less vague for who is steady', () => {
    const { spread } = record(steady(40, 1));
    assert.ok(spread < 0.9, String(spread));
  });
});
