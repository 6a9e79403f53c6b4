import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './progress.ts';

/** What a command needs of the process that it runs in. */
export interface ProcessContext {
  terminal: Terminal;
  /** Aborted by the first Ctrl-C: finish what was started. */
  stop: AbortSignal;
  /** Aborted by the second: give it up. */
  abort: AbortSignal;
  /** Set by the command that runs. */
  exitCode?: ExitCode;
}

/** Listens for SIGINT and SIGTERM from now on; `message` says what the first one does and a second would. */
export function createProcessContext(message: string): ProcessContext {
  const stop = new AbortController();
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) abort.abort();
      else {
        process.stderr.write(`\n${message}\n`);
        stop.abort();
      }
    });
  }
  return {
    terminal: {
      isInteractive: process.stdout.isTTY === true,
      columns: process.stdout.columns ?? 80,
      write: (text) => process.stdout.write(text),
    },
    stop: stop.signal,
    abort: abort.signal,
  };
}
