// The page checks what it shares with the host without Node's types, so that none of it leans on
// Node. `require` of a chunk beside the file is the one exception, and only the host runs it.
declare function require(chunk: string): unknown;
