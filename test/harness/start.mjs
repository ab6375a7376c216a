// @ts-check
// `npm start`: Waymark in a VS Code in the browser, on a sample workspace or a folder of one's own.
import { ensureInstalled, reexecOnNode24, runNpm } from './bootstrap.mjs';

const { existsSync } = await import('node:fs');
const { join, resolve } = await import('node:path');
const { pathToFileURL } = await import('node:url');
const { parseArgs } = await import('node:util');
const { endAll, temporaryFolder } = await import('./lifetime.mjs');
const { inRoot, ROOT } = await import('./paths.mjs');
const { makeFolder, privateDataEnvironment } = await import('./private-data.mjs');
const { serve } = await import('./vscode.mjs');

const HELP = `npm start -- [options]
  --folder DIR   open this folder, and keep what you log in your own journal;
                 without it a sample workspace with a journal of its own, both removed at the end
  --port N       serve on this port`;

/** @typedef {{folder: string, env?: NodeJS.ProcessEnv}} Workspace */

/** @param {string} scratch @returns {Promise<Workspace>} */
async function makeSample(scratch) {
  const folder = makeFolder(scratch, 'sample');
  const env = privateDataEnvironment(makeFolder(scratch, 'data'));
  const maker = inRoot('out', 'test', 'harness', 'sample.js');
  if (!existsSync(maker)) {
    return { folder, env };
  }
  const made = await (await import(pathToFileURL(maker).href)).makeSample(folder);
  return { folder: made.folder, env: { ...env, ...made.env } };
}

/** @param {string} path @returns {Workspace} */
function ownFolder(path) {
  // npm runs its scripts in the repository's root and says here where it was called.
  const folder = resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
  if (!existsSync(folder)) {
    throw new Error(`There is no ${folder}.`);
  }
  return { folder };
}

/** @param {{folder?: string | undefined, port?: string | undefined}} options */
async function start({ folder, port }) {
  await runNpm(['run', '--silent', 'build'], ROOT);
  const scratch = temporaryFolder('start');
  /** @type {Workspace} */
  let workspace;
  if (folder === undefined) {
    await runNpm(['run', '--silent', 'build:tests'], ROOT);
    workspace = await makeSample(scratch);
  } else {
    workspace = ownFolder(folder);
  }
  const server = await serve({
    ...workspace,
    installedExtensions: [ROOT],
    userDataDir: join(scratch, 'user'),
    extensionsDir: join(scratch, 'extensions'),
    ...(port !== undefined && { port: Number(port) }),
  });
  console.log(`Waymark is ready: ${server.url}`);
  throw new Error(`VS Code is gone: ${await server.ended}`);
}

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    port: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
} else {
  try {
    await ensureInstalled();
    await reexecOnNode24(import.meta.url);
    await start(values);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await endAll();
    process.exit(1);
  }
}
