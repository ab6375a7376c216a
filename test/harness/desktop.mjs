// @ts-check
// Runs a desktop VS Code where @vscode/test-electron alone would not do.
import { spawnSync } from 'node:child_process';
import { endTree, atEnd, spawnTree } from './lifetime.mjs';

/** @returns {boolean} whether a desktop program has no screen to draw on */
export function lacksDisplay() {
  return process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
}

/**
 * @param {string} executable
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runDesktop(executable, args) {
  // test-electron always disables workspace trust; there is no option to keep it.
  const kept = process.env['WAYMARK_RESTRICTED']
    ? args.filter((arg) => arg !== '--disable-workspace-trust')
    : args;
  const program = lacksDisplay()
    ? virtualScreen(executable, kept)
    : { command: executable, args: kept };
  const child = spawnTree(program.command, program.args, {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  atEnd(() => endTree(child));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** @param {string} executable @param {string[]} args */
function virtualScreen(executable, args) {
  if (spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).error) {
    throw new Error('A desktop VS Code needs a display: set DISPLAY, or install the package xvfb.');
  }
  return { command: 'xvfb-run', args: ['-a', executable, ...args] };
}
