/**
 * Why a path that somebody typed leads nowhere. Arguments: `unknown-variable` [the variable];
 * `unknown-folder` [the variable, names of the folders there are]; `no-folder` [what needs a folder];
 * `unknown-address` [the address].
 */
export interface PathFault {
  readonly code: 'unknown-variable' | 'unknown-folder' | 'no-folder' | 'unknown-address';
  readonly args: readonly string[];
}
