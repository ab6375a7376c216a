import assert from 'node:assert/strict';
import type { Commit, Project } from '../../../src/core/projects/facts.js';
import { linksOf, milestoneLinks } from '../../../src/core/projects/milestones.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { event, fold, SMALL } from '../../kit/journal.js';

const roadmap = new Roadmap(SMALL);
const commit = (hash: string, at: string, ...milestones: string[]): Commit => {
  return { hash, at: `${at}T10:00:00Z`, subject: hash, milestones };
};
const project = (
  root: string,
  commits: Commit[],
  formerKeys: Project['formerKeys'] = [],
): Project => ({
  ...{ key: { root, subpath: '' }, formerKeys, folder: `/w/${root}`, name: root, marks: ['git'] },
  ...{ commits, shallow: false, fault: undefined, detail: undefined },
});
const link = (root: string, linked = true) =>
  event('project.set', { root, subpath: '', item: 'small/m1', linked });

describe('milestones and the work behind them', () => {
  it('shows the commits of linked folders, newest first', () => {
    const here = project('r1', [
      commit('b', '2026-11-02'),
      commit('c', '2026-11-09'),
      commit('a', '2026-11-01'),
    ]);
    const links = milestoneLinks(fold(link('r1')), roadmap, [here]).get('m1');
    assert.deepEqual(
      links?.commits.map((entry) => entry.commit.hash),
      ['c', 'b', 'a'],
    );
    assert.deepEqual(links.projects, [here]);
  });

  it('ties commits by trailer without a link, by id or by roadmap and id', () => {
    const here = project('r1', [
      commit('a', '2026-11-01', 'm1'),
      commit('b', '2026-11-02', 'small/m2'),
      commit('c', '2026-11-03', 'other/m1', 'nothing', 's1'),
    ]);
    const links = milestoneLinks(fold(), roadmap, [here]);
    assert.deepEqual([...links.keys()], ['m1', 'm2']);
    assert.ok(links.get('m1')?.commits[0]?.byTrailer);
  });

  it('counts a commit once, however it is tied', () => {
    const same = [commit('a', '2026-11-01', 'm1')];
    const links = milestoneLinks(fold(link('r1')), roadmap, [
      project('r1', same),
      project('r2', same),
    ]);
    assert.equal(links.get('m1')?.commits.length, 1);
  });

  it('remembers links of projects that are not in this workspace', () => {
    const links = milestoneLinks(fold(link('gone')), roadmap, []).get('m1');
    assert.deepEqual(links?.elsewhere, ['gone:']);
  });

  it('forgets an unlinked folder, and keeps a link made before the first commit', () => {
    const here = project('r1', [commit('a', '2026-11-01')], [{ root: 'folder:w', subpath: '' }]);
    assert.equal(milestoneLinks(fold(link('r1'), link('r1', false)), roadmap, [here]).size, 0);
    const state = fold(link('folder:w'));
    assert.equal(milestoneLinks(state, roadmap, [here]).get('m1')?.commits.length, 1);
    assert.deepEqual(
      linksOf(state, roadmap, here).map(({ key }) => key.root),
      ['folder:w'],
    );
  });
});
