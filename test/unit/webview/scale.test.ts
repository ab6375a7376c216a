import { strictEqual } from 'node:assert/strict';
import type { DayModel } from '../../../src/shared/panelModel.js';
import { clamp, fullDaySeconds, ringDashes, share } from '../../../webview/scale.js';

const HOUR = 3_600;

describe('webview scale', () => {
  it('fills a bar with the longest day when that is more than an even share of the target', () => {
    strictEqual(fullDaySeconds(week(HOUR, 4 * HOUR), 14 * HOUR), 4 * HOUR);
  });

  it('fills a bar with an even share of the target when every day is shorter', () => {
    strictEqual(fullDaySeconds(week(HOUR, 0), 14 * HOUR), 2 * HOUR);
  });

  it('draws nothing where there is neither study nor target', () => {
    strictEqual(fullDaySeconds(week(0, 0), 0), 0);
    strictEqual(fullDaySeconds([], 0), 0);
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

function week(...seconds: number[]): DayModel[] {
  return seconds.map((length, index) => ({
    day: `2026-11-${16 + index}`,
    label: '',
    description: '',
    seconds: length,
    text: '',
    parts: [],
    isToday: false,
    isRest: false,
  }));
}
