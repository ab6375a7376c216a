/** What a test of projects begins with: a workspace of which it alone says what is in it. */
import { emptyWorkspace, type Repository, useEmptyHome } from './git.js';
import { emptyJournal } from './journal.js';
import { setAll, waymark, type Api } from './waymark.js';

export type ProjectsTree = Awaited<Api['projectsTree']>;

/** A model of the student's own, which is a CNN. */
export const MODEL = `from torch import nn


class DigitsNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 16, 3)

    def forward(self, images):
        return self.conv(images)
`;
/** Uses FastAPI in line 3. */
export const SERVE = 'from fastapi import FastAPI\n\napp = FastAPI()\n';
/** Uses Plotly in line 3. */
export const PLOT = 'import plotly.express as px\n\npx.line([1])\n';

/** The milestone that `MODEL` and `SERVE` are evidence for, complete with both. */
export const CNN = 'cnn-rest-api';
export const CNN_TITLE = 'CNN deployed as a REST API';
/** Its row in the roadmap. */
export const CNN_PATH = [
  ...['Deep learning specialization', 'Core architectures'],
  ...['Convolutional neural networks (CNNs)', CNN_TITLE],
];

/**
 * A home without git's configuration, an empty workspace and an empty journal.
 * @param editorsGit whether the editor's own git is on; it stumbles over repositories that come and go
 */
export async function startProjects(
  editorsGit: 'on' | 'off' = 'off',
): Promise<{ api: Api; projectsTree: ProjectsTree }> {
  useEmptyHome();
  const api = await waymark();
  const projectsTree = await api.projectsTree;
  await api.evidence;
  await setAll({ 'git.enabled': editorsGit === 'on' });
  await emptyWorkspace(api);
  await emptyJournal(api);
  return { api, projectsTree };
}

/** Leaves the editor's git as it was. */
export async function endProjects(): Promise<void> {
  await setAll({ 'git.enabled': undefined });
}

/** Commits all that `CNN` asks for. @returns the commit's hash */
export async function commitCnn(repository: Repository): Promise<string> {
  repository.write('model.py', MODEL);
  await repository.commit('A model');
  repository.write('serve.py', SERVE);
  return repository.commit('An API');
}
