/** What a student says of an item: done, known, reached, chosen, a note, a link. */
import * as vscode from 'vscode';
import { requireUrl, type Actions } from '../../app/actions.js';
import { keptEvidence } from '../../app/keptEvidence.js';
import type { Store } from '../../app/store.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { lineHistory } from '../../node/evidence/lineCommit.js';
import type { Words } from '../../shared/words.js';
import type { ItemArgument } from '../kit/contributions.js';
import { gitPath, type Handlers } from '../kit/editor.js';
import { itemOrPick } from '../kit/items.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askAndSave, choose } from '../kit/steps.js';

/** Runs on the item of the row, else on one that the student picks. */
type OnItem = (argument?: ItemArgument) => Promise<void>;

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
    const isOpen = (item: Item) => !this.#progress(item).done;
    const isStudied = (item: Item) => ['skill', 'option', 'topic'].includes(item.kind);
    const isOpenStudy = (item: Item) => isStudied(item) && isOpen(item);
    const openResource = this.#on(
      t('Resources of what?'),
      t('Nothing in this roadmap has a resource or a link.'),
      (item) => this.#addresses(item).length > 0,
      (item) => this.#openResource(item),
    );
    this.handlers = {
      'waymark.markDone': this.#on(
        t('Mark what as done?'),
        t('Everything in this roadmap is done.'),
        isOpenStudy,
        async (item) => {
          await actions.setStatus(item, 'done');
          confirm(t('Done: {0}', item.title));
        },
      ),
      'waymark.markNotDone': this.#on(
        t('Mark what as not done?'),
        t('Nothing in this roadmap is done yet.'),
        (item) => isStudied(item) && !isOpen(item),
        (item) => actions.setStatus(item, null),
      ),
      'waymark.markKnown': this.#on(
        t('What do you already know?'),
        t('Everything in this roadmap is done.'),
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
      'waymark.openResource': async (argument) => {
        if (!(await this.#openRow(argument))) await openResource(argument);
      },
      'waymark.removeLink': async (node) => {
        if (node.kind === 'link') await actions.removeLink(node.link.id);
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
            text.trim() === '' && !isLink ? undefined : this.#urlFault(text),
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
    if (answer) await this.actions.choose(choice, answer.option);
  }

  async #editNote(item: Item): Promise<void> {
    await askAndSave<string>(
      this.report,
      async (unsaved) =>
        vscode.window.showInputBox({
          title: item.title,
          prompt: this.words.t('Your note. Empty removes it.'),
          value: unsaved ?? this.#progress(item).note ?? '',
          ignoreFocusOut: true,
        }),
      (note) => this.actions.setNote(item, note),
    );
  }

  async #addLink(item: Item): Promise<void> {
    await askAndSave<Link>(
      this.report,
      (unsaved) => this.#askLink(item, unsaved),
      ({ url, title }) => this.actions.addLink(item, url, title),
    );
  }

  async #askLink(item: Item, unsaved: Link | undefined): Promise<Link | undefined> {
    const { t } = this.words;
    const url = await vscode.window.showInputBox({
      title: item.title,
      prompt: t('The address of the link'),
      placeHolder: 'https://',
      value: unsaved?.url ?? '',
      ignoreFocusOut: true,
      validateInput: (text) => this.#urlFault(text),
    });
    if (url === undefined) return undefined;
    const title = await vscode.window.showInputBox({
      title: item.title,
      prompt: t('A title? Leave it empty to show the address.'),
      value: unsaved?.title ?? '',
      ignoreFocusOut: true,
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
    if (chosen) await open(chosen.url);
  }

  /** A resource or link row opens itself. */
  async #openRow(argument: ItemArgument): Promise<boolean> {
    if (typeof argument !== 'object') return false;
    const url =
      argument.kind === 'resource'
        ? argument.resource.url
        : argument.kind === 'link'
          ? argument.link.url
          : argument.kind === 'artifact'
            ? argument.artifact.url
            : undefined;
    if (url === undefined) return false;
    await open(url);
    return true;
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

  #urlFault(text: string): string | undefined {
    try {
      requireUrl(text);
      return undefined;
    } catch (error) {
      return sentenceOf(error, this.words);
    }
  }
}

/** Opens a web address after the editor's own question; nothing but http and https. */
async function open(url: string): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(requireUrl(url), true));
}
