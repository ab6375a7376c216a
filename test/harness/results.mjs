// @ts-check
// What a tier's run came to, and how several add up.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{title: string, message: string}} Failure */
/**
 * @typedef {object} Outcome as the reporter writes it
 * @property {number} passed
 * @property {number} failed
 * @property {number} pending
 * @property {number} lost tests that did not run, because a hook before them failed
 * @property {Failure[]} failures
 * @property {string} [running] the test that began last, in a run that has not ended
 */

/** @returns {Outcome} */
export function noOutcome() {
  return { passed: 0, failed: 0, pending: 0, lost: 0, failures: [] };
}

/**
 * Judges one mocha run. A run that crashed, left no outcome or ran nothing counts as one failure of
 * its own.
 * @param {object} run
 * @param {string} run.title
 * @param {string} run.resultFile where the reporter was to write
 * @param {string} [run.crash] why the run did not end by itself, or that its exit code was not 0
 * @param {boolean} [run.mayBeEmpty] some tests were selected by name, so it may well be none of
 *   these
 * @returns {Outcome}
 */
export function judge({ title, resultFile, crash, mayBeEmpty = false }) {
  if (!existsSync(resultFile)) {
    return failure(title, `The run left no result${crash ? `: ${crash}` : '.'}`);
  }
  /** @type {Outcome} */
  const { running, ...outcome } = JSON.parse(readFileSync(resultFile, 'utf8'));
  if (running !== undefined) {
    const where = running === '' ? 'before its first test' : `in or after "${running}"`;
    return add(outcome, failure(title, `It stopped ${where}: ${crash ?? 'nobody knows why'}`));
  }
  if (outcome.failed === 0 && crash) {
    return add(outcome, failure(title, `All tests passed, but then: ${crash}`));
  }
  if (outcome.passed + outcome.failed === 0 && !mayBeEmpty) {
    return add(outcome, failure(title, 'No test ran.'));
  }
  return outcome;
}

/** @param {string} title @param {string} message @returns {Outcome} */
export function failure(title, message) {
  return { ...noOutcome(), failed: 1, failures: [{ title, message }] };
}

/** @param {Outcome} left @param {Outcome} right @returns {Outcome} */
export function add(left, right) {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    pending: left.pending + right.pending,
    lost: left.lost + right.lost,
    failures: [...left.failures, ...right.failures],
  };
}
