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
  const sorted = [...numbers];
  const maximum = (number: number) => maxima[number] ?? Number.NEGATIVE_INFINITY;
  switch (order) {
    case 'released':
      return sorted;
    case 'strongest':
      return sorted.sort((a, b) => maximum(b) - maximum(a) || 0);
    case 'weakest':
      return sorted.sort((a, b) => maximum(a) - maximum(b) || 0);
    case 'broadest': {
      const breadths = new Map(
        numbers.map((number) => {
          const excerpt = excerpts[number];
          return [number, excerpt === undefined ? -1 : spreadOf(excerpt)];
        }),
      );
      return sorted.sort((a, b) => breadths.get(b)! - breadths.get(a)!);
    }
  }
}
