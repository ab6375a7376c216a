/** Text of others as one line in which nothing is obeyed. */

/** Controls (C0, DEL, C1), separators of lines, and what turns the direction of the text around. */
export const OBEYED = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line of text that does nothing: `\x1b[31m` stands where the colour would begin. */
export function visible(text: string): string {
  return text.replace(OBEYED, (sign) => {
    const code = sign.charCodeAt(0).toString(16);
    return NAMED[sign] ?? (code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, '0')}`);
  });
}
