// @ts-check
// The mocha reporter of every tier: what `spec` prints, and the outcome so far as JSON in the file
// that WAYMARK_TEST_RESULT names: what had passed counts, however the run ends. CommonJS, because
// mocha loads a reporter by its path with `require`.
'use strict';

const { writeFileSync } = require('node:fs');
// By the name, since `require` of an ES module gives a namespace or the default export, by Node's
// version.
/** @type {{Mocha: typeof import('mocha')}} */
const { Mocha } = /** @type {any} */ (require('mocha'));

const {
  EVENT_RUN_END,
  EVENT_TEST_BEGIN,
  EVENT_TEST_END,
  EVENT_TEST_FAIL,
  EVENT_TEST_PASS,
  EVENT_TEST_PENDING,
} = Mocha.Runner.constants;

module.exports = class WaymarkReporter extends Mocha.reporters.Spec {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    /** @type {import('./results.mjs').Outcome} */
    const outcome = { passed: 0, failed: 0, pending: 0, lost: 0, failures: [], running: '' };
    const { WAYMARK_TEST_RESULT: file } = process.env;
    const write = () => {
      if (file) {
        // At once: VS Code may end the extension host right after the run.
        writeFileSync(file, JSON.stringify(outcome));
      }
    };
    let ended = 0;
    write();
    runner.on(EVENT_TEST_BEGIN, (test) => {
      outcome.running = test.fullTitle();
      write();
    });
    runner.on(EVENT_TEST_END, () => {
      ended += 1;
      write();
    });
    runner.on(EVENT_TEST_PASS, () => (outcome.passed += 1));
    runner.on(EVENT_TEST_PENDING, () => (outcome.pending += 1));
    // A failing hook is reported here as well.
    runner.on(EVENT_TEST_FAIL, (test, error) => {
      outcome.failed += 1;
      outcome.failures.push({
        title: test.fullTitle(),
        message: String(error?.stack ?? error?.message ?? error),
      });
    });
    runner.on(EVENT_RUN_END, () => {
      delete outcome.running;
      outcome.lost = runner.total - ended;
      write();
    });
  }
};
