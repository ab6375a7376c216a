/** How long the thread is free for nothing else. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Times the turns of the event loop: between two firings of a timer nobody else had one. */
export class Turns {
  #longest = 0;
  #last = threadMs();
  #timer = setTimeout(() => {
    this.#turn();
  });

  /** @returns the longest, in milliseconds of the thread's own time */
  async end(): Promise<number> {
    await sleep(5); // the last turn counts as well
    clearTimeout(this.#timer);
    return this.#longest;
  }

  #turn(): void {
    const now = threadMs();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
    this.#timer = setTimeout(() => {
      this.#turn();
    });
  }
}

/** Time that this thread worked: what other processes take of the machine is not ours to answer for. */
function threadMs(): number {
  // Node 24 has it, its types for Node 20 have not.
  const { threadCpuUsage } = process as unknown as { threadCpuUsage: () => NodeJS.CpuUsage };
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
}
