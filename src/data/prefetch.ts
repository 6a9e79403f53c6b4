/** Answers that were asked for before the page's own code had come, by address. */
const answers = new Map<string, { answer: Promise<Response>; abort: AbortController }>();

/** Asks for a file that the page will want. A failure is told to whoever takes the answer. */
export function prefetchFile(file: string): Promise<Response> {
  const abort = new AbortController();
  const answer = fetch(file, { signal: abort.signal });
  answer.catch(() => {});
  answers.set(file, { answer, abort });
  return answer;
}

/**
 * The answer to a file that was asked for early, once: whoever asks again gets a new one.
 *
 * @param signal from now on what ends the transfer
 */
export function takePrefetched(file: string, signal: AbortSignal): Promise<Response> | undefined {
  const early = answers.get(file);
  if (early === undefined) return undefined;
  answers.delete(file);
  const end = () => early.abort.abort(signal.reason);
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return early.answer;
}
