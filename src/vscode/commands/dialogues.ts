/** Every command that opens a dialogue. A chunk of its own: nobody needs it to start. */
import { Actions } from '../../app/actions.js';
import type { PresenceRecord } from '../../app/ports.js';
import { PlanActions } from '../../app/planActions.js';
import type { Store } from '../../app/store.js';
import { TimerActions } from '../../app/timer.js';
import { systemClock } from '../../node/system.js';
import type { Words } from '../../shared/words.js';
import type { Report } from '../kit/report.js';
import { CheckCommands } from './checks.js';
import { EvidenceCommands } from './evidence.js';
import { ArtifactCommands } from './artifacts.js';
import { CatchUp } from './catchUp.js';
import { ExplainCommands } from './explain.js';
import { ExplainStreak } from './explainStreak.js';
import { HintCommands } from './hints.js';
import { ItemCommands } from './items.js';
import { LogHours } from './logHours.js';
import { PlanCommands } from './plan.js';
import { Preferences } from './preferences.js';
import { ProjectCommands } from './projects.js';
import { Reports } from './reports.js';
import { Reviews } from './reviews.js';
import { Transfer } from './transfer.js';
import { TimerCommands } from './timer.js';
import { JournalCommands } from './undo.js';
import { Vacations } from './vacations.js';

/** A handler for each command, by its id. */
export type Dialogues = ReturnType<typeof dialogues>;

export function dialogues(store: Store, words: Words, report: Report, presence: PresenceRecord) {
  const actions = new Actions(store);
  const timer = new TimerActions(store, systemClock, presence);
  return {
    ...new LogHours(store, actions, words, report).handlers,
    ...new ItemCommands(store, actions, words, report).handlers,
    ...new Preferences(store, actions, words, report).handlers,
    ...new PlanCommands(store, new PlanActions(store), words, report).handlers,
    ...new CatchUp(store, actions, words).handlers,
    ...new ExplainStreak(store, words).handlers,
    ...new Vacations(store, actions, words, report).handlers,
    ...new JournalCommands(store, actions, words, report).handlers,
    ...new ArtifactCommands(store, words, report).handlers,
    ...new HintCommands(store, words).handlers,
    ...new Reviews(store, words).handlers,
    ...new Reports(store, words).handlers,
    ...new Transfer(store, words).handlers,
    ...new TimerCommands(store, timer, words, report).handlers,
    ...new ProjectCommands(store, actions, words).handlers,
    ...new EvidenceCommands(store, actions, words).handlers,
    ...new ExplainCommands(store, actions, words, report).handlers,
    ...new CheckCommands(store, actions, words).handlers,
  };
}
