/** Registers the commands that open dialogues; their code loads when one is first called. */
import type { PresenceRecord } from '../../app/ports.js';
import type { Store } from '../../app/store.js';
import type { Words } from '../../shared/words.js';
import { registerCommand } from '../kit/editor.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import type { Dialogues } from './dialogues.js';

/** Without the prefix that all have: the list is read at every start. */
const DIALOGUES = [
  'logHours',
  'timer',
  'startTimer',
  'pauseTimer',
  'resumeTimer',
  'stopTimer',
  'discardTimer',
  'undo',
  'redo',
  'next',
  'addGoal',
  'dropGoal',
  'resizeGoal',
  'moveGoalUp',
  'moveGoalDown',
  'carryOver',
  'replan',
  'catchUp',
  'leaveOut',
  'takeBack',
  'setPreferences',
  'explainStreak',
  'vacations',
  'markDone',
  'markNotDone',
  'markKnown',
  'reachMilestone',
  'choose',
  'followPath',
  'editNote',
  'addLink',
  'removeLink',
  'openResource',
  'linkFolder',
  'unlinkFolder',
  'revealProject',
  'copyCommit',
  'copyId',
  'confirmMilestone',
  'acceptLink',
  'refuseLink',
  'chooseCheck',
  'runCheck',
  'openEvidence',
  'copyEvidence',
  'explain',
  'unmarkCommit',
  'showCommit',
  'ignoreProject',
  'unignoreProject',
  'export',
  'import',
  'logArtifact',
  'editArtifact',
  'deleteArtifact',
  'review',
  'snoozeHint',
  'dismissHint',
  'restoreHint',
  'exportWeek',
  'exportPortfolio',
  'openJournal',
  'createJournal',
  'showLog',
] as const;

export class LazyCommands extends Owner {
  #dialogues: Promise<Dialogues> | undefined;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
    private readonly presence: PresenceRecord,
  ) {
    super();
    for (const name of DIALOGUES) {
      const id = `waymark.${name}` as const;
      this.own(
        registerCommand(this.report, id, async (...args: unknown[]) => {
          const { [id]: run } = await this.#load();
          await (run as (...given: unknown[]) => Promise<void> | void)(...args);
        }),
      );
    }
  }

  #load(): Promise<Dialogues> {
    this.#dialogues ??= import('./dialogues.js').then(({ dialogues }) =>
      dialogues(this.store, this.words, this.report, this.presence),
    );
    return this.#dialogues;
  }
}
