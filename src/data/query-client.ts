import { notifyManager, QueryClient } from '@tanstack/react-query';
import { DatasetError } from '../dataset/parse.ts';
import { TransferError } from './read-json.ts';

/** Tries after the first, for errors that may be temporary. */
const RETRIES = 2;

/**
 * Whether another request could succeed: server errors, broken connections and incomplete downloads are temporary; a
 * missing, refused, foreign, newer or too large file is not.
 */
export function isRetryable(error: unknown): boolean {
  if (error instanceof TransferError) {
    return ['unreachable', 'server-error', 'cut-short'].includes(error.problem.kind);
  }
  if (error instanceof DatasetError) {
    return error.problem.kind === 'not-json' && !error.problem.looksLikeHtml;
  }
  return false;
}

// Results are shown in the same task; the library would wait for a timer first.
notifyManager.setScheduler(queueMicrotask);

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < RETRIES && isRetryable(error),
        retryDelay: (failures) => 400 * 2 ** failures,
        // "online" would pause a query without network for ever, and a spinner with it.
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: true,
        // Files do not change; comparing hundreds of thousands of numbers with themselves is wasted time.
        structuralSharing: false,
        gcTime: 10 * 60_000,
      },
    },
  });
}
