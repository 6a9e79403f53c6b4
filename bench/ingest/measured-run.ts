/**
 * Runs the ingest's command line in a process of its own and prints what it took, as JSON on the last line:
 * `{code, seconds, peakRssBytes}`. Seconds are from the command's begin to its end, without Node's start.
 */
import { runIngestCommand } from '../../src/testing/ingest-runner.ts';

const begun = performance.now();
const { code, output } = await runIngestCommand(process.argv.slice(2));
const seconds = (performance.now() - begun) / 1_000;
console.log(output);
// In kB, threads included.
const peakRssBytes = process.resourceUsage().maxRSS * 1_024;
console.log(JSON.stringify({ code, seconds, peakRssBytes }));
