/** Text of people's own in Markdown that Waymark writes: it stays text. */

/** One line of text: no markup or HTML of its own comes to life, and line breaks are spaces. */
export function markdownText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return (
    line
      .replace(/[\\`*_[\]<>|~&$]/g, '\\$&')
      // What opens a heading, a list or a rule does so at the beginning only.
      .replace(/^[#+=:-]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
  );
}

/** A link; where the address is no web address, only its title. */
export function markdownLink(title: string, url: string | undefined): string {
  const text = markdownText(title);
  if (url === undefined || !/^https?:\/\//i.test(url)) return text;
  const target = url
    .replace(/[\s<>()\\]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replaceAll('&', '\\&');
  return `[${text}](${target})`;
}
