import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { integer, seconds } from '../cli/option-parsers.ts';
import { DEFAULT_HTTP_OPTIONS, type HttpOptions } from './http-source.ts';

/** How files are fetched and worked on. */
export interface TransferOptions {
  concurrency: number;
  timeout: number;
  attempts: number;
  threads: number;
}

/** Each thread takes some 100 MB: more of them would not stay below 1 GB, nor does a fast line keep more busy. */
const MOST_THREADS = 6;

export function withTransferOptions(command: Command): Command {
  return command
    .option('--concurrency <n>', 'files read at the same time', integer(1, 512), 32)
    .option(
      '--timeout <seconds>',
      'give an answer up that stands still for so long',
      seconds,
      DEFAULT_HTTP_OPTIONS.timeout / 1_000,
    )
    .option(
      '--attempts <n>',
      'requests for one file before it counts as failed',
      integer(1, 100),
      DEFAULT_HTTP_OPTIONS.attempts,
    )
    .option(
      '--threads <n>',
      `worker threads that read and pack: one per core, at most ${MOST_THREADS}, unless told`,
      integer(1, 256),
      Math.min(MOST_THREADS, availableParallelism()),
    );
}

export function httpOptions({
  concurrency,
  timeout,
  attempts,
}: TransferOptions): Partial<HttpOptions> & { connections: number } {
  return { connections: concurrency, timeout: timeout * 1_000, attempts };
}
