import { strictEqual } from 'node:assert/strict';
import { clamp, ringDashes, share } from '../../../webview/scale.js';

describe('webview scale', () => {
  it('draws nothing where there is nothing to compare with', () => {
    strictEqual(share(0, 0), 0);
  });

  it('keeps shares between 0 and 1', () => {
    strictEqual(share(1, 2), 0.5);
    strictEqual(share(3, 2), 1);
    strictEqual(clamp(-0.1), 0);
    strictEqual(clamp(Infinity), 1);
    strictEqual(clamp(NaN), 0);
  });

  it('draws a ring in hundredths', () => {
    strictEqual(ringDashes(0), '0.00 100');
    strictEqual(ringDashes(0.41666), '41.67 100');
    strictEqual(ringDashes(1.5), '100.00 100');
  });
});
