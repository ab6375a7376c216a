/** Commands about projects are in the palette where there is something for them. */
import { answering } from '../kit/editor.js';
import { emptyWorkspace, Repository } from '../kit/git.js';
import { CNN_TITLE, commitCnn, endProjects, startProjects } from '../kit/projects.js';
import { watchingPalette } from '../kit/palette.js';
import { inWorkspace, run, type Api } from '../kit/waymark.js';

const OF_PROJECTS = [
  ...['linkFolder', 'unlinkFolder', 'revealProject', 'copyCommit'],
  ...['openEvidence', 'showCommit', 'ignoreProject'],
];

describe('The palette, where there are projects', () => {
  let api: Api;
  before(async () => {
    ({ api } = await startProjects());
  });
  after(endProjects);

  it('has the commands of projects, of suggested links and of complete evidence', () =>
    watchingPalette(async (offers) => {
      const repository = await Repository.init(inWorkspace('digits'));
      await commitCnn(repository);
      await run('waymark.findProjects');
      await offers('waymark.hasProjects', ...OF_PROJECTS);
      await offers('waymark.hasProposals', 'acceptLink', 'refuseLink');
      await offers('waymark.evidenceComplete');

      await answering([`digits → ${CNN_TITLE}`], () => run('waymark.acceptLink'));
      await offers('waymark.evidenceComplete', 'confirmMilestone');

      await run('waymark.undo');
      await offers('waymark.evidenceComplete');

      await emptyWorkspace(api);
      await offers('waymark.has');
    }));
});
