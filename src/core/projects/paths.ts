/** Folder paths as texts, of Windows and of the others, on whichever machine they are compared. */

/** The path with `/` between its parts and none at its end. */
function normal(path: string): string {
  const isWindows = /^[A-Za-z]:[\\/]|^\\\\/.test(path);
  const slashed = isWindows ? path.replaceAll('\\', '/') : path;
  const trimmed = slashed.length > 1 ? slashed.replace(/\/+$/, '') : slashed;
  // Drive letters come in both cases from one and the same editor.
  return isWindows ? trimmed.replace(/^[A-Z]:/, (drive) => drive.toLowerCase()) : trimmed;
}

/** The path of `inner` below `outer` with `/`, empty for `outer` itself, undefined outside it. */
export function subpathOf(outer: string, inner: string): string | undefined {
  const [top, path] = [normal(outer), normal(inner)];
  if (path === top) return '';
  const prefix = top.endsWith('/') ? top : `${top}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}
