// @ts-check
// What a tier's run came to, and how several add up.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{title: string, message: string}} Failure */
/**
 * @typedef {{passed: number, failed: number, pending: number, failures: Failure[]}} Outcome as the
 *   reporter writes it
 */

/** @returns {Outcome} */
export function noOutcome() {
  return { passed: 0, failed: 0, pending: 0, failures: [] };
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
  const outcome = JSON.parse(readFileSync(resultFile, 'utf8'));
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
    failures: [...left.failures, ...right.failures],
  };
}
