/** The terminal companion talks to nobody; and the watch that says so would notice. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beyondThisMachine, type Contact } from '../../kit/contacts.js';

const PRELOAD = resolve('out/test/unit/cli/contacts.preload.js');

describe('network access from the terminal', function () {
  this.timeout(120_000); // each command is a process
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-network-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a program of Node under the watch. */
  function watched(program: string, ...args: string[]) {
    const file = join(folder, 'contacts');
    const { status } = spawnSync(process.execPath, ['--require', PRELOAD, program, ...args], {
      env: { ...process.env, WAYMARK_DATA_DIR: folder, WAYMARK_CONTACTS: file },
    });
    return { status, contacts: JSON.parse(readFileSync(file, 'utf8')) as Contact[] };
  }

  for (const command of ['log 30 --note x', 'status', 'status --json', '--help'])
    it(`there is none by waymark ${command}`, () => {
      const cli = resolve('dist/cli.js');
      assert.deepEqual(watched(cli, ...command.split(' ')), { status: 0, contacts: [] });
    });

  // 192.0.2.1 is nobody's, by RFC 5737; .invalid is no name, by RFC 2606.
  const ways: Record<string, string> = {
    'net.connect': `require('node:net').connect(80, '192.0.2.1').on('error', () => {})`,
    'net.connect with options': `require('node:net').connect({ port: 80, host: '192.0.2.1' })`,
    'tls.connect': `require('node:tls').connect(443, 'a.invalid').on('error', () => {})`,
    'http.get': `require('node:http').get('http://192.0.2.1/').on('error', () => {})`,
    'https.get': `require('node:https').get('https://a.invalid/').on('error', () => {})`,
    'http2.connect': `require('node:http2').connect('https://a.invalid').on('error', () => {})`,
    fetch: `fetch('https://a.invalid/').catch(() => {})`,
    'dns.lookup': `require('node:dns').lookup('a.invalid', () => {})`,
    'dns.promises.resolve4': `require('node:dns').promises.resolve4('a.invalid')`,
    'dgram send': `require('node:dgram').createSocket('udp4').send('x', 9, '192.0.2.1')`,
  };
  for (const [way, code] of Object.entries(ways))
    it(`the watch notices ${way}`, () => {
      const program = join(folder, 'program.js');
      writeFileSync(program, `process.on('uncaughtException', () => process.exit(1));\n${code}\n`);
      const { contacts } = watched(program);
      assert.equal(beyondThisMachine(contacts).length > 0, true, JSON.stringify(contacts));
    });

  it('the watch lets pass what stays on the machine', () => {
    const program = join(folder, 'program.js');
    const pipe = process.platform === 'win32' ? '//./pipe/waymark-none' : join(folder, 'pipe');
    writeFileSync(
      program,
      `const net = require('node:net');
       for (const to of [[1, '127.0.0.1'], [{ port: 1 }], [${JSON.stringify(pipe)}]])
         net.connect(...to).on('error', () => {});`,
    );
    const { status, contacts } = watched(program);
    assert.equal(status, 0);
    assert.deepEqual(beyondThisMachine(contacts), []);
    assert.ok(contacts.length >= 3);
  });
});
