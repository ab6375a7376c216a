/**
 * What goes wrong behind the back of a test: errors that nobody caught in Waymark's page or in the
 * extension, and errors in Waymark's own log. Every test fails on them that does not say that it
 * provokes them. VS Code's own errors count for nothing: it goes by whose script or log they are from.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ConsoleMessage, WebError } from 'playwright-core';
import type * as Harness from '../harness/ui.mjs';
import { errorsIn } from './logFile.js';

/** The logs of an extension host: its own, and Waymark's. */
const HOST_LOG = /(^|[\\/])(remote)?exthost\.log$/;
const WAYMARK_LOG = /[\\/]waymark\.waymark[\\/][^\\/]*\.log$/;

export class Faults {
  readonly #found: string[] = [];
  readonly #logs: string;
  /** How much of each log was looked at, in characters. */
  readonly #read = new Map<string, number>();

  /** @param root the repository, from which the extension runs */
  constructor(
    { context, server }: Harness.Workbench,
    private readonly root: string,
  ) {
    this.#logs = join(dirname(server.logFile), 'logs');
    context.on('weberror', (error) => this.#hear(stackOf(error)));
    context.on('console', (message) => {
      if (message.type() === 'error') this.#hear(textOf(message));
    });
  }

  /** What was found since the last time. */
  take(): string[] {
    return [...this.#found.splice(0), ...this.#logged()];
  }

  #hear(text: string): void {
    if (this.#isOurs(text)) this.#found.push(text);
  }

  /** Whether it comes from a script of ours, by its place or its stack. */
  #isOurs(text: string): boolean {
    const places = [join(this.root, 'dist'), '/dist/webview/', '/waymark.waymark-'];
    return places.some((place) => text.includes(place));
  }

  #logged(): string[] {
    if (!existsSync(this.#logs)) return [];
    const names = readdirSync(this.#logs, { recursive: true, encoding: 'utf8' });
    return names.flatMap((name) => {
      if (WAYMARK_LOG.test(name)) return this.#newErrors(name);
      return HOST_LOG.test(name)
        ? this.#newErrors(name).filter((error) => this.#isOurs(error))
        : [];
    });
  }

  #newErrors(name: string): string[] {
    const text = readFileSync(join(this.#logs, name), 'utf8');
    const start = this.#read.get(name) ?? 0;
    this.#read.set(name, text.length);
    return errorsIn(text.slice(start));
  }
}

/** Of the windows that are open. */
const watched = new Set<Faults>();
/** What the test that runs has said that it provokes, and whether it was seen. */
const provoked = new Map<RegExp, boolean>();
/**
 * What the test before provoked. The test ends with the first sign of an error; the editor's console and
 * its log may tell of the same one up to a second later, in the next test. One after that is a new error.
 */
let before: readonly RegExp[] = [];

/** Watches a window until it is closed; what is found then, or between tests, fails the suite. */
export function watchFaults(workbench: Harness.Workbench, root: string): Harness.Workbench {
  const faults = new Faults(workbench, root);
  watched.add(faults);
  return {
    ...workbench,
    close: async () => {
      const left = unexpected(faults.take());
      watched.delete(faults);
      if (watched.size === 0) before = [];
      await workbench.close();
      assert.deepEqual(left, [], 'there were errors');
    },
  };
}

/** Says that the test that runs provokes an error that reads like this: it must then come, too. */
export function provokes(pattern: RegExp): void {
  provoked.set(pattern, false);
}

/**
 * Has every test end with a look at what went wrong meanwhile.
 * @param until repeats a check until it passes
 */
export function failOnFaults(until: (check: () => void) => Promise<void>): void {
  beforeEach(function () {
    const test = this.currentTest;
    const body = test?.fn as ((this: Mocha.Context) => unknown) | undefined;
    if (!test || !body || watched.size === 0) return;
    // Within the test, so that it fails and not the hook, after which mocha skips all others.
    test.fn = async function (this: Mocha.Context) {
      const found: string[] = [];
      const look = () => {
        found.push(...unexpected([...watched].flatMap((faults) => faults.take())));
      };
      try {
        await body.call(this);
        await until(() => {
          look();
          const missing = [...provoked].filter(([, isSeen]) => !isSeen).map(([each]) => each);
          assert.deepEqual(missing, [], 'an error that was to come has not come');
        });
      } catch (error) {
        look();
        if (found.length > 0) console.log(found.join('\n'));
        throw error;
      } finally {
        before = [...provoked.keys()];
        provoked.clear();
      }
      assert.deepEqual(found, [], 'there were errors');
    };
  });
}

function unexpected(found: readonly string[]): string[] {
  return found.filter((text) => {
    const patterns = [...provoked.keys()].filter((pattern) => pattern.test(text));
    for (const pattern of patterns) provoked.set(pattern, true);
    return patterns.length === 0 && !before.some((pattern) => pattern.test(text));
  });
}

function stackOf(error: WebError): string {
  const thrown = error.error();
  return thrown.stack ?? String(thrown);
}

function textOf(message: ConsoleMessage): string {
  return `${message.text()}\n    at ${message.location().url}`;
}
