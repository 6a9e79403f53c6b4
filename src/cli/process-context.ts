import type { Terminal } from './progress.ts';

/** What a command takes from the process it runs in. */
export interface ProcessContext {
  terminal: Terminal;
  /** Aborted by the first Ctrl-C: finish what is in hand. */
  stop: AbortSignal;
  /** Aborted by the second: drop it. */
  abort: AbortSignal;
}

/** Listens for SIGINT and SIGTERM from now on; `words` tell what the first one does and the second would. */
export function createProcessContext(words: string): ProcessContext {
  const stop = new AbortController();
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) abort.abort();
      else {
        process.stderr.write(`\n${words}\n`);
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
