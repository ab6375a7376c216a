/** The page's line to the extension: typed messages, and what the page keeps over a reload. */
import type { FromWebview, PanelView, ToWebview } from '../src/shared/protocol.js';

interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** What the page does with each message. */
export type Receivers = {
  readonly [Type in ToWebview['type']]: (message: Extract<ToWebview, { type: Type }>) => void;
};

export class Host {
  readonly #api = acquireVsCodeApi();

  post(message: FromWebview): void {
    this.#api.postMessage(message);
  }

  /** Kept by the editor for as long as the page's tab lives. Of any shape: read it with care. */
  get kept(): unknown {
    return this.#api.getState();
  }

  keep(state: unknown): void {
    this.#api.setState(state);
  }

  /** Hands each message to its receiver, then tells the extension that the page is listening. */
  listen(receivers: Receivers, view: PanelView): void {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isMessage(data)) receive(data, receivers);
    });
    this.post({ type: 'ready', view });
  }
}

function receive(message: ToWebview, receivers: Receivers): void {
  switch (message.type) {
    case 'snapshot':
      receivers.snapshot(message);
      break;
    case 'result':
      receivers.result(message);
      break;
    case 'outdated':
      receivers.outdated(message);
      break;
    case 'failed':
      receivers.failed(message);
      break;
    default:
      assertNever(message);
  }
}

const TYPES: Readonly<Record<ToWebview['type'], true>> = {
  snapshot: true,
  result: true,
  outdated: true,
  failed: true,
};

/** The window gets messages of others too. What has one of our types comes from the extension. */
function isMessage(data: unknown): data is ToWebview {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    typeof data.type === 'string' &&
    Object.hasOwn(TYPES, data.type)
  );
}

function assertNever(value: never): never {
  throw new TypeError(`Unexpected message: ${JSON.stringify(value)}`);
}
