/** Composition root of the terminal companion. */
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import { COMMANDS } from './cli/commands.js';
import { run } from './cli/run.js';
import { systemLocale, translator } from './node/translate.js';
import { Words } from './shared/words.js';

async function main(): Promise<void> {
  const locale = systemLocale();
  const words = new Words(await translator(join(__dirname, '..', 'l10n'), locale), locale);
  process.exitCode = await run(process.argv.slice(2), COMMANDS, {
    words,
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    ...(process.stdin.isTTY && process.stderr.isTTY && { confirm }),
  });
}

async function confirm(question: string): Promise<boolean> {
  const dialogue = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await Promise.race([dialogue.question(question), endOf(dialogue)]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    dialogue.close();
  }
}

/** An end of input is no answer, and the question alone would wait for ever. */
function endOf(dialogue: Interface): Promise<string> {
  return new Promise((resolve) => {
    dialogue.once('close', () => {
      resolve('');
    });
  });
}

void main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
