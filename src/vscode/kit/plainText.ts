/**
 * Text from a roadmap or a journal, fit to be put into Markdown: it is shown as it stands, and no
 * Markdown, HTML, link or icon of its own comes to life. `MarkdownString.appendText` does so too, but
 * glues all words together with spaces that cannot break.
 */
export function plainText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]()#+\-.!~|$>:@]/g, '\\$&')
    .replace(/\s+/g, ' ');
}
