/**
 * `npm run explain`: explains, simulates and scores many neurons of a release. `--help` lists the options and the
 * exit codes; a key comes from the environment alone.
 */
import { runExplainCommandLine } from './run.ts';

const stop = new AbortController();
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) abort.abort();
    else {
      process.stderr.write('\nFinishing the neurons in hand; once more to drop them.\n');
      stop.abort();
    }
  });
}

process.exitCode = await runExplainCommandLine(process.argv.slice(2), {
  terminal: {
    isInteractive: process.stdout.isTTY === true,
    columns: process.stdout.columns ?? 80,
    write: (text) => process.stdout.write(text),
  },
  stop: stop.signal,
  abort: abort.signal,
  env: process.env,
});
