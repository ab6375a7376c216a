/** Random numbers that are the same for the same data: a forecast must not change by being asked twice. */

/** Numbers from 0 to 1, by mulberry32 (Tommy Ettinger, public domain): small, fast, good enough here. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed from numbers, by FNV-1a over their whole parts. */
export function seedOf(numbers: Iterable<number>): number {
  let hash = 0x811c9dc5;
  for (const number of numbers) {
    let rest = Math.abs(Math.round(number)) >>> 0;
    for (let byte = 0; byte < 4; byte++) {
      hash = Math.imul(hash ^ (rest & 255), 0x01000193) >>> 0;
      rest >>>= 8;
    }
  }
  return hash;
}

/** A standard normal number (Box and Muller, 1958). */
export function normal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
