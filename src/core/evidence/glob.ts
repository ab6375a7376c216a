/** Globs over dotted names, paths, words of identifiers and plain texts. */

export type Alphabet =
  /** `torch.**`: `*` ends at a dot, `**` does not, and `**.` may stand for nothing. */
  | 'name'
  /** The same with slashes; case does not matter. */
  | 'path'
  /** Words of an identifier in small letters, `*-vae-*` for `VAE`, `ConvVAE` and `vae_loss`. */
  | 'words'
  /** `*` stands for anything; case does not matter. */
  | 'text';

export type Test = (text: string) => boolean;

/** @param withMembers of a name: what it holds and what calling it gives fit too */
export function compileGlob(glob: string, alphabet: Alphabet, withMembers = false): Test {
  switch (alphabet) {
    case 'name':
      return tester(glob, '[^.]*', '\\.', '', withMembers ? '(?:[.(].*)?' : '');
    case 'path':
      return tester(glob, '[^/]*', '/', 'i');
    case 'words': {
      const start = glob.startsWith('*') ? '' : '-';
      const end = glob.endsWith('*') ? '' : '-';
      return tester(start + glob + end, '.*', undefined, '');
    }
    case 'text':
      return tester(glob, '.*', undefined, 'is');
  }
}

function tester(
  glob: string,
  star: string,
  separator: string | undefined,
  flags: string,
  rest = '',
): Test {
  const pattern = glob
    .split(/(\*\*[./]|\*+)/)
    .map((part) => {
      if (part === '') return '';
      if (!part.startsWith('*')) return part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
      if (separator === undefined || part === '*') return star;
      return part === '**' ? '.*' : `(?:.*${separator})?`;
    })
    .join('');
  const expression = new RegExp(`^${pattern}${rest}$`, flags);
  return (text) => expression.test(text);
}

/** `ConvVAE` and `conv_vae` as `-conv-vae-`, `A2CAgent` as `-a2c-agent-`. */
export function wordsOf(identifier: string): string {
  const split = identifier
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/(\d)([A-Z][a-z])/g, '$1-$2')
    // Neither `YOLOv3` nor `GANs` has a word that ends before its last letters.
    .replace(/([A-Z])([A-Z](?!v\d|s(?![a-z]))[a-z])/g, '$1-$2');
  return `-${split.replace(/_+/g, '-').toLowerCase().replace(/^-|-$/g, '')}-`;
}
