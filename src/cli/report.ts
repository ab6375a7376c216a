/**
 * `waymark report` and `waymark artifact`: what a week came to, and what was made beside studying.
 * The terminal looks at no projects, so commits are in the editor's reports only.
 */
import { requireDay } from '../app/actions.js';
import { Artifacts, requireKind } from '../app/artifacts.js';
import { WaymarkError } from '../app/errors.js';
import { weekMarkdown } from '../app/report/weekMarkdown.js';
import { weekReport } from '../app/report/weekReport.js';
import { weekdayOf, weekStart } from '../core/time/calendar.js';
import { artifactSaid } from '../shared/standingWords.js';
import type { Command, ExitCode } from './run.js';
import { requireItem, withStore } from './store.js';

const FORMATS = ['md', 'json'];

export const report: Command = (options, terminal) => {
  const { operand, format = 'md' } = options;
  if (!FORMATS.includes(format)) {
    throw new WaymarkError({ code: 'format-unknown', args: [format, FORMATS.join(', ')] });
  }
  return withStore(options, terminal, (store) => {
    const day = operand === '' ? store.today : requireDay(operand, store.today);
    const { model } = store;
    const found = weekReport(model, weekStart(day, weekdayOf(model.week.start)));
    if (format === 'json') terminal.json(found);
    else terminal.out(weekMarkdown(found, terminal.words).trimEnd().split('\n'));
    return 0;
  });
};

export const artifact: Command = (options, terminal) => {
  const [typed = '', title = ''] = options.operands;
  const kind = requireKind(typed);
  return withStore(options, terminal, async (store): Promise<ExitCode> => {
    const { url = '', note = '', day = store.today, item } = options;
    const draft = { kind, title, url, note, day, item: requireItem(item, store) };
    await new Artifacts(store).add(draft);
    terminal.out(artifactSaid(draft, terminal.words));
    return 0;
  });
};
