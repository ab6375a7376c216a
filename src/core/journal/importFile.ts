/**
 * The name of a file that an import wrote has the import's id in it, so that a copy which a program
 * makes when it synchronises (`import-… (conflicted copy).jsonl`) is known for the same import.
 */
const NAME = /(?:^|[/\\])import-([0-7][0-9A-HJKMNP-TV-Z]{25})[^/\\]*$/;

/** Without its extension. */
export function importName(id: string): string {
  return `import-${id}`;
}

/** The import that wrote the file, if one did. */
export function importOfFile(path: string): string | undefined {
  return NAME.exec(path)?.[1];
}
