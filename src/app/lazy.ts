/** Works something out when it is first asked for, and once. */
export function lazy<T extends object>(work: () => T): () => T {
  let known: T | undefined;
  return () => (known ??= work());
}
