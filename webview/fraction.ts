/** Hands numbers to the stylesheet, which draws them as lengths and places. */
import type { DirectiveResult } from 'lit/directive.js';
import { ref } from 'lit/directives/ref.js';
import { clamp } from './scale.js';

/** A share from 0 to 1 as `--fraction`. */
export function fraction(value: number): DirectiveResult {
  return vars({ fraction: clamp(value) });
}

/** Custom properties, set from script because the page's security policy refuses style attributes. */
export function vars(values: Readonly<Record<string, number>>): DirectiveResult {
  return ref((element) => {
    const style = (element as HTMLElement | undefined)?.style;
    for (const [name, value] of Object.entries(values)) {
      style?.setProperty(`--${name}`, String(Number(value.toFixed(4))));
    }
  });
}
