import type { Clock } from '../async/retry.ts';

/** A clock whose sleeps pass at once and are kept, and whose chance is always the middle. */
export function instantClock(): Clock & { sleeps: number[] } {
  let now = Date.now();
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    random: () => 0.5,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      sleeps.push(ms);
      now += ms;
    },
  };
}
