/** What came of something that may throw, as a value: for rendering, which must not throw. */
export type Attempt<T> = { kind: 'done'; value: T } | { kind: 'failed'; error: unknown };

export function tryCatch<T>(run: () => T): Attempt<T> {
  try {
    return { kind: 'done', value: run() };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
