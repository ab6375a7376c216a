/** Composition root of the terminal companion. */
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import { COMMANDS } from './cli/commands.js';
import { run } from './cli/run.js';
import { openTerminal, Outlet } from './cli/terminal.js';
import { systemLocale, translator } from './node/translate.js';
import { visible } from './shared/visible.js';
import { Words } from './shared/words.js';

async function main(): Promise<void> {
  const { stdin, stdout, stderr, argv } = process;
  const outlet = new Outlet(stdout);
  new Outlet(stderr); // what cannot be told there can be told nowhere
  const locale = systemLocale();
  const words = new Words(await translator(join(__dirname, '..', 'l10n'), locale), locale);
  const isAttended = stdin.isTTY && stderr.isTTY;
  const terminal = openTerminal(words, __dirname, stdout, stderr, isAttended ? ask : undefined);
  const code = await run(argv.slice(2), COMMANDS, terminal);
  const fault = await outlet.flush();
  if (fault) terminal.err(words.t('The output could not be written ({0}).', fault.message));
  process.exitCode = fault && code === 0 ? 1 : code;
}

async function ask(question: string): Promise<boolean> {
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
  process.stderr.write(`${visible(error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 1;
});
