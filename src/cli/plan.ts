/** `waymark plan` and `waymark next`: the week's goals with their reasons, and the one thing to do now. */
import { beginningOf, nextOf } from '../app/next.js';
import { nextReport, planReport, titlesOf } from '../app/planReport.js';
import { goalTitle, nextReason, nextTitle, reasonText } from '../shared/planWords.js';
import type { Command } from './run.js';
import { withStore } from './store.js';

export const plan: Command = (options, terminal) => {
  const { words } = terminal;
  const { t } = words;
  return withStore(options, terminal, ({ model }) => {
    if (options.json) {
      terminal.json(planReport(model, words));
      return 0;
    }
    const { goals, planned, room } = model.plan;
    const lines = goals.flatMap((goal) => {
      const studied =
        goal.target > 0
          ? ` (${t('{0} of {1}', words.duration(goal.seconds), words.duration(goal.target))})`
          : '';
      const why = reasonText(goal.reason, titlesOf(model), words);
      const title = goalTitle({ ...goal, target: 0 }, words);
      return [
        `  ${goal.done ? '[x]' : '[ ]'} ${title}${studied}`,
        ...(why === '' ? [] : [`      ${why}`]),
      ];
    });
    terminal.out([
      t('Week of {0}', words.date(model.plan.week)),
      t('Planned: {0}', words.ofTarget(planned, room)),
      ...(lines.length > 0 ? lines : [t('There is nothing to plan this week.')]),
    ]);
    return 0;
  });
};

export const next: Command = (options, terminal) => {
  const { words } = terminal;
  return withStore(options, terminal, ({ model }) => {
    if (options.json) {
      terminal.json(nextReport(model, words));
      return 0;
    }
    const found = nextOf(model);
    const why = nextReason(found, titlesOf(model), words);
    const { resources } =
      found.kind === 'study' ? beginningOf(found.item, model) : { resources: [] };
    terminal.out([
      nextTitle(found, words),
      ...(why === '' ? [] : [why]),
      ...resources.slice(0, 3).map(({ title, url }) => `${title}: ${url}`),
    ]);
    return 0;
  });
};
