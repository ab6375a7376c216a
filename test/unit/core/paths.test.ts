import assert from 'node:assert/strict';
import { subpathOf } from '../../../src/core/projects/paths.js';

describe('folder paths', () => {
  const cases: [outer: string, inner: string, expected: string | undefined][] = [
    ['/home/sam/ml', '/home/sam/ml', ''],
    ['/home/sam/ml', '/home/sam/ml/digits/src', 'digits/src'],
    ['/home/sam/ml/', '/home/sam/ml/digits/', 'digits'],
    ['/home/sam/ml', '/home/sam/ml-old', undefined],
    ['/', '/srv', 'srv'],
    ['/home/sam/a\\b', '/home/sam/a\\b/c', 'c'],
    ['C:\\Users\\Sam', 'c:\\Users\\Sam\\ml\\digits', 'ml/digits'],
    ['c:\\Users\\Sam\\', 'C:/Users/Sam/ml', 'ml'],
    ['C:\\', 'C:\\ml', 'ml'],
    ['C:\\ml', 'D:\\ml', undefined],
    ['\\\\server\\share', '\\\\server\\share\\ml\\a', 'ml/a'],
  ];
  for (const [outer, inner, expected] of cases) {
    it(`${inner} below ${outer} is ${String(expected)}`, () => {
      assert.equal(subpathOf(outer, inner), expected);
    });
  }
});
