/** Text as nobody means it. */
import fc from 'fast-check';

/** Any text, with what other formats take for marks. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 40 }),
  fc.constantFrom('', ' ', '\n', '\0', '\x1f', '__proto__', 'constructor', '{0}', '\u2028', '"'),
);

/** One edit of a text: some of it replaced by something else. */
export const edits = fc.array(
  fc.record({
    from: fc.nat(10_000),
    length: fc.nat(12),
    instead: fc.oneof(
      anyText,
      fc.constantFrom('{', '}', '[', ']', ',', ':', '\\', 'null', '1e999'),
    ),
  }),
  { minLength: 1, maxLength: 3 },
);

export function edited(
  text: string,
  changes: readonly { from: number; length: number; instead: string }[],
): string {
  let result = text;
  for (const { from, length, instead } of changes) {
    const start = from % (result.length + 1);
    result = result.slice(0, start) + instead + result.slice(start + length);
  }
  return result;
}

/** A value somewhere in JSON data, replaced: which one is counted from the first. */
export function withValueReplaced(data: unknown, which: number, instead: unknown): unknown {
  const copy = structuredClone(data);
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      visit((node as Record<string, unknown>)[key]);
    }
  };
  visit(copy);
  const place = places[which % places.length];
  if (place) place[0][place[1]] = instead;
  return copy;
}
