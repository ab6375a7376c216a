/** Registers the commands that open dialogues; their code loads when one is first called. */
import type { PresenceRecord } from '../../app/ports.js';
import type { Store } from '../../app/store.js';
import type { Words } from '../../shared/words.js';
import { registerCommand } from '../kit/editor.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import type { Dialogues } from './dialogues.js';

const DIALOGUE_IDS = [
  'waymark.logHours',
  'waymark.timer',
  'waymark.startTimer',
  'waymark.pauseTimer',
  'waymark.resumeTimer',
  'waymark.stopTimer',
  'waymark.discardTimer',
  'waymark.undo',
  'waymark.redo',
  'waymark.next',
  'waymark.addGoal',
  'waymark.dropGoal',
  'waymark.resizeGoal',
  'waymark.moveGoalUp',
  'waymark.moveGoalDown',
  'waymark.carryOver',
  'waymark.replan',
  'waymark.catchUp',
  'waymark.leaveOut',
  'waymark.takeBack',
  'waymark.setPreferences',
  'waymark.explainStreak',
  'waymark.vacations',
  'waymark.markDone',
  'waymark.markNotDone',
  'waymark.markKnown',
  'waymark.reachMilestone',
  'waymark.choose',
  'waymark.followPath',
  'waymark.editNote',
  'waymark.addLink',
  'waymark.removeLink',
  'waymark.openResource',
  'waymark.linkFolder',
  'waymark.unlinkFolder',
  'waymark.revealProject',
  'waymark.copyCommit',
  'waymark.copyId',
  'waymark.confirmMilestone',
  'waymark.acceptLink',
  'waymark.refuseLink',
  'waymark.chooseCheck',
  'waymark.runCheck',
  'waymark.openEvidence',
  'waymark.copyEvidence',
  'waymark.showCommit',
  'waymark.ignoreProject',
  'waymark.unignoreProject',
  'waymark.export',
  'waymark.import',
  'waymark.logArtifact',
  'waymark.editArtifact',
  'waymark.deleteArtifact',
  'waymark.review',
  'waymark.snoozeHint',
  'waymark.dismissHint',
  'waymark.restoreHint',
  'waymark.exportWeek',
  'waymark.exportPortfolio',
  'waymark.openJournal',
  'waymark.createJournal',
  'waymark.showLog',
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
    for (const id of DIALOGUE_IDS) {
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
