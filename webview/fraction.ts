/** Hands a share from 0 to 1 to the stylesheet, which draws it as a length. */
import type { DirectiveResult } from 'lit/directive.js';
import { ref } from 'lit/directives/ref.js';
import { clamp } from './scale.js';

/** Set from script, because the page's security policy refuses style attributes. */
export function fraction(value: number): DirectiveResult {
  return ref((element) => {
    (element as HTMLElement | undefined)?.style.setProperty('--fraction', clamp(value).toFixed(4));
  });
}
