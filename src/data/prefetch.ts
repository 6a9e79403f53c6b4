/** Responses to requests that were started before the page's own code was loaded, by URL. */
const responses = new Map<string, { response: Promise<Response>; abort: AbortController }>();

/** Starts fetching a file before it is needed. `takePrefetched` gets the response, or throws if it failed. */
export function prefetchFile(file: string): Promise<Response> {
  const abort = new AbortController();
  const response = fetch(file, { signal: abort.signal });
  response.catch(() => {});
  responses.set(file, { response, abort });
  return response;
}

/**
 * The response to a prefetched file, once: after that the file is fetched again.
 *
 * @param signal aborts the transfer from now on
 */
export function takePrefetched(file: string, signal: AbortSignal): Promise<Response> | undefined {
  const prefetched = responses.get(file);
  if (prefetched === undefined) return undefined;
  responses.delete(file);
  const end = () => prefetched.abort.abort(signal.reason);
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return prefetched.response;
}

/** Gives up a prefetched file, unless it has been taken. */
export function dropPrefetched(file: string): void {
  responses.get(file)?.abort.abort();
  responses.delete(file);
}
