import type { UseQueryResult } from '@tanstack/react-query';

export interface QueryFailure {
  readonly error: unknown;
  /** Reads again what failed. */
  readonly retry: () => void;
}

/** Why queries that are needed have no data; `undefined` while none has failed, and while it is read again. */
export function failureOf(...queries: readonly UseQueryResult[]): QueryFailure | undefined {
  const failed = queries.filter(({ isError, isFetching }) => isError && !isFetching);
  const [first] = failed;
  if (first === undefined) return undefined;
  const retry = () => {
    for (const query of failed) void query.refetch();
  };
  return { error: first.error, retry };
}
