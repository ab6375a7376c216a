/** What a student does with a session: correct, move, split, delete, restore, look at its history. */
import * as vscode from 'vscode';
import { loggable } from '../../app/loggable.js';
import { placeOf } from '../../app/panel/place.js';
import { sessionHistory } from '../../app/sessionHistory.js';
import { Sessions } from '../../app/sessions.js';
import { amountText, clockText, sessionText } from '../../app/sessionText.js';
import type { Store } from '../../app/store.js';
import type { Session } from '../../core/journal/ledger.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { addSeconds } from '../../core/time/moment.js';
import type { Words } from '../../shared/words.js';
import type { SessionArgument } from '../kit/contributions.js';
import type { Handlers } from '../kit/editor.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askAndSave, choose } from '../kit/steps.js';

/** Answers about a session. */
interface Correction {
  readonly amount: string;
  readonly note: string;
}
interface Place {
  readonly item: Item | null;
  readonly day: string;
}

/** Sessions offered where a command was not called on one. */
const OFFERED_MAX = 200;

export class SessionDialogues {
  readonly handlers;
  readonly #sessions: Sessions;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
  ) {
    const { t } = words;
    this.#sessions = new Sessions(store);
    const on =
      (question: string, run: (session: Session) => Promise<void>, isDeleted = false) =>
      async (argument?: SessionArgument) => {
        const session = await this.#sessionOrPick(argument, question, isDeleted);
        if (session) await run(session);
      };
    this.handlers = {
      'waymark.editSession': on(t('Correct which session?'), (session) => this.#edit(session)),
      'waymark.moveSession': on(t('Move which session?'), (session) => this.#move(session)),
      'waymark.splitSession': on(t('Split which session?'), (session) => this.#split(session)),
      'waymark.deleteSession': on(t('Delete which session?'), async (session) => {
        await this.#sessions.delete(session.id);
        confirm(t('Deleted: {0}. Undo Last Entry brings it back.', this.#text(session)));
      }),
      'waymark.restoreSession': on(
        t('Restore which session?'),
        async (session) => {
          await this.#sessions.restore(session.id);
          confirm(t('Restored: {0}', this.#text(session)));
        },
        true,
      ),
      'waymark.sessionHistory': on(t('The history of which session?'), (session) =>
        this.#history(session),
      ),
    } satisfies Handlers;
  }

  /** When or how long, then the note; one act. */
  async #edit(session: Session): Promise<void> {
    const before = amountText(session);
    const saved = await askAndSave<Correction>(
      this.report,
      (unsaved) => this.#askCorrection(session, before, unsaved),
      // What is shown is rounded to minutes: untouched, it must not change the seconds.
      ({ amount, note }) =>
        this.#sessions.correct(session.id, { note, ...(amount !== before && { amount }) }),
    );
    if (saved) this.#confirmNow(session.id);
  }

  async #askCorrection(
    session: Session,
    before: string,
    unsaved: Correction | undefined,
  ): Promise<Correction | undefined> {
    const { t } = this.words;
    const title = this.#text(session);
    const amount = await vscode.window.showInputBox({
      title,
      prompt: session.interval
        ? t('From when to when? For example 9:30-11:00; or how long, from its start on')
        : t('How long? Minutes (45, 90m) or hours (1h30, 1:30, 1.5h)'),
      value: unsaved?.amount ?? before,
      ignoreFocusOut: true,
      validateInput: (text) =>
        text === before ? undefined : this.#faultOf(session, { amount: text }),
    });
    if (amount === undefined) return undefined;
    const note = await vscode.window.showInputBox({
      title,
      prompt: t('A note? Leave it empty for none.'),
      value: unsaved?.note ?? session.note ?? '',
      ignoreFocusOut: true,
      validateInput: (text) => this.#faultOf(session, { note: text }),
    });
    return note === undefined ? undefined : { amount, note };
  }

  /** To another item, another day, or both; one act. */
  async #move(session: Session): Promise<void> {
    const saved = await askAndSave<Place>(
      this.report,
      (unsaved) => this.#askPlace(session, unsaved),
      (place) => this.#sessions.correct(session.id, place),
    );
    if (saved) this.#confirmNow(session.id);
  }

  async #askPlace(session: Session, unsaved: Place | undefined): Promise<Place | undefined> {
    const item = await this.#askItem(session, unsaved);
    if (item === undefined) return undefined;
    const day = await vscode.window.showInputBox({
      title: this.#text(session),
      prompt: this.words.t('Which day? For example {0}', this.store.today),
      value: unsaved?.day ?? session.day,
      ignoreFocusOut: true,
      validateInput: (text) => this.#faultOf(session, { day: text }),
    });
    return day === undefined ? undefined : { item, day };
  }

  /**
   * Null for nothing in particular, undefined where the student turned away.
   * @param unsaved what was chosen before: it is the first row then, else what holds is
   */
  async #askItem(session: Session, unsaved: Place | undefined): Promise<Item | null | undefined> {
    const { t } = this.words;
    const { model } = this.store;
    const present = session.item === undefined ? null : model.roadmap.find(session.item);
    const first = unsaved ? unsaved.item : present;
    const items = [...new Set([...(first ? [first] : []), ...loggable(model)])];
    const rows = items.map((item) => ({
      label: item.title,
      description: item === present ? t('as it is') : placeOf(item),
      item: item,
    }));
    const nothing = { label: t('Nothing in particular'), description: '', item: null };
    const chosen = await vscode.window.showQuickPick(
      first === null ? [nothing, ...rows] : [...rows, nothing],
      { title: this.#text(session), placeHolder: t('What was it?'), matchOnDescription: true },
    );
    return chosen?.item;
  }

  async #split(session: Session): Promise<void> {
    const { t } = this.words;
    const { interval, seconds } = session;
    const middle = Math.floor(seconds / 120) * 60;
    const title = this.#text(session);
    const saved = await askAndSave<string>(
      this.report,
      async (unsaved) =>
        vscode.window.showInputBox({
          title,
          prompt: interval
            ? t(
                'Split at which time? Between {0} and {1}',
                clockText(interval.start),
                clockText(interval.end),
              )
            : t('How long is the first part?'),
          value:
            unsaved ??
            (interval
              ? clockText(addSeconds(interval.start, middle))
              : amountText({ ...session, seconds: Math.max(middle, 60) })),
          ignoreFocusOut: true,
          validateInput: (text) => this.#fault(() => this.#sessions.halves(session.id, text)),
        }),
      (at) => this.#sessions.split(session.id, at),
    );
    if (saved !== undefined) confirm(t('Split. Undo Last Entry makes it one again.'));
  }

  async #history(session: Session): Promise<void> {
    const { t } = this.words;
    const device = await this.store.journal.device();
    const entries = sessionHistory(session.id, this.store.model, device, this.words);
    const rows = entries.reverse().map((entry) => ({
      label: entry.changes.join(', '),
      description: [
        entry.at.slice(0, 16).replace('T', ' '),
        entry.isHere ? t('this machine') : t('machine {0}', entry.device),
        ...(entry.isUndone ? [t('undone')] : []),
        ...(entry.isOverruled
          ? [t('does not count: another machine split the session first')]
          : []),
      ].join(' · '),
    }));
    await vscode.window.showQuickPick(rows, {
      title: t('History of {0}', this.#text(session)),
      placeHolder: t('What was written, the latest first'),
      matchOnDescription: true,
    });
  }

  /** The row's session, one of an id, else one that the student picks. */
  async #sessionOrPick(
    argument: unknown,
    question: string,
    isDeleted: boolean,
  ): Promise<Session | undefined> {
    if (typeof argument === 'string') return this.#sessions.find(argument);
    const part = (argument as { part?: { session?: { id?: unknown } } } | undefined)?.part;
    const id = part?.session?.id;
    // What the row showed may be older than what the journal says.
    if (typeof id === 'string') return this.#sessions.find(id);
    const { ledger } = this.store.model;
    const sessions = isDeleted ? ledger.deleted() : ledger.recent(OFFERED_MAX);
    const rows = sessions.map((session) => ({
      label: this.#text(session),
      description: [this.words.date(session.day), session.note ?? ''].filter(Boolean).join(' · '),
      session,
    }));
    const { t } = this.words;
    const none = isDeleted ? t('No session was deleted.') : t('No sessions are logged yet.');
    const chosen = await choose(rows, none, { placeHolder: question, matchOnDescription: true });
    return chosen?.session;
  }

  #faultOf(session: Session, correction: Parameters<Sessions['values']>[1]): string | undefined {
    return this.#fault(() => this.#sessions.values(session.id, correction));
  }

  #fault(check: () => unknown): string | undefined {
    try {
      check();
      return undefined;
    } catch (error) {
      return sentenceOf(error, this.words);
    }
  }

  #confirmNow(id: string): void {
    const session = this.#sessions.find(id);
    confirm(this.words.t('Now: {0}, {1}.', this.#text(session), this.words.date(session.day)));
  }

  #text(session: Session): string {
    return sessionText(session, this.store.model, this.words);
  }
}
