// @ts-check
// The mocha reporter of every tier: what `spec` prints, and at the end the outcome as JSON in the
// file that WAYMARK_TEST_RESULT names. CommonJS, because mocha loads a reporter by its path with
// `require`.
'use strict';

const { writeFileSync } = require('node:fs');
// By the name, since `require` of an ES module gives a namespace or the default export, by Node's
// version.
/** @type {{Mocha: typeof import('mocha')}} */
const { Mocha } = /** @type {any} */ (require('mocha'));

const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING } =
  Mocha.Runner.constants;

module.exports = class WaymarkReporter extends Mocha.reporters.Spec {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    /** @type {import('./results.mjs').Outcome} */
    const outcome = { passed: 0, failed: 0, pending: 0, failures: [] };
    runner.on(EVENT_TEST_PASS, () => (outcome.passed += 1));
    runner.on(EVENT_TEST_PENDING, () => (outcome.pending += 1));
    // A failing hook is reported here as well.
    runner.on(EVENT_TEST_FAIL, (test, error) => {
      outcome.failed += 1;
      outcome.failures.push({ title: test.fullTitle(), message: String(error?.message ?? error) });
    });
    // Written at once: VS Code may end the extension host right after the run.
    runner.on(EVENT_RUN_END, () => {
      const file = process.env['WAYMARK_TEST_RESULT'];
      if (file) {
        writeFileSync(file, JSON.stringify(outcome));
      }
    });
  }
};
