/** Sizes of bars and rings, as shares from 0 to 1. No DOM: tested in plain Node. */

/** Share of `whole` that `part` fills, 0 to 1; 0 where there is nothing to compare with. */
export function share(part: number, whole: number): number {
  return whole > 0 ? clamp(part / whole) : 0;
}

/** A share as it may be drawn: 0 to 1, 0 for anything that is no number. */
export function clamp(fraction: number): number {
  return Number.isNaN(fraction) ? 0 : Math.min(1, Math.max(0, fraction));
}

/** `stroke-dasharray` of a ring whose `pathLength` is 100: the drawn part, then a gap. */
export function ringDashes(fraction: number): string {
  return `${(clamp(fraction) * 100).toFixed(2)} 100`;
}
