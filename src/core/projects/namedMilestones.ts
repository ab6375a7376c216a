/**
 * Milestones that a commit's message names: each on a line of its own, `Waymark-Milestone: <id>`, wherever
 * it stands. git's rule for trailers, the last paragraph only, would lose most of them: assistants, code
 * reviews and squashes put paragraphs of their own after the student's.
 */

const LINE = /^([ \t]*)waymark-milestone[ \t]*:(.*)$/i;

/** @returns what they are called there, in order; a value goes on in lines that are indented further */
export function namedMilestones(message: string): readonly string[] {
  // Nearly all messages have none.
  if (!/waymark-milestone/i.test(message)) return [];
  const named: string[] = [];
  /** How far the line of the value is indented that the next line may go on with. */
  let depth: number | undefined;
  for (const line of message.split(/\r?\n/)) {
    const [, indent, value] = LINE.exec(line) ?? [];
    if (indent !== undefined && value !== undefined) {
      named.push(value.trim());
      depth = indent.length;
    } else if (depth !== undefined && line.trim() !== '' && line.search(/\S/) > depth) {
      named.push(`${named.pop() ?? ''} ${line.trim()}`.trim());
    } else depth = undefined;
  }
  return named.filter((name) => name !== '');
}
