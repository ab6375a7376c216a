// @ts-check
// One suite in one VS Code, or in several at once, as a process of its own: its argument is a HostJob
// as JSON; the outcome goes where WAYMARK_TEST_RESULT says.
import { cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { clockEnvironment } from './clock.mjs';
import { runHost } from './host.mjs';
import { endAll, endOnSignals, stayIfInterrupted, temporaryFolder } from './lifetime.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { makeFolder } from './private-data.mjs';
import { add } from './results.mjs';

/** @typedef {import('./tiers.mjs').HostJob & {grep?: string}} Request */

/** @param {Request} request @param {string} resultFile */
async function runSuite({ version, suite, files, grep }, resultFile) {
  const run = (/** @type {NodeJS.ProcessEnv} */ env, /** @type {string} */ result) =>
    runHost({
      version,
      testsPath: inRoot('out', 'test', 'host', 'index.js'),
      extensionDevelopmentPath: ROOT,
      ...(suite.folder !== null && { folder: copyOfFixture(suite.folder) }),
      trust: suite.trust,
      mayBeEmpty: grep !== undefined,
      resultFile: result,
      env: {
        WAYMARK_SUITE: suite.name,
        WAYMARK_FILES: files?.join(' '),
        WAYMARK_GREP: grep,
        ...env,
      },
    });
  // Several share a data folder and a clock; each has a user data folder of its own. The tests find
  // their host's name in WAYMARK_HOST and meet in the folder WAYMARK_MEETING.
  const shared = temporaryFolder('together');
  const env = {
    ...clockEnvironment(shared),
    WAYMARK_DATA_DIR: makeFolder(shared, 'waymark'),
    WAYMARK_MEETING: makeFolder(shared, 'meeting'),
  };
  const outcomes = await (suite.hosts
    ? Promise.all(
        suite.hosts.map((host, index) =>
          // One of them is looked at from outside for signs of life.
          run({ ...env, WAYMARK_HOST: host }, index === 0 ? resultFile : `${resultFile}.${host}`),
        ),
      )
    : Promise.all([run({}, resultFile)]));
  writeFileSync(resultFile, JSON.stringify(outcomes.reduce(add)));
}

/** The tests may write into it. @param {string} path @returns {string} of the copy */
function copyOfFixture(path) {
  const original = inRoot('test', 'fixtures', path);
  const copy = join(temporaryFolder('fixture'), 'workspace');
  if (statSync(original).isDirectory()) {
    cpSync(original, copy, { recursive: true });
    return copy;
  }
  mkdirSync(copy);
  cpSync(dirname(original), copy, { recursive: true });
  return join(copy, basename(original));
}

endOnSignals();
const [request = '', resultFile = process.env['WAYMARK_TEST_RESULT'] ?? ''] = process.argv.slice(2);
let code = 0;
try {
  await runSuite(JSON.parse(request), resultFile);
} catch (error) {
  await stayIfInterrupted();
  console.error(error);
  code = 1;
}
await endAll();
process.exit(code);
