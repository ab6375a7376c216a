/** Commands that have nothing to do for now are not in the palette: by the keys that the editor is told. */
import { addDays } from '../../../src/core/time/calendar.js';
import { answering } from '../kit/editor.js';
import { arrive, emptyJournal, session } from '../kit/journal.js';
import { watchingPalette } from '../kit/palette.js';
import { run, waymark, type Api } from '../kit/waymark.js';

describe('The palette', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));
  after(() => emptyJournal(api));

  it('has the commands of a timer while there is one', () =>
    watchingPalette(async (offers) => {
      await run('waymark.startTimer', 'calculus');
      await offers('waymark.timer', 'pauseTimer', 'stopTimer', 'discardTimer');
      await run('waymark.pauseTimer');
      await offers('waymark.timer', 'resumeTimer', 'stopTimer', 'discardTimer');
      await run('waymark.discardTimer');
      await offers('waymark.timer');
    }));

  it('has the commands of suggested sessions while there are some', () =>
    watchingPalette(async (offers) => {
      const day = addDays(api.store.today, -1);
      await arrive(api, {
        type: 'activity.add',
        data: { start: `${day}T10:00:00+00:00`, end: `${day}T10:50:00+00:00`, kind: 'study' },
      });
      await offers(
        'waymark.hasSuggestions',
        ...['acceptSuggestion', 'adjustSuggestion', 'dismissSuggestion', 'acceptAllSuggestions'],
      );
      await run('waymark.acceptAllSuggestions');
      await offers('waymark.hasSuggestions');
    }));

  it('can clear the filter of sessions while there is one', () =>
    watchingPalette(async (offers) => {
      await arrive(api, session(api.store.today, 30));
      await answering(['Deleted sessions'], () => run('waymark.filterSessions'));
      await offers('waymark.sessionsFiltered', 'clearSessionFilter');
      await run('waymark.clearSessionFilter');
      await offers('waymark.sessionsFiltered');
    }));
});
