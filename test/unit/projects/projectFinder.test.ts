import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { findProjects, type FinderOptions } from '../../../src/node/projectFinder.js';

describe('findProjects', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'waymark-finder-'))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Makes empty files, and folders where a path ends with `/`. */
  const make = (...paths: readonly string[]) => {
    for (const path of paths) {
      mkdirSync(path.endsWith('/') ? join(root, path) : dirname(join(root, path)), {
        recursive: true,
      });
      if (!path.endsWith('/')) writeFileSync(join(root, path), '');
    }
  };
  /** Marks by the path from the root, `.` for the root itself. */
  const find = async (options?: FinderOptions, starts: readonly string[] = ['']) => {
    const found = await findProjects(
      starts.map((start) => join(root, start)),
      options,
    );
    const path = (folder: string) => relative(root, folder).split(sep).join('/') || '.';
    for (const { folder, name } of found.projects) assert.equal(name, basename(folder));
    return {
      projects: found.projects.map(({ folder, marks }) => `${path(folder)}: ${marks.join()}`),
      truncated: found.truncated,
      faults: found.faults.map(({ folder, code }) => `${path(folder)}: ${code}`),
    };
  };
  const projects = async (options?: FinderOptions, starts?: readonly string[]) =>
    (await find(options, starts)).projects;

  it('finds nothing in an empty folder', async () => {
    assert.deepEqual(await find(), { projects: [], truncated: false, faults: [] });
  });

  it('knows projects by .git, Python project files and notebooks, in order of their paths', async () => {
    make('d/.git/', 'c/pyproject.toml', 'b/requirements.txt', 'a/one.ipynb', 'e/setup.py');
    make('f/environment.yml', 'linked/.git', 'all/.git/', 'all/setup.py', 'all/x.ipynb');
    make('none/readme.md', 'none/notes.ipynb.txt');
    assert.deepEqual(await projects(), [
      'a: notebooks',
      'all: git,python,notebooks',
      'b: python',
      'c: python',
      'd: git',
      'e: python',
      'f: python',
      'linked: git',
    ]);
  });

  it('takes only files for project files and notebooks', async () => {
    make('a/setup.py/', 'a/old.ipynb/');
    assert.deepEqual(await projects(), []);
  });

  it('gives the notebooks of subfolders to the nearest project above', async () => {
    make('p/pyproject.toml', 'p/notebooks/eda/a.ipynb', 'p/inner/setup.py', 'p/inner/nb/b.ipynb');
    make('q/.git/', 'q/inner/setup.py', 'q/inner/nb/b.ipynb');
    assert.deepEqual(await projects(), [
      'p: python,notebooks',
      'p/inner: python,notebooks',
      'q: git',
      'q/inner: python,notebooks',
    ]);
  });

  it('takes the topmost of loose folders with notebooks', async () => {
    make('loose/a.ipynb', 'loose/week 1/b.ipynb', 'apart/x/c.ipynb', 'apart/y/d.ipynb');
    assert.deepEqual(await projects(), [
      'apart/x: notebooks',
      'apart/y: notebooks',
      'loose: notebooks',
    ]);
  });

  it('takes a root for a project if it is one, and then also finds those in it', async () => {
    make('.git/', 'sub/pyproject.toml', 'module/.git', 'notebooks/a.ipynb');
    assert.deepEqual(await projects(), ['.: git,notebooks', 'module: git', 'sub: python']);
  });

  it('does not look into installed, generated and hidden folders', async () => {
    for (const name of ['node_modules', '__pycache__', '.ipynb_checkpoints', 'site-packages'])
      make(`${name}/setup.py`);
    for (const name of ['venv', '.venv', 'env', 'dist', 'build', '.hidden'])
      make(`${name}/setup.py`);
    make('mine/pyvenv.cfg', 'mine/lib/x/setup.py', 'conda/conda-meta/', 'conda/pkg/setup.py');
    make('p/.git/modules/x/setup.py', 'p/.ipynb_checkpoints/a-checkpoint.ipynb');
    assert.deepEqual(await projects(), ['p: git']);
  });

  it('looks into a root whatever its name', async () => {
    make('.work/build/setup.py');
    assert.deepEqual(await projects({}, ['.work/build']), ['.work/build: python']);
  });

  it('does not follow symbolic links, not even in a circle', async function () {
    make('real/setup.py', 'p/.git/');
    try {
      symlinkSync(join(root, 'real'), join(root, 'link'), 'junction');
      symlinkSync(root, join(root, 'p', 'circle'), 'junction');
    } catch {
      this.skip();
    }
    assert.deepEqual(await projects(), ['p: git', 'real: python']);
    assert.deepEqual(await projects({}, ['link']), ['link: python']);
  });

  it('ends at a depth counted from the root', async () => {
    make('1/2/3/4/5/setup.py', 'a/b/c/d/e/f/setup.py');
    assert.deepEqual(await projects(), ['1/2/3/4/5: python']);
    assert.deepEqual(await projects({ maxDepth: 4 }), []);
    make('setup.py', '1/setup.py');
    assert.deepEqual(await projects({ maxDepth: 0 }), ['.: python']);
    assert.deepEqual((await find({ maxDepth: 1 })).truncated, false);
  });

  it('ends after a number of entries, nearest folders first, always the same ones', async () => {
    for (let at = 10; at < 40; at += 1) make(`p${at}/setup.py`, `p${at}/deep/setup.py`);
    const some = await find({ maxEntries: 50 });
    assert.equal(some.truncated, true);
    assert.deepEqual(
      some.projects,
      Array.from({ length: 10 }, (_, at) => `p${at + 10}: python`),
    );
    for (let run = 0; run < 5; run += 1) assert.deepEqual(await find({ maxEntries: 50 }), some);
    assert.equal((await find({ maxEntries: 1000 })).truncated, false);
    assert.equal((await find({ maxEntries: 1000 })).projects.length, 60);
  });

  it('looks at several roots, also where one lies in another, each folder once', async () => {
    make('a/.git/', 'a/in/x.ipynb', 'a/in/sub/y.ipynb', 'b/setup.py');
    assert.deepEqual(await projects({}, ['b', 'a', 'a/in', 'b/']), [
      'a: git',
      'a/in: notebooks',
      'b: python',
    ]);
  });

  it('reports roots that are missing or no folders, and reads the others', async () => {
    make('a/setup.py', 'file');
    assert.deepEqual(await find({}, ['gone', 'file', 'a']), {
      projects: ['a: python'],
      truncated: false,
      faults: ['file: ENOTDIR', 'gone: ENOENT'],
    });
  });

  it('reports folders that it may not read', async function () {
    // Permissions mean nothing to root, and on Windows.
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    make('a/setup.py', 'locked/setup.py');
    chmodSync(join(root, 'locked'), 0);
    const found = await find();
    chmodSync(join(root, 'locked'), 0o700);
    assert.deepEqual(found, {
      projects: ['a: python'],
      truncated: false,
      faults: ['locked: EACCES'],
    });
  });

  it('ends with an AbortError when aborted', async () => {
    make('a/setup.py');
    await assert.rejects(findProjects([root], { signal: AbortSignal.abort() }), {
      name: 'AbortError',
    });
    const aborting = new AbortController();
    const finding = findProjects([root], { signal: aborting.signal });
    aborting.abort();
    await assert.rejects(finding, { name: 'AbortError' });
  });
});
