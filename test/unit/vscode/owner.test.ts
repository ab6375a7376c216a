import assert from 'node:assert/strict';
import { Owner } from '../../../src/vscode/kit/owner.js';

describe('an owner that is made', () => {
  let log: string[];
  beforeEach(() => {
    log = [];
  });

  class Part extends Owner {
    constructor(name: string) {
      super();
      this.own({ dispose: () => log.push(name) });
    }
  }

  class Whole extends Owner {
    constructor(fails: boolean) {
      super();
      this.own({ dispose: () => log.push('first') });
      this.own(Part.make('part'));
      new Part('loose part');
      if (fails) throw new Error('halfway');
    }
  }

  it('gives back all that it registered where it fails halfway', () => {
    assert.throws(() => Whole.make(true), /halfway/);
    assert.deepEqual(log.sort(), ['first', 'loose part', 'part']);
  });

  it('keeps it where it is made, until it is disposed of', () => {
    const whole = Whole.make(false);
    assert.deepEqual(log, []);
    whole.dispose();
    assert.deepEqual(log, ['part', 'first']);
  });

  it('is not disposed of with others that fail later', () => {
    const whole = Whole.make(false);
    assert.throws(() => Whole.make(true));
    log.length = 0;
    whole.dispose();
    assert.deepEqual(log, ['part', 'first']);
  });
});
