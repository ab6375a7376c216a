import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { pressingEnter } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { temporaryFolder } from '../kit/folders.js';
import { arrive, emptyJournal, session, sessionsOf } from '../kit/journal.js';
import { problemsIn } from '../kit/problems.js';
import { rowsBelow, rowsIn, rowText, spoken } from '../kit/rows.js';
import { run, waymark, withSettings, workspaceFolder, type Api } from '../kit/waymark.js';

const GOOD = `format: 1
id: mine
title: My own roadmap
basedOn: aiml-2026
phases:
  - id: start
    title: First steps
    months: { from: 1, to: 2 }
    groups:
      - id: basics
        title: Basics
        skills:
          - id: la-vectors
            title: Vectors, *again*
            hours: { min: 4, max: 4, source: estimate }
`;
const SAVE_AGAIN_MS = 400;
const BROKEN = GOOD.replace('months: { from: 1, to: 2 }', 'months: { from: 2, to: 1 }');

describe('A roadmap file of one’s own', () => {
  let api: Api;
  let folder: string;
  let file: string;
  before(async () => {
    api = await waymark();
    await emptyJournal(api);
    folder = temporaryFolder('roadmap');
    file = join(folder, 'mine.yaml');
  });
  afterEach(() =>
    eventually(() => {
      assert.equal(api.store.model.roadmap.id, 'aiml-2026');
    }),
  );

  const withFile = (work: () => Promise<void>, path = file) =>
    withSettings({ 'waymark.roadmap.file': path }, work);
  /** Saves the file as often as it takes: the editor needs a moment to begin watching it. */
  const save = async (text: string, checks: () => void, path = file) => {
    let savedAt = -Infinity;
    await eventually(() => {
      if (performance.now() - savedAt > SAVE_AGAIN_MS) {
        writeFileSync(path, text);
        savedAt = performance.now();
      }
      checks();
    });
  };
  const problems = (path = file) => problemsIn(path);
  const roadmap = () => api.store.model.roadmap.id;

  it('takes the place of the shipped one, and brings along progress on what both have', async () => {
    await run('waymark.markDone', 'la-vectors');
    writeFileSync(file, GOOD);
    await withFile(async () => {
      await eventually(() => {
        assert.equal(roadmap(), 'mine');
      });
      const [week, phase, ...rest] = rowsBelow(api.roadmapTree);
      // A plan that was written down before has no goals in this roadmap, a proposal has.
      assert.match([week].flat(2).join(), /^\(calendar\) This Week/);
      assert.deepEqual(rest, []);
      assert.match(String(phase?.[0]), /^\(pass-filled\) First steps — 100%/);
      assert.deepEqual(phase?.slice(1), [
        ['(pass-filled) Basics — 100% · ≈ 4 h', '(pass-filled) Vectors, *again* — ≈ 4 h'],
      ]);
      assert.deepEqual(problems(), []);
    });
  });

  it('is followed as it is edited: a fault is named by its line, repaired it is back', async () => {
    writeFileSync(file, GOOD);
    await withFile(async () => {
      await eventually(() => {
        assert.equal(roadmap(), 'mine');
      });
      await save(BROKEN, () => {
        assert.deepEqual(problems(), ['8: months-reversed']);
      });
      assert.equal(roadmap(), 'mine', 'the last good state stays in sight');
      await save(GOOD.replace('First steps', 'Second steps'), () => {
        assert.deepEqual(problems(), []);
        assert.match(rowsIn(api.roadmapTree)[1] ?? '', /Second steps/);
      });
    });
  });

  it('that is broken from the start leaves hours and streak working, and recovers', async () => {
    writeFileSync(file, BROKEN);
    await withFile(async () => {
      await eventually(() => {
        assert.deepEqual(problems(), ['8: months-reversed']);
        assert.equal(roadmap(), 'none');
      });
      const [diagnostic] = vscode.languages.getDiagnostics(vscode.Uri.file(file));
      assert.equal(diagnostic?.message, 'The smaller number comes first: 2 is more than 1.');
      assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
      assert.deepEqual(rowsIn(api.roadmapTree), [], 'the view is free for its welcome text');

      const before = sessionsOf(api).length;
      await pressingEnter(run('waymark.logHours'));
      assert.equal(sessionsOf(api).length, before + 1);
      assert.equal(api.store.model.streak.length, 1);

      await save(GOOD, () => {
        assert.equal(roadmap(), 'mine');
        assert.deepEqual(problems(), []);
      });
    });
  });

  it('that is missing is named, and taken up once it is there', async () => {
    rmSync(file);
    await withFile(async () => {
      await eventually(() => {
        assert.deepEqual(problems(), ['1: missing']);
        assert.equal(roadmap(), 'none');
      });
      const [diagnostic] = vscode.languages.getDiagnostics(vscode.Uri.file(file));
      assert.equal(
        diagnostic?.message,
        `The roadmap file ${file} does not exist. Correct its path, or create it. The path is in the setting waymark.roadmap.file.`,
      );
      await save(GOOD, () => {
        assert.equal(roadmap(), 'mine');
        assert.deepEqual(problems(), []);
      });
    });
  });

  it('that is deleted or damaged leaves its last good state in use', async () => {
    writeFileSync(file, GOOD);
    await withFile(async () => {
      await eventually(() => {
        assert.equal(roadmap(), 'mine');
      });
      // Once a change is seen, so is what comes next.
      await save(GOOD.replace('First steps', 'Second steps'), () => {
        assert.match(rowsIn(api.roadmapTree)[1] ?? '', /Second steps/);
      });
      rmSync(file);
      await eventually(() => {
        assert.deepEqual(problems(), ['1: missing']);
      });
      assert.equal(roadmap(), 'mine');
      await save(GOOD, () => {
        assert.deepEqual(problems(), []);
      });
      // As an editor of another age saves it.
      const latin = Buffer.from(GOOD.replace('First steps', 'Prëmiers pas'), 'latin1');
      await eventually(() => {
        writeFileSync(file, latin);
        assert.deepEqual(problems(), ['7: not-utf8']);
      });
      assert.equal(roadmap(), 'mine');
    });
  });

  it('that is a folder is called one', async () => {
    await withFile(async () => {
      await eventually(() => {
        assert.deepEqual(problems(folder), ['1: is-folder']);
        assert.equal(roadmap(), 'none');
      });
    }, folder);
  });

  it('names faults of YAML, of the format and of meaning at once', async () => {
    writeFileSync(
      file,
      GOOD.replace('My own roadmap', 'Mine: my own')
        .replace('to: 2', 'to: two')
        .replace('source: estimate }', 'source: estimate }\n            requires: [nowhere]'),
    );
    await withFile(async () => {
      await eventually(() => {
        assert.deepEqual(problems(), ['3: syntax', '8: schema', '16: unknown-item']);
      });
    });
  });

  it('loses nothing when an item is taken out, and has it again when it is put back', async () => {
    const WITH_EXTRA = `${GOOD}          - id: extra
            title: Something extra
            hours: { min: 4, max: 4, source: estimate }
`;
    const total = () => sessionsOf(api).reduce((sum, { seconds }) => sum + seconds, 0);
    const vanished = () => {
      const node = api.roadmapTree.getChildren().find(({ kind }) => kind === 'vanishedSection');
      return node && { node, text: rowText(api.roadmapTree, node) };
    };
    writeFileSync(file, WITH_EXTRA);
    await withFile(async () => {
      await eventually(() => {
        assert.equal(roadmap(), 'mine');
      });
      const item = 'mine/extra';
      const before = total();
      await arrive(
        api,
        { type: 'session.add', data: { kind: 'declared', day: '2026-01-05', seconds: 2700, item } },
        { type: 'item.set', data: { item, status: 'done', note: 'worth *it*' } },
        { type: 'link.add', data: { item, url: 'https://example.org/extra' } },
      );
      const rows = () => rowsBelow(api.roadmapTree);
      const whole = rows();
      assert.ok(JSON.stringify(whole).includes('Something extra — 45 min of ≈ 4 h'));
      assert.equal(vanished(), undefined);

      await save(GOOD, () => {
        assert.equal(vanished()?.text, '(history) No longer in this roadmap — 1');
      });
      const { node } = vanished()!;
      assert.equal(api.roadmapTree.getChildren().at(-1)?.id, node.id, 'the last row');
      assert.deepEqual(rowsIn(api.roadmapTree, node), [
        '(pass) extra — done · 45 min · Jan 5, 2026',
      ]);
      assert.equal(spoken(api.roadmapTree, node), 'No longer in this roadmap, 1 item');
      const [row] = api.roadmapTree.getChildren(node);
      assert.equal(spoken(api.roadmapTree, row!), 'extra, done · 45 min · Jan 5, 2026');
      assert.equal(api.roadmapTree.getParent(row!), node);
      const { tooltip } = await api.roadmapTree.resolveTreeItem(new vscode.TreeItem(''), row!);
      assert.ok(tooltip instanceof vscode.MarkdownString);
      const told = tooltip.value.replaceAll('&nbsp;', ' ').replace(/\\(?=\W)/g, '');
      assert.match(told, /Your note: worth \*it\*/);
      assert.match(told, /Your link: https:\/\/example\.org\/extra/);
      assert.match(told, /Jan 5, 2026: 45 min/);
      assert.equal(total(), before + 2700, 'its hours count as before');

      await arrive(api, session('2026-01-06', 20, 'la-svd'));
      await eventually(() => {
        assert.deepEqual(rowsIn(api.roadmapTree, vanished()!.node), [
          '(pass) extra — done · 45 min · Jan 5, 2026',
          '(circle-outline) la-svd — 20 min · Jan 6, 2026',
        ]);
      });

      await save(
        WITH_EXTRA.replace('id: extra', 'id: renamed') + 'aliases: { extra: renamed }\n',
        () => {
          assert.ok(JSON.stringify(rows()).includes('Something extra — 45 min of ≈ 4 h'));
        },
      );
      await save(WITH_EXTRA, () => {
        assert.deepEqual(rows().slice(0, 1), whole.slice(0, 1));
      });
      assert.deepEqual(rowsIn(api.roadmapTree, vanished()!.node), [
        '(circle-outline) la-svd — 20 min · Jan 6, 2026',
      ]);
    });
  });

  it('may lie in the workspace', async () => {
    writeFileSync(join(workspaceFolder(), 'here.yaml'), GOOD);
    await withFile(async () => {
      await eventually(() => {
        assert.equal(roadmap(), 'mine');
      });
    }, 'here.yaml');
  });

  it('may have a name full of signs that patterns use', async () => {
    const odd = join(folder, 'road[1]{a}.yaml');
    writeFileSync(odd, BROKEN);
    await withFile(async () => {
      await eventually(() => {
        assert.deepEqual(problems(odd), ['8: months-reversed']);
      });
      await save(
        GOOD,
        () => {
          assert.equal(roadmap(), 'mine');
        },
        odd,
      );
    }, odd);
  });
});
