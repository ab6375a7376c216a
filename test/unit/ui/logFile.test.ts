import assert from 'node:assert/strict';
import { errorsIn } from '../../ui/logFile.js';

describe('a log file of VS Code', () => {
  it('has its errors read with their stacks, and nothing else', () => {
    const log = [
      '2026-11-30 03:05:00.123 [info] all is well [error] is only a word here',
      '2026-11-30 03:05:00.124 [error] TypeError: no such thing',
      '    at read (/extension/dist/extension.js:1:2)',
      '2026-11-30 03:05:00.125 [warning] careful',
      '2026-11-30 03:05:00.126 [error] Error: the last',
      '',
    ];
    assert.deepEqual(errorsIn(log.join('\n')), [
      `${log[1]}\n${log[2]}`,
      '2026-11-30 03:05:00.126 [error] Error: the last',
    ]);
    assert.deepEqual(errorsIn(''), []);
  });
});
