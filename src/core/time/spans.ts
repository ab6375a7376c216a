/** Sets of stretches of time, in seconds since the epoch. */

/** End exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same time as disjoint stretches in order; touching ones are joined, empty ones left out. */
export function union(spans: Iterable<Span>): Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (end > start) joined.push({ start, end });
  }
  return joined;
}

/** What of a stretch lies in none of the holes. @param holes disjoint and in order, see union */
export function without({ start, end }: Span, holes: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = start;
  for (let index = firstAfter(holes, start); from < end; index++) {
    const hole = holes[index];
    const to = Math.min(hole?.start ?? end, end);
    if (to > from) left.push({ start: from, end: to });
    if (!hole || hole.start >= end) break;
    from = Math.max(from, hole.end);
  }
  return left;
}

/** Index of the first stretch that ends after a time: binary, since holes may be many. */
function firstAfter(spans: readonly Span[], time: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as Span).end <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
