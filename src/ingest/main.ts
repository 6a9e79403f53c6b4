/**
 * `npm run ingest`: turns a release into a dataset below `public/data`. `--help` lists the options and the
 * exit codes; docs/dataset-format.md says what is written.
 */
import { runCommandLine } from './cli/run.ts';

const stop = new AbortController();
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) abort.abort();
    else {
      process.stderr.write('\nFinishing what is in hand; once more to drop it.\n');
      stop.abort();
    }
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  terminal: {
    isInteractive: process.stdout.isTTY === true,
    columns: process.stdout.columns ?? 80,
    write: (text) => process.stdout.write(text),
  },
  stop: stop.signal,
  abort: abort.signal,
});
