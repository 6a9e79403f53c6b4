/**
 * Turns what a function reports by callback into an async generator, in order and without losing any.
 *
 * @param run is called once; the generator ends when its promise does
 * @returns (as the generator's return value) what `run` resolves to
 * @throws what `run` rejects with, after the events that came before
 */
export async function* generateEvents<Event, Result>(
  run: (emit: (event: Event) => void) => Promise<Result>,
): AsyncGenerator<Event, Result> {
  const queue: Event[] = [];
  let isDone = false;
  let wake = () => {};
  const result = run((event) => {
    queue.push(event);
    wake();
  });
  const end = () => {
    isDone = true;
    wake();
  };
  result.then(end, end);
  while (!isDone || queue.length > 0) {
    if (queue.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    yield* queue.splice(0);
  }
  return await result;
}
