import assert from 'node:assert/strict';
import { plainText } from '../../../src/vscode/kit/plainText.js';

describe('text in Markdown', () => {
  it('keeps its words and its spaces', () => {
    assert.equal(plainText('Sums and  products\nof vectors'), 'Sums and products of vectors');
  });

  it('comes to life in no way', () => {
    assert.equal(plainText('[x](command:y)'), '\\[x\\]\\(command\\:y\\)');
    assert.equal(plainText('<img src=x>'), '&lt;img src=x\\>');
    assert.equal(plainText('**$(flame)** &amp;'), '\\*\\*\\$\\(flame\\)\\*\\* &amp;amp;');
    assert.equal(plainText('https://example.org'), 'https\\://example\\.org');
  });
});
