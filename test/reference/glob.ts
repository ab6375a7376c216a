/** Globs as regular expressions: what they mean in a few lines, whatever time a match may take. */

/** @param separator at which `*` ends; without one, every star stands for anything */
export function globExpression(glob: string, separator?: '.' | '/', withMembers = false): RegExp {
  const plain = (text: string) => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
  const rest = withMembers ? '(?:[.(].*)?' : '';
  if (separator === undefined)
    return new RegExp(`^${glob.split(/\*+/).map(plain).join('.*')}$`, 's');
  const [one, sign] = separator === '.' ? ['[^.]*', '\\.'] : ['[^/]*', '/'];
  const pattern = glob
    .split(new RegExp(`((?<=^|${sign})\\*\\*+${sign}|\\*+)`))
    .map((part) => {
      if (!part.startsWith('*')) return plain(part);
      if (part === '*') return one;
      return part.endsWith(separator) ? `(?:.*${sign})?` : '.*';
    })
    .join('');
  return new RegExp(`^${pattern}${rest}$`, 's');
}
