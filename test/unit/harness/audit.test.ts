/** The audit passes only where somebody answered it, on registries of the test's own. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

describe('the audit', function () {
  // It starts npm.
  this.timeout(120_000);
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** @param advisories what the registry answers; without, it is a plain one */
  const registry = (advisories?: object) =>
    new Promise<string>((resolve) => {
      server = createServer((request, response) => {
        request.resume().on('end', () => {
          const knows = request.method === 'POST' && advisories !== undefined;
          response.writeHead(knows ? 200 : 405, { 'content-type': 'application/json' });
          response.end(knows ? JSON.stringify(advisories) : '');
        });
      }).listen(0, '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${(server?.address() as AddressInfo).port}/`);
      });
    });
  const audit = (address: string) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const env = { ...process.env, WAYMARK_ADVISORIES: address, npm_config_fetch_retries: '0' };
      const script = join('test', 'harness', 'audit.mjs');
      execFile(process.execPath, [script], { env }, (error, stdout) => {
        resolve({ code: error ? Number(error.code) : 0, said: stdout });
      });
    });

  it('passes where the registry has advisories, and none of these packages', async () => {
    const { code, said } = await audit(await registry({}));
    assert.match(said, /^Asked about \d+ packages\. Known vulnerabilities in what ships: 0,/);
    assert.equal(code, 0);
  });

  it('fails for one of high severity', async () => {
    const advisory = {
      ...{ id: 1, url: 'https://example.org/1', title: 'A fault', severity: 'high' },
      ...{ vulnerable_versions: '>=0', cwe: [], cvss: { score: 8, vectorString: null } },
    };
    const { code, said } = await audit(await registry({ yaml: [advisory] }));
    assert.match(said, /high or critical: 1\./);
    assert.equal(code, 1);
  });

  it('fails where a plain registry has none, and says that nothing was checked', async () => {
    const { code, said } = await audit(await registry());
    assert.match(said, /^Nothing was checked: the registry gave no advisories\.\n405 /);
    assert.equal(code, 2);
  });

  it('fails where there is no registry', async () => {
    const address = await registry();
    await new Promise((resolve) => server?.close(resolve));
    const { code, said } = await audit(address);
    assert.match(said, /^Nothing was checked/);
    assert.equal(code, 2);
  });
});
