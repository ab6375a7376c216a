/**
 * Scans a folder as the extension does, in a process of its own, and tells on its standard output what
 * that took: see Scanning.
 */
import { resolve } from 'node:path';
import { ThreadScanner } from '../../src/node/evidence/scanner.js';
import { Turns } from './turns.js';

export interface Scanning {
  readonly files: number;
  /** Largest size that the whole process ever had in memory, in megabytes. */
  readonly peakMB: number;
  /** Longest time of the main thread's own that it was free for nothing else, in milliseconds. */
  readonly blockedMs: number;
}

async function scanOnce(folder: string): Promise<Scanning> {
  const scanner = new ThreadScanner({ dist: resolve('dist') });
  const turns = new Turns();
  // Nothing else keeps the process: the scanner's thread does not.
  const awake = setInterval(() => undefined, 1000);
  const signal = new AbortController().signal;
  const { stats } = await scanner.scan(resolve(folder), { authorEmails: [], signal });
  const blockedMs = await turns.end();
  clearInterval(awake);
  scanner.dispose();
  return { files: stats.files, peakMB: process.resourceUsage().maxRSS / 1024, blockedMs };
}

void scanOnce(process.argv[2] ?? '.').then((scanning) => {
  console.log(JSON.stringify(scanning));
});
