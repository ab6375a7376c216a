import assert from 'node:assert/strict';
import { Emitter } from '../../../src/app/emitter.js';

describe('an emitter', () => {
  it('tells every listener, whatever the others throw, and reports what they threw', () => {
    const errors: unknown[] = [];
    const emitter = new Emitter<number>((error) => errors.push(error));
    const heard: string[] = [];
    const fault = new Error('a listener of no use');
    emitter.event((value) => heard.push(`first ${value}`));
    emitter.event(() => {
      throw fault;
    });
    const last = emitter.event((value) => heard.push(`last ${value}`));
    emitter.fire(1);
    last.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, ['first 1', 'last 1', 'first 2']);
    assert.deepEqual(errors, [fault, fault]);
  });
});
