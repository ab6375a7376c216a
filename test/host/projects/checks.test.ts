/** A check runs as it was shown: whole, unchanged, or not at all. */
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { errorsShown, replacing } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { emptyWorkspace, useEmptyHome, writeFile } from '../kit/git.js';
import { emptyJournal, linesOf } from '../kit/journal.js';
import { item, run, waymark, workspaceFolder, type Api } from '../kit/waymark.js';

const MILESTONE = 'scalable-model-api';
/** How long Waymark waits for a task to start, in ms. */
const START_MS = 60_000;

/** An entry of tasks.json. */
type Task = Readonly<Record<string, unknown>> & { readonly label: string };

describe('A check', () => {
  let api: Api;
  before(async () => {
    useEmptyHome();
    api = await waymark();
  });
  beforeEach(async () => {
    await emptyWorkspace(api);
    await emptyJournal(api);
  });
  afterEach(() => rmSync(join(workspaceFolder(), '.vscode'), { recursive: true }));

  const path = (name: string) => join(workspaceFolder(), name);
  const write = (tasks: readonly object[]) =>
    writeFile(path('.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks }));
  /** The milestone's check is the first of these tasks. */
  async function have(...tasks: readonly [Task, ...Task[]]): Promise<void> {
    write(tasks);
    await eventually(async () => {
      const names = (await vscode.tasks.fetchTasks()).map(({ name }) => name);
      assert.ok(
        tasks.every(({ label }) => names.includes(label)),
        names.join(),
      );
    });
    const data = { item: item(api, MILESTONE).ref, check: tasks[0].label };
    await api.store.append([{ type: 'item.set', data }]);
  }
  /** Runs the check. @returns what was asked about, and the warnings */
  async function check(answer: () => Promise<string | undefined>) {
    const questions: string[] = [];
    const warnings: string[] = [];
    const showInformationMessage = (_: string, { detail }: vscode.MessageOptions) => {
      questions.push(detail ?? '');
      return answer();
    };
    const showWarningMessage = (message: string) => {
      warnings.push(message);
      return Promise.resolve(undefined);
    };
    await replacing(vscode.window, { showInformationMessage, showWarningMessage }, () =>
      run('waymark.runCheck', MILESTONE),
    );
    return { question: questions[0], warnings };
  }
  type Execution = vscode.Task['execution'];
  /** What the editor knows a task of this name to run. */
  const known = async (name: string): Promise<Execution> =>
    (await vscode.tasks.fetchTasks()).find((task) => task.name === name)?.execution;
  const argumentsOf = (execution: Execution) =>
    (execution as vscode.ProcessExecution | undefined)?.args;
  const yes = () => Promise.resolve('Run');
  const no = () => Promise.resolve(undefined);
  const runs = () => linesOf(api).filter(({ type }) => type === 'check.run');

  it('is shown with its shell, folder and environment', async () => {
    const options = {
      shell: { executable: './a-shell', args: ['-c'] },
      ...{ cwd: '${workspaceFolder}/sub', env: { TOKEN: 'secret' } },
    };
    await have({ label: 'pytest', type: 'shell', command: 'exit 0', options });
    const { question } = await check(no);
    const lines = question?.split('\n') ?? [];
    assert.deepEqual(lines.slice(0, 3), ['pytest', 'exit 0', 'Shell: ./a-shell -c']);
    assert.match(lines[3] ?? '', /^Folder: .*[/\\]sub$/);
    assert.equal(lines[4], 'Environment: TOKEN=secret');
  });

  it('is shown in lines of which none can be another’s: line breaks are told, not made', async () => {
    const command = 'exit 0 #\nShell: /bin/sh\u202e\nFolder: /';
    const options = { env: { TOKEN: 'a\nIn b' } };
    await have({ label: 'pytest', type: 'shell', command, options });
    const { question } = await check(no);
    const [, first, ...others] = question?.split('\n') ?? [];
    assert.equal(first, 'exit 0 #\\nShell: /bin/sh\\u202e\\nFolder: /');
    assert.equal(others.filter((line) => line.startsWith('Shell: ')).length, 1);
    assert.ok(others.includes('Environment: TOKEN="a\\nIn b"'), question);
    assert.ok(!others.includes('In b'), question);
  });

  it('shows one argument with a space in it otherwise than two', async () => {
    const questions = new Set<string | undefined>();
    for (const args of [['a b'], ['a', 'b'], ['"a b"'], ['a b', '']]) {
      const task = { label: 'pytest', type: 'process', command: 'run', args };
      write([task]);
      await eventually(async () => {
        assert.deepEqual(argumentsOf(await known('pytest')), args);
      });
      await have(task);
      questions.add((await check(no)).question?.split('\n')[1]);
    }
    assert.deepEqual([...questions], ['run "a b"', 'run a b', 'run "\\"a b\\""', 'run "a b" ""']);
  });

  it('is shown with the tasks that it depends on, in their order, which run before it', async () => {
    await have(
      { label: 'all', dependsOn: ['first', 'second'], dependsOrder: 'sequence' },
      { label: 'first', type: 'shell', command: 'echo 1 > ran', dependsOn: 'zeroth' },
      { label: 'second', type: 'process', command: 'two', args: ['2'] },
      { label: 'zeroth', type: 'shell', command: 'echo 0 > zero' },
    );
    const { question = '' } = await check(no);
    const marks = ['all', 'one after the other:', 'first', 'echo 1 > ran', 'all at once:'];
    const places = [...marks, 'zeroth', 'echo 0 > zero', 'second', 'two 2'].map((mark) =>
      question.indexOf(mark),
    );
    assert.ok(!places.includes(-1), question);
    assert.deepEqual(
      [...places].sort((a, b) => a - b),
      places,
      question,
    );
    assert.ok(!existsSync(path('ran')) && !existsSync(path('zero')));
  });

  it('runs with what it depends on once agreed to', async () => {
    await have(
      { label: 'pytest', type: 'shell', command: 'exit 0', dependsOn: ['prep'] },
      { label: 'prep', type: 'shell', command: 'echo ran > mark' },
    );
    await check(yes);
    assert.ok(existsSync(path('mark')));
    assert.deepEqual(
      runs().map(({ data }) => (data as { exit: number }).exit),
      [0],
    );
  });

  const CHANGED =
    '"pytest" has changed since it was shown, so it was not run. Run the check again to see it as it is now.';

  /** Agrees to the check once the task of this name has become another. @returns what is said */
  const agreeOnce = (
    tasks: readonly [Task, ...Task[]],
    name: string,
    is: (execution: Execution) => boolean,
  ) =>
    errorsShown(async () => {
      await check(async () => {
        write(tasks);
        await eventually(async () => {
          assert.ok(is(await known(name)));
        });
        return 'Run';
      });
    });

  it('does not run where it, or a part of it, changed while the question was open', async () => {
    const pytest = { label: 'pytest', type: 'shell', command: 'exit 0', dependsOn: ['prep'] };
    await have(pytest, { label: 'prep', type: 'shell', command: 'exit 0' });
    const other = 'echo ran > mark';
    const errors = await agreeOnce(
      [pytest, { label: 'prep', type: 'shell', command: other }],
      'prep',
      (execution) => (execution as vscode.ShellExecution | undefined)?.commandLine === other,
    );
    assert.deepEqual(errors, [CHANGED]);
    assert.ok(!existsSync(path('mark')));
    assert.deepEqual(runs(), []);
  });

  it('does not run where one argument became two, or a line break the sign for it', async () => {
    const argument = (...args: string[]) => ({
      ...{ label: 'pytest', type: 'process', command: process.execPath },
      args: ['--version', ...args],
    });
    for (const [before, after] of [
      [['a b'], ['a', 'b']],
      [['a\nb'], ['a\\nb']],
    ] as const) {
      await have(argument(...before));
      await eventually(async () => {
        assert.deepEqual(argumentsOf(await known('pytest'))?.slice(1), before);
      });
      const errors = await agreeOnce([argument(...after)], 'pytest', (execution) =>
        isDeepStrictEqual(argumentsOf(execution)?.slice(1), after),
      );
      assert.deepEqual(errors, [CHANGED], JSON.stringify(after));
    }
    assert.deepEqual(runs(), []);
  });

  for (const [what, part] of Object.entries({
    'is not there': 'gone',
    'is named otherwise than by its label': { type: 'npm', script: 'test' },
  }))
    it(`is refused where a task that it depends on ${what}`, async () => {
      const dependsOn = ['prep', part];
      await have(
        { label: 'pytest', type: 'shell', command: 'echo ran > mark', dependsOn },
        { label: 'prep', type: 'shell', command: 'echo ran > mark' },
      );
      const errors = await errorsShown(async () => {
        const { question } = await check(yes);
        assert.equal(question, undefined);
      });
      assert.match(errors[0] ?? '', /^"pytest" was not run: ".*", a part of it, cannot be shown/);
      assert.ok(!existsSync(path('mark')));
    });

  it('is given up where it does not start, and says so', async () => {
    await have({ label: 'never', type: 'shell', command: 'exit 0' });
    const { setTimeout: wait } = globalThis;
    const soon = (act: () => void, ms?: number) => wait(act, ms === START_MS ? 100 : ms);
    // As one whose variables the editor cannot fill in.
    const executeTask = () => new Promise<never>(() => undefined);
    await replacing(globalThis, { setTimeout: soon }, () =>
      replacing(vscode.tasks, { executeTask }, async () => {
        const { warnings } = await check(yes);
        assert.deepEqual(warnings, ['never has not started for 60 seconds and was given up.']);
      }),
    );
    assert.deepEqual(runs(), []);
  });
});
