/** How soon the trees show what a commit proves that a process makes, as a terminal does. */
import assert from 'node:assert/strict';
import { holds, medianOf } from '../../kit/speed.js';
import { eventually, millisecondsUntil } from '../kit/eventually.js';
import { Repository, SOMEBODY_ELSE, STUDENT } from '../kit/git.js';
import {
  CNN,
  CNN_PATH,
  endProjects,
  MODEL,
  type ProjectsTree,
  SERVE,
  startProjects,
} from '../kit/projects.js';
import { nodeAt, rowText } from '../kit/rows.js';
import { Actions } from '../../../src/app/actions.js';
import { inWorkspace, item, run, type Api } from '../kit/waymark.js';

/** How soon what a commit proves has to be in both trees, in ms. */
const SOON_MS = 2000;

const OWN = 'In your own code';

describe('What a commit in a terminal proves', () => {
  let api: Api;
  let projectsTree: ProjectsTree;
  let repository: Repository;
  before(async () => {
    ({ api, projectsTree } = await startProjects());
    repository = await Repository.init(inWorkspace('soon'));
    repository.write('model.py', MODEL);
    await repository.commit('A model');
    await run('waymark.findProjects');
    const [project] = api.store.model.projects;
    await new Actions(api.store).linkProject(project!, item(api, CNN));
  });
  after(endProjects);

  const showsNothing = () => {
    assert.match(rowText(api.roadmapTree, nodeAt(api.roadmapTree, ...CNN_PATH)), /— in progress/);
    assert.throws(() => nodeAt(projectsTree, 'soon', OWN, 'FastAPI'), /no row "FastAPI"/);
  };
  /** The milestone is complete, the code is the student's, and the commit that made it so is there. */
  const shows = (subject: string) => () => {
    const milestone = rowText(api.roadmapTree, nodeAt(api.roadmapTree, ...CNN_PATH));
    assert.match(milestone, /^\(verified\) .* — evidence complete · confirm ·/);
    const line = nodeAt(projectsTree, 'soon', OWN, 'FastAPI');
    assert.match(rowText(projectsTree, line), /^\(pass\) FastAPI — serve\.py:3/);
    nodeAt(projectsTree, 'soon', subject);
    nodeAt(api.roadmapTree, ...CNN_PATH, subject);
  };

  /** Measures from the end of git to the outcome in both trees; before each time it is undone. */
  const soon = (
    what: string,
    act: (round: number) => Promise<string>,
    goBack: () => Promise<unknown>,
  ) => {
    let round = 0;
    const once = async () => {
      await goBack();
      await eventually(showsNothing);
      await api.evidence.then((service) => service.settled());
      showsNothing();
      const subject = await act((round += 1));
      return millisecondsUntil(shows(subject));
    };
    return holds(`${what}, from git's end to both trees`, SOON_MS, ' ms', () => medianOf(once, 3));
  };

  it('is in both trees soon, where it adds a file', async () => {
    const first = await repository.git('rev-parse', 'HEAD');
    await soon(
      'a file and its commit',
      async (round) => {
        repository.write('serve.py', SERVE);
        const subject = `Serve it, ${String(round)}`;
        await repository.commit(subject);
        return subject;
      },
      () => repository.git('reset', '--quiet', '--hard', first),
    );
  });

  it('is in both trees soon, where no file changes but whose it is', async () => {
    await repository.git('reset', '--quiet', '--hard', 'HEAD~1');
    repository.write('serve.py', SERVE);
    await repository.commit('Served', { author: SOMEBODY_ELSE });
    const theirs = await repository.git('rev-parse', 'HEAD');
    await soon(
      'a commit alone',
      async (round) => {
        const subject = `Served by me, ${String(round)}`;
        await repository.commit(subject, { amend: true, author: STUDENT });
        return subject;
      },
      () => repository.git('reset', '--quiet', '--hard', theirs),
    );
  });
});
