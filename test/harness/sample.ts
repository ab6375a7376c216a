/** A student's workspace to try Waymark on: three small projects and five weeks of journal. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Actions } from '../../src/app/actions.js';
import { Journal } from '../../src/app/journal.js';
import { Store } from '../../src/app/store.js';
import { Roadmap } from '../../src/core/roadmap/roadmap.js';
import { addDays, weekdayOf } from '../../src/core/time/calendar.js';
import { JournalFolder } from '../../src/node/journal/folder.js';
import { deviceId } from '../../src/node/journal/device.js';
import { readShippedRoadmap } from '../../src/node/roadmapFile.js';
import { momentOf, systemClock, systemIds } from '../../src/node/system.js';

interface Step {
  readonly daysAgo: number;
  readonly message: string;
  readonly files: readonly string[];
  readonly author?: string;
}

/** Each project's commits; files come from test/fixtures/sample. */
const PROJECTS: Readonly<Record<string, readonly Step[]>> = {
  'digits-cnn': [
    {
      daysAgo: 30,
      message: 'Course template',
      files: ['README.md'],
      author: 'teacher@example.org',
    },
    {
      daysAgo: 19,
      message: 'Define a small CNN for digits',
      files: ['model.py', 'requirements.txt'],
    },
    { daysAgo: 16, message: 'Train it on MNIST', files: ['train.py'] },
    {
      daysAgo: 5,
      message: 'Serve it with FastAPI\n\nWaymark-Milestone: cnn-rest-api',
      files: ['serve.py'],
    },
    { daysAgo: 2, message: 'Put the API into a container', files: ['Dockerfile'] },
  ],
  'churn-pipeline': [
    {
      daysAgo: 25,
      message: 'Start the churn pipeline',
      files: ['pyproject.toml', 'src/churn/__init__.py'],
    },
    {
      daysAgo: 23,
      message: 'Read events in chunks and group them',
      files: ['src/churn/pipeline.py'],
    },
    { daysAgo: 21, message: 'Test the features', files: ['tests/test_pipeline.py'] },
  ],
};
/** A folder of notebooks without git. */
const NOTEBOOKS = 'sales-story';

const STUDENT = 'sam@example.org';
const WEEKS = 5;
/** What is studied on which skill, in turn. */
const SUBJECTS = [
  ['la-svd', 50],
  ['linear-algebra', 90],
  ['linear-algebra', 75],
  ['calculus', 60],
  ['advanced-python', 45],
  ['calculus', 80],
  ['data-manipulation', 100],
] as const;
const MISSED_DAYS_AGO = 13;

/**
 * @param folder an empty folder that becomes the workspace
 * @returns the workspace, and the environment in which its journal is found
 */
export async function makeSample(
  folder: string,
): Promise<{ folder: string; env: NodeJS.ProcessEnv }> {
  const now = new Date();
  for (const [name, steps] of Object.entries(PROJECTS))
    makeProject(join(folder, name), name, steps, now);
  cpSync(join('test', 'fixtures', 'sample', NOTEBOOKS), join(folder, NOTEBOOKS), {
    recursive: true,
  });
  const data = join(dirname(folder), 'sample-data');
  await writeJournal(data, folder, now);
  return { folder, env: { WAYMARK_DATA_DIR: data } };
}

function makeProject(folder: string, name: string, steps: readonly Step[], now: Date): void {
  mkdirSync(folder, { recursive: true });
  const git = (args: readonly string[], date?: string, author = STUDENT) =>
    execFileSync('git', args, {
      cwd: folder,
      stdio: 'ignore',
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        ...(date !== undefined && { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }),
        GIT_AUTHOR_NAME: author.split('@')[0],
        GIT_AUTHOR_EMAIL: author,
        GIT_COMMITTER_NAME: 'sam',
        GIT_COMMITTER_EMAIL: STUDENT,
      },
    });
  git(['init', '--quiet', '--initial-branch', 'main']);
  git(['config', 'user.name', 'Sam Student']);
  git(['config', 'user.email', STUDENT]);
  for (const { daysAgo, message, files, author } of steps) {
    for (const file of files) {
      cpSync(join('test', 'fixtures', 'sample', name, file), join(folder, file), {
        recursive: true,
      });
    }
    git(['add', '--all']);
    const at = momentOf(new Date(now.getTime() - daysAgo * 86_400_000)).at;
    git(
      ['commit', '--quiet', '--message', message],
      `${at.slice(0, 10)}T19:30:00${at.slice(19)}`,
      author,
    );
  }
}

/** Written as the student would have: through the product's own use cases, on a clock of its own. */
async function writeJournal(data: string, workspace: string, now: Date): Promise<void> {
  rmSync(data, { recursive: true, force: true });
  const { zone } = momentOf(now);
  const clock = { ...systemClock, at: momentOf(now).at, now: () => ({ at: clock.at, zone }) };
  const files = new JournalFolder(join(data, 'journal'), () => deviceId(data));
  const journal = new Journal(files, clock, systemIds(), (error) => {
    throw error;
  });
  await journal.refresh();
  const roadmap = new Roadmap(await readShippedRoadmap('dist'));
  const store = new Store(journal, clock, roadmap);
  const actions = new Actions(store);
  const item = (id: string) => {
    const found = roadmap.find(id);
    if (!found) throw new Error(`the sample names ${id}, which the roadmap has not`);
    return found;
  };
  const today = clock.at.slice(0, 10);
  const offset = clock.at.slice(19);
  const first = addDays(today, -WEEKS * 7);
  clock.at = `${first}T18:00:00${offset}`;
  await actions.setPreferences({ startDate: first, restDays: [7], weeklyHours: 10 * 3600 });
  await actions.setStatus(item('la-vectors'), 'known');
  await actions.setStatus(item('tool-version-control'), 'done');
  for (let daysAgo = WEEKS * 7; daysAgo > 0; daysAgo--) {
    const day = addDays(today, -daysAgo);
    if (weekdayOf(day) === 7 || daysAgo === MISSED_DAYS_AGO) continue;
    clock.at = `${day}T21:00:00${offset}`;
    const [id, minutes] = SUBJECTS[daysAgo % SUBJECTS.length] ?? SUBJECTS[0];
    await actions.log({ item: item(id), seconds: minutes * 60, day, note: '' });
    if (daysAgo === 20)
      await actions.setStatuses([item('la-matrices'), item('la-eigenvalues')], 'done');
    if (daysAgo === 9) await actions.choose(item('framework'), item('pytorch'));
  }
  clock.at = momentOf(now).at;
  await actions.log({ item: item('linear-algebra'), seconds: 600, day: store.today, note: '' });
  const root = execFileSync('git', ['rev-list', '--max-parents=0', 'HEAD'], {
    cwd: join(workspace, 'churn-pipeline'),
    encoding: 'utf8',
  }).trim();
  await journal.append([
    {
      type: 'project.set',
      data: { root, subpath: '', item: item('build-data-pipeline').ref, linked: true },
    },
  ]);
}
