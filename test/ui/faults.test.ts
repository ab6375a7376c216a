/** That tests hear of errors behind their back: each is provoked here, and must come. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, temporaryFolder } from './kit.js';
import { photographFailures, Student } from './student.js';

describe('an error behind the back of a test', () => {
  const companion = temporaryFolder('companion');
  let student: Student;
  before(async () => {
    mkdirSync(companion, { recursive: true });
    writeFileSync(
      join(companion, 'package.json'),
      JSON.stringify({
        ...{ name: 'provoker', publisher: 'test', version: '0.0.1', main: 'main.js' },
        engines: { vscode: '^1.100.0' },
        contributes: { commands: [{ command: 'provoker.reject', title: 'Provoke a Rejection' }] },
      }),
    );
    writeFileSync(
      join(companion, 'main.js'),
      `const vscode = require('vscode');
       exports.activate = ({ subscriptions }) => {
         const { store } = vscode.extensions.getExtension('waymark.waymark').exports;
         subscriptions.push(vscode.commands.registerCommand('provoker.reject', () => {
           const fails = store.append(() => { throw new Error('nobody catches this'); });
           void fails.then(() => undefined); // the journal itself goes on
         }));
       };`,
    );
    student = await Student.arrive({ companions: [companion] });
    await student.seesStatus('streak', '0');
    await student.clickStatus('streak');
    await student.seesOnPage('goals', /./);
  });
  after(async () => {
    await student.leave();
    rmSync(companion, { recursive: true, force: true });
  });
  photographFailures(() => student);

  it('in the script of the page is seen', async () => {
    student.provokes(/TypeError[\s\S]*panel\.js/);
    await student.week.locator('html').evaluate(() => {
      const page = globalThis as unknown as { postMessage(message: object, to: string): void };
      page.postMessage({ type: 'outdated', form: 'none of ours' }, '*');
    });
  });

  it('in the extension that nobody catches is seen', async () => {
    student.provokes(/nobody catches this/);
    await runCommand(student.page, 'Provoke a Rejection');
  });

  it('in Waymark’s log is seen', async () => {
    student.provokes(/journal-unwritable/);
    student.blockJournal();
    await student.fill('log-duration', '25');
    await student.field('log-save').click();
    await student.seesOnPage('message-log', /^The entry was not saved/);
    student.unblockJournal();
  });
});
