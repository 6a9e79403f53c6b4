/** Tokens from `start` (inclusive) to `end` (exclusive). */
export interface TokenWindow {
  readonly start: number;
  readonly end: number;
}

/** Tokens that a window shows on each side of the strongest one. */
export const WINDOW_RADIUS = 12;

/** The first token with the largest activation; 0 where there is none. */
export function strongestToken(activations: readonly number[]): number {
  let strongest = 0;
  for (let token = 1; token < activations.length; token++) {
    if (activations[token]! > activations[strongest]!) strongest = token;
  }
  return strongest;
}

/**
 * The tokens around one of them, the strongest where not said. A window that would pass an end is moved, not cut, so that all windows are
 * equally long where the text allows.
 */
export function windowAround(
  activations: readonly number[],
  radius: number = WINDOW_RADIUS,
  center: number = strongestToken(activations),
): TokenWindow {
  const length = Math.min(activations.length, 2 * radius + 1);
  const wanted = center - radius;
  const start = Math.max(0, Math.min(wanted, activations.length - length));
  return { start, end: start + length };
}
