/** Prompts show, and simulators predict, whole numbers from 0 to this. */
export const NORMALIZED_MAX = 10;

/** The largest activation in the records, in the neuron's units; -Infinity where there is none. */
export function maxActivation(records: readonly { activations: readonly number[] }[]): number {
  let max = Number.NEGATIVE_INFINITY;
  for (const { activations } of records) {
    for (const activation of activations) if (activation > max) max = activation;
  }
  return max;
}

/**
 * The release's normalization for prompts: floor(10 · max(0, x) / max), capped at 10.
 *
 * @param max the largest activation over the records that are shown together, in the neuron's units.
 * @returns integers 0 to 10; all 0 where `max` is not positive.
 */
export function normalizeActivations(activations: readonly number[], max: number): number[] {
  if (!(max > 0)) return activations.map(() => 0);
  return activations.map((activation) =>
    // 10 · max / max can round to just below 10, so the maximum is not left to the division.
    activation >= max
      ? NORMALIZED_MAX
      : Math.floor((NORMALIZED_MAX * Math.max(0, activation)) / max),
  );
}
