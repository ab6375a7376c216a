/** Which lines of an edited file are still those that were committed. */

/**
 * For each line of `now` the index of the same line in `before`, -1 for a new one. White space at
 * either end does not matter, and neither does order: a line that was moved is nobody's new work.
 */
export function alignLines(before: readonly string[], now: readonly string[]): number[] {
  const places = new Map<string, number[]>();
  for (let at = before.length - 1; at >= 0; at--) {
    const text = (before[at] as string).trim();
    const same = places.get(text);
    if (same) same.push(at);
    else places.set(text, [at]);
  }
  return now.map((line) => places.get(line.trim())?.pop() ?? -1);
}
