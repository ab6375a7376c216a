/** Where quoted text ends, in languages that escape with a backslash. */

const BACKSLASH = 92;

/** The place of the next quote from a place on that no backslash escapes; -1 if there is none. */
export function closingQuote(text: string, quote: string, from: number): number {
  let end = text.indexOf(quote, from);
  while (end >= 0) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = text.indexOf(quote, end + 1);
  }
  return -1;
}
