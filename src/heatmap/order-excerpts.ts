import type { Excerpt } from '../dataset/decode-neuron.ts';

/** `released`: as the source lists them. */
export const EXCERPT_ORDERS = ['released', 'strongest', 'weakest', 'broadest'] as const;
export type ExcerptOrder = (typeof EXCERPT_ORDERS)[number];

/** Mean of the activations above zero counted over all tokens: how much of a text the neuron is active on. */
export function spreadOf({ activations }: Pick<Excerpt, 'activations'>): number {
  let sum = 0;
  for (const value of activations) if (value > 0) sum += value;
  return activations.length === 0 ? 0 : sum / activations.length;
}

/**
 * A section's excerpts in an order; ties stay as released. Takes numbers of excerpts, because what is not read
 * yet has a known maximum but no text: such excerpts come last in an order that needs their text.
 *
 * @param maxima largest activation of every excerpt of the neuron
 * @param excerpts every excerpt of the neuron, `undefined` where not read yet
 */
export function orderExcerpts(
  numbers: readonly number[],
  order: ExcerptOrder,
  maxima: readonly number[],
  excerpts: readonly (Excerpt | undefined)[],
): number[] {
  if (order === 'released') return [...numbers];
  const keyOf = (number: number): number => {
    if (order === 'broadest') {
      const excerpt = excerpts[number];
      return excerpt === undefined ? 1 : -spreadOf(excerpt);
    }
    const maximum = maxima[number] ?? Number.NEGATIVE_INFINITY;
    return order === 'strongest' ? -maximum : maximum;
  };
  return numbers
    .map((number) => ({ number, key: keyOf(number) }))
    .sort((a, b) => a.key - b.key || 0)
    .map(({ number }) => number);
}
