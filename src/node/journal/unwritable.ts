/** What is said of a file of the journal that cannot be written. */
import { constants } from 'node:os';
import { WaymarkError } from '../../app/errors.js';

/** @param folder named where a file is in its place, or in that of a folder on the way to it */
export function unwritable(path: string, error: unknown, folder?: string): WaymarkError {
  if (error instanceof WaymarkError) return error;
  const { code = '', errno, message, syscall } = error as NodeJS.ErrnoException;
  // Node has no name for the error of a quota that is used up.
  const isFull = code === 'ENOSPC' || code === 'EFBIG' || errno === -constants.errno.EDQUOT;
  const isFile = code === 'ENOTDIR' || (code === 'EEXIST' && syscall === 'mkdir');
  return new WaymarkError(
    {
      code: isFull ? 'journal-full' : 'journal-unwritable',
      args: [path, message, ...(folder !== undefined && isFile ? [folder] : [])],
    },
    { cause: error },
  );
}
