/** The terminal companion as tests call it: in their own process, or as the program that ships. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import { COMMANDS } from '../../../src/cli/commands.js';
import { run } from '../../../src/cli/run.js';
import { openTerminal } from '../../../src/cli/terminal.js';
import { systemLocale, translator } from '../../../src/node/translate.js';
import { Words } from '../../../src/shared/words.js';

export const CLI = resolve('dist', 'cli.js');

/** What a command came to; `code` is null for a process that a signal ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where a command runs. */
export interface Place {
  /** The data folder. */
  readonly data: string;
  /** The student's home, where it is not this process's. */
  readonly home?: string;
  /** The working directory, where it is not this process's. */
  readonly cwd?: string;
}

/** What a process in this place gets on top of this one's environment. */
export function variables({ data, home }: Place): Readonly<Record<string, string>> {
  const own = { WAYMARK_DATA_DIR: data, LC_ALL: 'C' };
  return home === undefined ? own : { ...own, HOME: home, USERPROFILE: home };
}

/** Runs a command as `src/cli.ts` does, but in this process: to start another takes longer than most. */
export async function waymark(args: readonly string[], place: Place): Promise<Ended> {
  const [out, err] = [new Memory(), new Memory()];
  const leave = enter(place);
  try {
    const locale = systemLocale();
    const words = new Words(await translator(resolve(CLI, '../../l10n'), locale), locale);
    const terminal = openTerminal(words, resolve(CLI, '..'), out, err);
    return { code: await run(args, COMMANDS, terminal), out: out.text, err: err.text };
  } finally {
    leave();
  }
}

/** Runs a command of the program that ships, in a process of its own. */
export function program(args: readonly string[], place: Place): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    ...{ encoding: 'utf8', env: { ...process.env, ...variables(place) }, cwd: place.cwd },
  });
  return { code: status, out: stdout, err: stderr };
}

/** @returns what brings this process back to where it was */
function enter(place: Place): () => void {
  const set = variables(place);
  const before = Object.keys(set).map((name) => [name, process.env[name]] as const);
  const cwd = process.cwd();
  Object.assign(process.env, set);
  process.chdir(place.cwd ?? cwd);
  return () => {
    process.chdir(cwd);
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
}

class Memory extends Writable {
  readonly #pieces: Buffer[] = [];

  get text(): string {
    return Buffer.concat(this.#pieces).toString();
  }

  override _write(piece: Buffer, _encoding: string, done: () => void): void {
    this.#pieces.push(piece);
    done();
  }
}
