import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { waymark as command } from './kit.js';

interface Report {
  format: number;
  folder: string;
  signals: {
    id: string;
    grade: string;
    evidence: { path: string; line: number; fact: string }[];
  }[];
  milestones: { id: string; state: string; proven: string[]; missing: { kind: string }[] }[];
  stats: { files: number };
  gitFault?: { remedy?: string };
}

describe('waymark scan', () => {
  let data: string;
  let project: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'waymark-scan-'));
    project = join(data, 'digits-cnn');
    cpSync(join('test', 'fixtures', 'sample', 'digits-cnn'), project, { recursive: true });
  });
  afterEach(() => {
    rmSync(data, { recursive: true, force: true });
  });

  const waymark = (...args: string[]) => command(['scan', ...args], { data });
  const report = async (...args: string[]) => {
    const { code, out, err } = await waymark(project, '--json', ...args);
    assert.equal(code, 0, err);
    return JSON.parse(out) as Report;
  };
  const milestone = ({ milestones }: Report, id: string) =>
    milestones.find((each) => each.id === id);

  it('says how every milestone stands by what the folder shows', async () => {
    const found = await report();
    assert.equal(found.format, 1);
    assert.equal(found.folder, project);
    const cnn = milestone(found, 'cnn-rest-api');
    assert.equal(cnn?.state, 'evidence-complete');
    assert.deepEqual(cnn.missing, []);
    assert.ok(cnn.proven.includes('cnn'));
    const own = milestone(found, 'project-time-series-forecasting');
    assert.equal(own?.state, 'not-started');
    assert.deepEqual(own.proven, []);
    assert.ok(own.missing.length > 0);
    assert.deepEqual(milestone(found, 'portfolio-articles')?.missing, [{ kind: 'link' }]);
    const load = milestone(found, 'scalable-model-api');
    assert.equal(load?.state, 'in-progress');
    assert.deepEqual(
      load.missing.map(({ kind }) => kind),
      ['signals', 'check'],
    );
  });

  it('refuses what is no project but a whole machine', async () => {
    const { code, out, err } = await waymark(parse(data).root);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /too large to look through\. Name the folder of one project\./);
  });

  it('says in words what is missing, and by which titles', async () => {
    rmSync(join(project, 'serve.py'));
    const { code, out } = await waymark(project);
    assert.equal(code, 0);
    assert.match(
      out,
      /\[ \] CNN deployed as a REST API: in progress\n {6}needs serving: none of .*TorchServe.* used in your own code/,
    );
  });

  it('says what the journal has as reached, whatever the folder shows', async () => {
    const journal = join(data, 'journal');
    mkdirSync(journal);
    const entry = {
      ...{ v: 1, id: '01KAH8J0000000000000000A01', at: '2026-11-18T10:00:00+01:00', seq: 1 },
      ...{ zone: 'Europe/Berlin', device: 'laptop', type: 'item.set' },
      data: { item: 'aiml-2026/project-time-series-forecasting', status: 'done' },
    };
    appendFileSync(join(journal, 'laptop.jsonl'), `${JSON.stringify(entry)}\n`);
    const found = await report('--journal', journal);
    assert.equal(milestone(found, 'project-time-series-forecasting')?.state, 'reached');
  });

  it('says what git says of a repository that it does not take, and what helps', async () => {
    mkdirSync(join(project, '.git', 'objects'), { recursive: true });
    mkdirSync(join(project, '.git', 'refs'));
    writeFileSync(join(project, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    const settings = '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tsomethingNew = true\n';
    writeFileSync(join(project, '.git', 'config'), settings);
    const { code, out, err } = await waymark(project);
    assert.equal(code, 0);
    assert.match(out, /^In other people's code:$/m);
    assert.match(err, /Update Git\. It says: fatal: .* extension found: somethingnew$/m);
    assert.equal((await report()).gitFault?.remedy, 'update-git');
  });

  it('exits 1 where something cannot be read, and 2 for wrong usage', async () => {
    assert.equal((await waymark(join(data, 'nowhere'))).code, 1);
    assert.equal((await waymark()).code, 2);
    assert.equal((await waymark(project, '--nonsense')).code, 2);
    writeFileSync(join(project, 'mine.yaml'), 'format: 1\n');
    assert.equal((await waymark(project, '--roadmap', join(project, 'mine.yaml'))).code, 1);
  });
});
