/** What came of something that may throw, as a value: for rendering, which must not throw. */
export type Attempt<T> = { value: T; error?: never } | { value?: never; error: unknown };

export function tryCatch<T>(run: () => T): Attempt<T> {
  try {
    return { value: run() };
  } catch (error) {
    return { error };
  }
}
