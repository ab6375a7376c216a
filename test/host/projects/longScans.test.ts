/** Scans that take long, and folders that are not scanned at all, as the Projects tree tells them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { replacing } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { temporaryFolder } from '../kit/folders.js';
import { Repository, untilCommits, useEmptyHome } from '../kit/git.js';
import {
  endProjects,
  MODEL,
  PLOT,
  type ProjectsTree,
  SERVE,
  startProjects,
} from '../kit/projects.js';
import { flagsOf, nodeAt, rowsIn, rowText } from '../kit/rows.js';
import { inWorkspace, run, setAll, type Api } from '../kit/waymark.js';

/** What was shown as under way in the view, and how much of it is over. */
interface Shown {
  readonly begun: string[];
  ended: number;
}
/** How long a scan takes before it is shown. */
const PATIENCE_MS = 1000;
/** One more than a project may have. */
const TOO_MANY = 200_001;

let api: Api;
let projectsTree: ProjectsTree;

async function start(): Promise<void> {
  ({ api, projectsTree } = await startProjects());
}

const evidenceOf = (name: string) => api.store.model.evidence.scans.get(inWorkspace(name));
const own = (name: string) =>
  (evidenceOf(name)?.signals ?? []).filter(({ grade }) => grade === 'own').map(({ id }) => id);
const untilOwn = (name: string, id: string) =>
  eventually(() => {
    assert.ok(own(name).includes(id), `${id} is not among ${own(name).join()}`);
  });

describe('A scan that takes long', function () {
  if (process.platform === 'win32') return; // the git that waits is a script of the shell
  const SCANNING = '(loading~spin) slow — looking through its files…';
  let repository: Repository;
  let held: string;
  /** No list of files comes from git, and so no scan ends, while this holds. */
  const hold = () => {
    writeFileSync(held, '');
  };
  const release = () => {
    rmSync(held, { force: true });
  };

  before(async () => {
    await start();
    const folder = temporaryFolder('git');
    held = join(folder, 'held');
    const git = join(folder, 'git');
    // It lists first and waits then: a list that was begun before it was held has nothing of what came
    // after, however long its process takes.
    const waits = `for each in "$@"; do
  if [ "$each" = ls-files ]; then
    list=$(mktemp) || exit
    git "$@" >"$list"
    code=$?
    while [ -e '${held}' ]; do sleep 0.05; done
    cat "$list"
    rm -f "$list"
    exit $code
  fi
done`;
    writeFileSync(git, `#!/bin/sh\n${waits}\nexec git "$@"\n`);
    chmodSync(git, 0o755);
    await setAll({ 'git.path': git });
    repository = await Repository.init(inWorkspace('slow'));
    repository.write('model.py', MODEL);
    await repository.commit('A model');
    await run('waymark.findProjects');
    await untilOwn('slow', 'cnn');
  });
  afterEach(release);
  after(async () => {
    await setAll({ 'git.path': undefined });
    await endProjects();
  });

  const row = () => rowText(projectsTree, nodeAt(projectsTree, 'slow'));
  const settled = () => api.evidence.then((service) => service.settled());

  /** What is shown as under way in the view while the work runs, and what of it is over. */
  async function progressDuring(work: (shown: Shown) => Promise<void>): Promise<void> {
    const shown: Shown = { begun: [], ended: 0 };
    const withProgress = async (
      { location }: { location: { viewId?: string } },
      task: () => Promise<void>,
    ) => {
      shown.begun.push(location.viewId ?? '');
      await task();
      shown.ended++;
    };
    await replacing(vscode.window, { withProgress }, () => work(shown));
  }

  /**
   * The same where no scan takes long, however busy the machine is: the second after which one is shown
   * comes once the work is over, and finds those scans that have not ended by then.
   */
  async function outlastingPatience(work: (shown: Shown) => Promise<void>): Promise<void> {
    const waiting = new Map<unknown, () => void>();
    const { setTimeout: start, clearTimeout: end } = globalThis;
    let scans = 0;
    const hold = (callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      if (ms !== PATIENCE_MS) return start(callback, ms, ...args);
      const timer = start(() => undefined, ms);
      waiting.set(timer, callback);
      scans++;
      return timer;
    };
    const clear = (timer: NodeJS.Timeout) => {
      waiting.delete(timer);
      end(timer);
    };
    await progressDuring(async (shown) => {
      const timers = { setTimeout: hold, clearTimeout: clear };
      await replacing(globalThis, timers, () => work(shown));
      assert.ok(scans > 0);
      for (const callback of waiting.values()) callback();
      assert.deepEqual(shown, { begun: [], ended: 0 });
    });
  }

  it('shows that in its row and above the tree, until it is over', async () => {
    await progressDuring(async (shown) => {
      hold();
      repository.write('serve.py', SERVE);
      await repository.commit('Serve it');
      await eventually(() => {
        assert.equal(row(), SCANNING);
      });
      // On a busy machine one before may have taken long, too.
      assert.equal(shown.begun.length - shown.ended, 1);
      assert.deepEqual([...new Set(shown.begun)], ['waymark.projects']);
      const flags = flagsOf(projectsTree, nodeAt(projectsTree, 'slow'));
      assert.ok(flags.includes('scanning'), 'which offers to cancel it');
      assert.ok(own('slow').includes('cnn'), 'what is known stays in sight meanwhile');
      assert.ok(!own('slow').includes('fastapi'));
      release();
      await untilOwn('slow', 'fastapi');
      await eventually(() => {
        assert.equal(row(), '(repo) slow — 2 commits of yours');
        assert.equal(shown.ended, shown.begun.length);
      });
    });
  });

  it('is cancelled by a command; what was known stays, and the next change makes up for it', async () => {
    await progressDuring(async (shown) => {
      hold();
      repository.write('plot.py', PLOT);
      await repository.commit('Plot it');
      // The commit may come while the file is looked through, and waits then.
      await untilCommits(api, repository.folder, 'Plot it', 'Serve it', 'A model');
      await eventually(() => {
        assert.equal(row(), SCANNING);
      });
      await run('waymark.cancelScan');
      await eventually(() => {
        assert.equal(row(), '(repo) slow — 3 commits of yours');
        assert.equal(shown.ended, shown.begun.length);
      });
      assert.deepEqual(own('slow').includes('plotly'), false);
      assert.ok(own('slow').includes('fastapi'));
      assert.deepEqual(evidenceOf('slow')?.fault, undefined, 'it is no fault');
      release();
    });
    await settled();
    assert.ok(!own('slow').includes('plotly'), 'cancelled is cancelled');
    // Another file than the one that is still to be read.
    repository.write('model.py', `${MODEL}# better\n`);
    await untilOwn('slow', 'plotly');
  });

  it('is not shown where it does not take long', async () => {
    await outlastingPatience(async (shown) => {
      repository.write('helper.py', 'import numpy as np\n\nnp.zeros(3)\n');
      await repository.commit('Help');
      await untilOwn('slow', 'numpy');
      await settled();
      assert.deepEqual(shown.begun, []);
    });
  });
});

describe('A folder too large to look through', () => {
  const TOO_LARGE = '(warning) Too large to look through: open the folder of one project instead';
  before(start);
  after(async () => {
    useEmptyHome();
    await endProjects();
  });

  const rows = (name: string) => rowsIn(projectsTree, nodeAt(projectsTree, name));
  const untilTooLarge = async (name: string) => {
    await eventually(() => {
      assert.ok(rows(name).includes(TOO_LARGE), rows(name).join('\n'));
    });
    const node = projectsTree
      .getChildren(nodeAt(projectsTree, name))
      .find((each) => rowText(projectsTree, each) === TOO_LARGE)!;
    const { command } = projectsTree.getTreeItem(node);
    assert.equal(command?.command, 'vscode.openFolder', 'a click asks for a narrower choice');
    const { fault, signals, stats } = evidenceOf(name)!;
    assert.deepEqual([fault, signals], ['too-large', []]);
    assert.deepEqual([stats.files, stats.bytes], [0, 0], 'nothing of it was read');
  };

  it('has more files than a project has, and is looked through once it has fewer', async () => {
    // Made elsewhere, so that it comes as a whole; listed by git alone, which takes a moment.
    const made = await Repository.init(join(temporaryFolder('large'), 'many'));
    made.write('model.py', MODEL);
    await made.commit('A model');
    const blob = await made.git('rev-parse', 'HEAD:model.py');
    const input = Array.from(
      { length: TOO_MANY },
      (_, index) => `100644 ${blob} 0\tdata/${String(index)}.py\n`,
    ).join('');
    const { status, stderr } = spawnSync('git', ['update-index', '--index-info'], {
      ...{ cwd: made.folder, input, encoding: 'utf8' },
    });
    assert.equal(status, 0, stderr);
    renameSync(made.folder, inWorkspace('many'));
    await run('waymark.findProjects');
    await untilTooLarge('many');

    const repository = Repository.at(inWorkspace('many'));
    await repository.git('read-tree', 'HEAD');
    await repository.commit('Fewer');
    await untilOwn('many', 'cnn');
    assert.ok(!rows('many').includes(TOO_LARGE));
  });

  it('holds the home folder', async () => {
    const home = join(inWorkspace('whole'), 'me');
    const repository = await Repository.init(inWorkspace('whole'));
    mkdirSync(home);
    Object.assign(process.env, { HOME: home, USERPROFILE: home });
    repository.write('model.py', MODEL);
    await repository.commit('A model');
    await run('waymark.findProjects');
    await untilTooLarge('whole');
    useEmptyHome();
    await repository.commit('No longer');
    await untilOwn('whole', 'cnn');
    assert.ok(!rows('whole').includes(TOO_LARGE));
  });
});
