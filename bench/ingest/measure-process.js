/**
 * For `node --import`: at its end the process prints what it took, as JSON on the last line,
 * `{"seconds", "peakRssBytes"}`: from its start, Node's own included, and with all its threads.
 */
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const seconds = performance.now() / 1_000;
    // In kB.
    const peakRssBytes = process.resourceUsage().maxRSS * 1_024;
    writeSync(1, `${JSON.stringify({ seconds, peakRssBytes })}\n`);
  });
}
