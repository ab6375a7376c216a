import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decoded, readText } from '../../../src/node/fileText.js';

describe('the bytes of a text file', () => {
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
    );
  const told = (data: Uint8Array) => {
    const read = decoded(data);
    if (read.ok) return read.text;
    const { code, args, line, column } = read.problem;
    return [`${line}:${column}`, code, ...args].join(' ');
  };
  const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

  const CASES: readonly (readonly [what: string, data: Uint8Array, told: string])[] = [
    ['UTF-8', bytes('titel: Prüfung 🎓\n'), 'titel: Prüfung 🎓\n'],
    ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], 'id: a'), '\uFEFFid: a'],
    ['nothing', bytes(), ''],
    ['a sign that stands in for others', bytes('a\uFFFDb'), 'a\uFFFDb'],
    ['Windows-1252', bytes('id: a\ntitle: Pr', [0xfc], 'fung\n'), '2:10 not-utf8 FC'],
    [
      'Windows-1252 behind signs of several bytes',
      bytes('ü🎓\uFFFD', [0x80], 'x'),
      '1:5 not-utf8 80',
    ],
    [
      'Windows-1252 behind a byte order mark',
      bytes([0xef, 0xbb, 0xbf], 'a', [0xe9]),
      '1:2 not-utf8 E9',
    ],
    ['a sign that is cut off', bytes('id: a\r\nb: ', [0xe2, 0x82]), '2:4 not-utf8 E2'],
    ['half a sign of UTF-16', bytes('a: ', [0xed, 0xa0, 0x80]), '1:4 not-utf8 ED'],
    [
      'UTF-16, little end first',
      bytes([0xff, 0xfe], [...Buffer.from('id: a', 'utf16le')]),
      '1:1 other-encoding UTF-16',
    ],
    [
      'UTF-16, big end first',
      bytes([0xfe, 0xff], [...swapped('id: a')]),
      '1:1 other-encoding UTF-16',
    ],
    ['UTF-32', bytes([0xff, 0xfe, 0, 0], [0x69, 0, 0, 0]), '1:1 other-encoding UTF-32'],
    ['a picture', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 0x0d]), '1:1 not-text'],
  ];
  for (const [what, data, expected] of CASES) {
    it(`are read or refused: ${what}`, () => {
      assert.equal(told(data), expected);
    });
  }
});

describe('a text file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-text-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const code = async (path: string) => {
    const read = await readText(path, 1_000);
    return read.ok ? read.text : read.problem.code;
  };

  it('is read, or called missing, a folder, too large', async () => {
    const path = join(folder, 'a.yaml');
    writeFileSync(path, 'id: a');
    assert.equal(await code(path), 'id: a');
    assert.equal(await code(join(folder, 'b.yaml')), 'missing');
    assert.equal(await code(join(path, 'b.yaml')), 'missing');
    assert.equal(await code(folder), 'is-folder');
    writeFileSync(path, 'a'.repeat(1_001));
    assert.equal(await code(path), 'too-large');
  });

  it('that may not be read is called so', async function () {
    if (process.platform === 'win32') this.skip(); // rights are another matter there
    const path = join(folder, 'a.yaml');
    writeFileSync(path, 'id: a');
    chmodSync(path, 0);
    // For the superuser no file is closed, so somebody else has to look.
    const isSuperuser = process.getuid?.() === 0;
    if (isSuperuser) {
      chmodSync(folder, 0o755);
      process.seteuid?.(65_534);
    }
    try {
      assert.equal(await code(path), 'no-permission');
    } finally {
      if (isSuperuser) process.seteuid?.(0);
    }
  });
});
