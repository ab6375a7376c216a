/** The menus of rows: what is there by mouse is there by keyboard, and no clause asks in vain. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CONTEXT_KEYS, VIEW_IDS, type ViewId } from '../../../src/vscode/kit/contributions.js';
import { ROW_FLAGS } from '../../../src/vscode/kit/rowFlags.js';
import { demandsOf, parseWhen, questionsOf, type When } from '../../kit/when.js';

interface Entry {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}
const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: {
    commands: { command: string; enablement?: string }[];
    menus: Record<string, Entry[]>;
    viewsWelcome: { when?: string }[];
    views: Record<string, { when?: string }[]>;
    keybindings: { when?: string }[];
  };
};
const { menus } = contributes;
const rowMenu = menus['view/item/context']!;
const isInline = ({ group }: Entry) => group?.startsWith('inline') === true;
const hidden = new Set(
  menus['commandPalette']!.filter(({ when }) => when === 'false').map(({ command }) => command),
);

/** Of VS Code's own keys, those that clauses of ours ask for. */
const OF_THE_EDITOR = [
  ...['view', 'viewItem', 'isWorkspaceTrusted', 'workspaceFolderCount'],
  ...['explorerResourceIsFolder', 'config.git.enabled', 'false'],
];

/**
 * Commands that the palette leaves out, each with what stands in for it there. Whatever runs from an
 * icon of a row is not among them.
 */
const IN_PLACE_OF: Readonly<Record<string, string>> = {
  'waymark.timer': 'waymark.stopTimer',
  'waymark.showEarlierSessions': 'waymark.filterSessions',
};

const clauses = [
  ...Object.values(menus).flat(),
  ...contributes.commands.map(({ enablement }) => ({ when: enablement })),
  ...contributes.viewsWelcome,
  ...Object.values(contributes.views).flat(),
  ...contributes.keybindings,
].flatMap(({ when }) => (when === undefined ? [] : [when]));

/** The views whose rows an entry may stand on. */
function viewsOf({ when = '' }: Entry): ViewId[] {
  const named = demandsOf(parseWhen(when)).filter((part) => 'key' in part && part.key === 'view');
  return VIEW_IDS.filter(
    (id) =>
      named.length > 0 &&
      named.every((part) =>
        part.kind === 'matches'
          ? part.pattern.test(id)
          : part.kind === 'equals' && part.value === id,
      ),
  );
}

/** What an entry asks for beside the view. */
function otherDemands({ when = '' }: Entry): string[] {
  const text = (part: When): string =>
    JSON.stringify(part, (_, value: unknown) => (value instanceof RegExp ? value.source : value));
  return demandsOf(parseWhen(when))
    .filter((part) => !('key' in part && part.key === 'view'))
    .map(text);
}

/** Whether `wider` shows wherever `entry` does. */
function isWider(wider: Entry, entry: Entry): boolean {
  const demands = otherDemands(entry);
  return (
    viewsOf(entry).every((view) => viewsOf(wider).includes(view)) &&
    otherDemands(wider).every((demand) => demands.includes(demand))
  );
}

describe('the `when` clauses', () => {
  it('can all be read: one that VS Code cannot read holds always', () => {
    for (const when of clauses) assert.doesNotThrow(() => parseWhen(when), when);
    for (const wrong of ['a &&', 'a == ', 'viewItem =~ b', 'a b', '(a', "a == 'b'c", 'a =~ /b']) {
      assert.throws(() => parseWhen(wrong), wrong);
    }
  });

  it('ask for keys that somebody sets', () => {
    const known = new Set<string>([...OF_THE_EDITOR, ...CONTEXT_KEYS]);
    for (const when of clauses) {
      for (const { key } of questionsOf(parseWhen(when))) assert.ok(known.has(key), when);
    }
  });

  it('ask rows for whole words that rows of these views have', () => {
    for (const entry of rowMenu) {
      const views = viewsOf(entry);
      for (const question of questionsOf(parseWhen(entry.when!))) {
        if (question.key !== 'viewItem') continue;
        assert.ok(question.kind === 'matches', `${entry.when!}: by \\bword\\b only`);
        const [, words = ''] = /^\\b\(?([\w|]+)\)?\\b$/.exec(question.pattern.source) ?? [];
        for (const view of views) {
          const flags: readonly string[] = ROW_FLAGS[view];
          for (const word of words.split('|')) {
            assert.ok(flags.includes(word), `no row of ${view} is "${word}": ${entry.when!}`);
          }
        }
      }
    }
  });

  it('of rows name the view: other extensions have rows of their own', () => {
    for (const entry of rowMenu) assert.notDeepEqual(viewsOf(entry), [], JSON.stringify(entry));
  });
});

describe('the flags of rows', () => {
  it('are single words: a clause asks for a whole one', () => {
    for (const flag of Object.values(ROW_FLAGS).flat()) assert.match(flag, /^[a-z]+$/i);
  });
});

describe('every icon on a row', () => {
  for (const entry of rowMenu.filter(isInline)) {
    const { command, when = '' } = entry;
    it(`is in the menu of the row as well: ${command} where ${when}`, () => {
      const others = rowMenu.filter((each) => each.command === command && !isInline(each));
      assert.ok(
        others.some((other) => isWider(other, entry)),
        others.map((other) => other.when).join('\n'),
      );
    });
  }

  it('runs a command that the palette offers', () => {
    const icons = rowMenu.filter(isInline).map(({ command }) => command);
    assert.deepEqual(
      icons.filter((command) => hidden.has(command)),
      [],
    );
  });
});

describe('the palette', () => {
  it('leaves out only what another command does there', () => {
    assert.deepEqual([...hidden].sort(), Object.keys(IN_PLACE_OF).sort());
    for (const other of Object.values(IN_PLACE_OF)) assert.ok(!hidden.has(other), other);
  });
});

describe('the menu of a row', () => {
  it('has each command once on a row, and each place once in its group', () => {
    const menu = rowMenu.filter((entry) => !isInline(entry));
    for (const [index, entry] of menu.entries()) {
      const same = menu.filter((each) => each.command === entry.command && each !== entry);
      assert.ok(!same.some((each) => isWider(each, entry)), `twice: ${JSON.stringify(entry)}`);
      const before = menu.slice(0, index).filter((each) => each.group === entry.group);
      assert.ok(
        !before.some((each) => isWider(each, entry) || isWider(entry, each)),
        `two at one place: ${JSON.stringify(entry)}`,
      );
    }
  });
});
