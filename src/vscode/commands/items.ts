/** What a student says of an item: done, known, reached, chosen, a note, a link. */
import * as vscode from 'vscode';
import { requireUrl, type Actions } from '../../app/actions.js';
import { keptEvidence } from '../../app/keptEvidence.js';
import { placeOf } from '../../app/panel/place.js';
import type { Store } from '../../app/store.js';
import { requireText } from '../../app/text.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { lineHistory } from '../../node/evidence/lineCommit.js';
import { artifactTitle, kindText } from '../../shared/standingWords.js';
import type { Words } from '../../shared/words.js';
import type { ItemArgument } from '../kit/contributions.js';
import { gitPath, type Handlers } from '../kit/editor.js';
import { itemOf } from '../kit/items.js';
import { itemOrPick } from '../kit/pickItem.js';
import type { ProjectNode } from '../kit/nodes.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askAndSave, choose } from '../kit/steps.js';
import { openAddress } from '../kit/webAddress.js';
import { Pickers } from './pickers.js';

/** Runs on the item of the row, else on one that the student picks. */
type OnItem = (argument?: ItemArgument | ProjectNode) => Promise<void>;

/** As typed. */
interface Link {
  readonly url: string;
  readonly title: string;
}

export class ItemCommands {
  readonly handlers;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
    private readonly report: Report,
  ) {
    const { t } = words;
    const pickers = new Pickers(store, words);
    /** Of a checklist item it is this month that counts. */
    const checkOf = (item: Item) => store.model.checklist.rows.find((row) => row.item === item);
    const isOpen = (item: Item) => !(checkOf(item) ?? this.#progress(item)).done;
    // What is done by its parts alone has no mark to take away.
    const isMarked = (item: Item) =>
      checkOf(item)?.ticked ?? this.#progress(item).status !== undefined;
    const isStudied = (item: Item) => ['skill', 'option', 'topic'].includes(item.kind);
    const isOpenStudy = (item: Item) => isStudied(item) && isOpen(item);
    const isTicked = (item: Item) => ['part', 'tool', 'check'].includes(item.kind);
    const isSettable = (item: Item) => (isStudied(item) || isTicked(item)) && isOpen(item);
    const allDone = t('Everything in this roadmap is done.');
    this.handlers = {
      'waymark.markDone': this.#on(t('Mark what as done?'), allDone, isSettable, async (item) => {
        await actions.setStatus(item, 'done');
        confirm(t('Done: {0}', item.title));
      }),
      'waymark.markNotDone': this.#on(
        t('Mark what as not done?'),
        t('Nothing in this roadmap is done yet.'),
        isMarked,
        async (item) => {
          await actions.setStatus(item, null);
          confirm(t('Not done: {0}', item.title));
        },
      ),
      'waymark.markKnown': this.#on(
        t('What do you already know?'),
        allDone,
        isOpenStudy,
        async (item) => {
          await actions.setStatus(item, 'known');
          confirm(t('Known: {0}', item.title));
        },
      ),
      'waymark.reachMilestone': this.#on(
        t('Which milestone have you reached?'),
        t('This roadmap has no milestone left to reach.'),
        (item) => item.kind === 'milestone' && isOpen(item),
        (item) => this.#reach(item),
      ),
      'waymark.choose': this.#on(
        t('Which choice?'),
        t('This roadmap has no choices.'),
        (item) => item.kind === 'choice',
        (item) => this.#choose(item),
      ),
      'waymark.followPath': this.#on(
        t('Which path leads to your goal?'),
        t('This roadmap has no paths.'),
        (item) => item.kind === 'path',
        async (item) => {
          await actions.setPreferences({ path: item.ref });
          confirm(t('Your path: {0}', item.title));
        },
      ),
      'waymark.editNote': this.#on(
        t('A note on what?'),
        t('This roadmap has nothing in it.'),
        () => true,
        (item) => this.#editNote(item),
      ),
      'waymark.addLink': this.#on(
        t('A link on what?'),
        t('This roadmap has nothing in it.'),
        () => true,
        (item) => this.#addLink(item),
      ),
      'waymark.copyId': this.#on(
        t('Copy the ID of which item?'),
        t('This roadmap has nothing in it.'),
        () => true,
        async (item) => {
          await vscode.env.clipboard.writeText(item.id);
          confirm(t('Copied {0}', item.id));
        },
      ),
      'waymark.openResource': async (argument) => {
        const url = addressOfRow(argument);
        const item = itemOf(argument, store.model);
        if (url !== undefined) await openAddress(url);
        else if (item) await this.#openResource(item);
        else await this.#pickResource();
      },
      'waymark.removeLink': async (node) => {
        const question = t('Remove which link?');
        const link = node?.kind === 'link' ? node.link : await pickers.ownLink(question);
        if (!link) return;
        await actions.removeLink(link.id);
        confirm(t('Link removed: {0}', link.title ?? link.url));
      },
    } satisfies Handlers;
  }

  #on(
    question: string,
    none: string,
    fits: (item: Item) => boolean,
    run: (item: Item) => Promise<void>,
  ): OnItem {
    return async (argument) => {
      const item = await itemOrPick(argument, this.store.model, question, none, fits);
      if (item) await run(item);
    };
  }

  #progress(item: Item) {
    return this.store.model.progress.of(item);
  }

  async #reach(item: Item): Promise<void> {
    const { t } = this.words;
    const isLink = item.kind === 'milestone' && item.entry.proof === 'link';
    const proof = await askAndSave<string>(
      this.report,
      async (unsaved = '') =>
        vscode.window.showInputBox({
          title: t('Reached: {0}', item.title),
          prompt: isLink
            ? t('The address of the published work')
            : t('An address that shows it, if there is one. Enter alone confirms.'),
          placeHolder: 'https://',
          value: unsaved,
          ignoreFocusOut: true,
          validateInput: (text) =>
            text.trim() === '' && !isLink ? undefined : this.#faultOf(() => requireUrl(text)),
        }),
      async (address) => {
        const evidence = await keptEvidence(this.store, item, lineHistory(gitPath()));
        await this.actions.reach(item, address.trim() || undefined, evidence);
      },
    );
    if (proof === undefined) return;
    confirm(t('Reached: {0}', item.title));
  }

  async #choose(choice: Item): Promise<void> {
    const { t } = this.words;
    const { option: chosen } = this.#progress(choice);
    const rows = choice.children.map((option) => {
      const isRecommended = option.kind === 'option' && option.entry.recommended === true;
      const description = [
        ...(option.id === chosen ? [t('your choice')] : []),
        ...(isRecommended ? [t('recommended')] : []),
      ].join(', ');
      const detail = option.kind === 'option' ? (option.entry.outlook ?? '') : '';
      return { label: option.title, description, detail, option };
    });
    const none = { label: t('Leave it open'), description: '', detail: '', option: undefined };
    const answer = await choose(
      chosen === undefined ? rows : [...rows, none],
      t('{0} has no options.', choice.title),
      {
        title: choice.title,
        placeHolder: t('Only the option that you follow counts. You can change it at any time.'),
      },
    );
    if (!answer) return;
    await this.actions.choose(choice, answer.option);
    confirm(
      answer.option
        ? t('{0}: {1}', choice.title, answer.option.title)
        : t('{0} is left open', choice.title),
    );
  }

  async #editNote(item: Item): Promise<void> {
    const { t } = this.words;
    const saved = await askAndSave<string>(
      this.report,
      async (unsaved) =>
        vscode.window.showInputBox({
          title: item.title,
          prompt: t('Your note. Empty removes it.'),
          value: unsaved ?? this.#progress(item).note ?? '',
          ignoreFocusOut: true,
          validateInput: (text) => this.#faultOf(() => requireText(text)),
        }),
      (note) => this.actions.setNote(item, note),
    );
    if (saved === undefined) return;
    confirm(
      saved.trim() === '' ? t('Note removed: {0}', item.title) : t('Note saved: {0}', item.title),
    );
  }

  async #addLink(item: Item): Promise<void> {
    const link = await askAndSave<Link>(
      this.report,
      (unsaved) => this.#askLink(item, unsaved),
      ({ url, title }) => this.actions.addLink(item, url, title),
    );
    if (!link) return;
    const { url, title } = link;
    confirm(this.words.t('Link added to {0}: {1}', item.title, title.trim() || url.trim()));
  }

  async #askLink(item: Item, unsaved: Link | undefined): Promise<Link | undefined> {
    const { t } = this.words;
    const url = await vscode.window.showInputBox({
      title: item.title,
      prompt: t('The address of the link'),
      placeHolder: 'https://',
      value: unsaved?.url ?? '',
      ignoreFocusOut: true,
      validateInput: (text) => this.#faultOf(() => requireUrl(text)),
    });
    if (url === undefined) return undefined;
    const title = await vscode.window.showInputBox({
      title: item.title,
      prompt: t('A title? Leave it empty to show the address.'),
      value: unsaved?.title ?? '',
      ignoreFocusOut: true,
      validateInput: (text) => this.#faultOf(() => requireText(text)),
    });
    return title === undefined ? undefined : { url, title };
  }

  async #openResource(item: Item): Promise<void> {
    const addresses = this.#addresses(item);
    const chosen =
      addresses.length === 1
        ? addresses[0]
        : await choose(addresses, this.words.t('{0} has no resources or links.', item.title), {
            title: item.title,
          });
    if (chosen) await openAddress(chosen.url);
  }

  /** Of an item, or what the student made, the latest first. */
  async #pickResource(): Promise<void> {
    const { words } = this;
    const { roadmap, artifacts } = this.store.model;
    const rows = [
      ...[...roadmap.items]
        .filter((item) => this.#addresses(item).length > 0)
        .map((item) => {
          const open = () => this.#openResource(item);
          return { label: item.title, description: placeOf(item), open };
        }),
      ...artifacts.toReversed().flatMap((artifact) => {
        const { kind, day, url } = artifact;
        if (url === undefined) return [];
        const description = `${kindText(kind, words)} · ${words.date(day)}`;
        return [
          { label: artifactTitle(artifact, words), description, open: () => openAddress(url) },
        ];
      }),
    ];
    const placeHolder = words.t('Resources of what?');
    const none = words.t('Nothing in this roadmap has a resource or a link.');
    const row = await choose(rows, none, { placeHolder, matchOnDescription: true });
    await row?.open();
  }

  #addresses(item: Item): { label: string; description: string; url: string }[] {
    const own = this.store.model.links.get(item.id) ?? [];
    return [
      ...item.resources.flatMap(({ title, url }) =>
        url === undefined ? [] : [{ label: title, description: url, url }],
      ),
      ...own.map(({ title, url }) => ({ label: title ?? url, description: url, url })),
    ];
  }

  #faultOf(check: () => unknown): string | undefined {
    try {
      check();
      return undefined;
    } catch (error) {
      return sentenceOf(error, this.words);
    }
  }
}

/** Of a row that is an address itself. */
function addressOfRow(argument: ItemArgument): string | undefined {
  if (typeof argument !== 'object') return undefined;
  switch (argument.kind) {
    case 'resource':
      return argument.resource.url;
    case 'link':
      return argument.link.url;
    case 'artifact':
      return argument.artifact.url;
    default:
      return undefined;
  }
}
