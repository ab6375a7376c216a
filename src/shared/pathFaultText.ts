/** Sentences for paths that somebody typed and that lead nowhere. */
import type { PathFault } from '../core/pathFault.js';
import type { Words } from './words.js';

export function pathFaultText({ t }: Words, { code, args }: PathFault): string {
  const [first = '', second = ''] = args;
  switch (code) {
    case 'unknown-variable':
      return t(
        'Waymark does not expand {0} in paths. Use an absolute path, ~, ${userHome}, ${workspaceFolder} or ${workspaceFolder:name}.',
        first,
      );
    case 'unknown-folder':
      return t(
        '{0} names a folder that is not in this workspace. Folders here: {1}.',
        first,
        second,
      );
    case 'no-folder':
      return t(
        '"{0}" starts at a workspace folder, and none is open. Use an absolute path, or open the folder.',
        first,
      );
    case 'unknown-address':
      return t(
        '"{0}" is not the address of a file on this machine. Use a path, or an address that starts with file:///.',
        first,
      );
  }
}
