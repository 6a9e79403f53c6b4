import { type CellValues, encodeCell, UNKNOWN } from '../../cells/cell-values.ts';
import type { NeuronRef } from '../../dataset/ids.ts';
import { countRanges, type NeuronRangeList, neuronsInRanges } from '../../dataset/neuron-ranges.ts';

/** The neurons that one is drawn from. */
export type RandomPool =
  | { kind: 'any' }
  /** With a score above this, to the two decimals that the atlas keeps. */
  | { kind: 'score-above'; score: number }
  | { kind: 'excerpts' };

/** How many neurons a pool holds. */
export function countCandidates(
  pool: RandomPool,
  scores: CellValues,
  withExcerpts: readonly NeuronRangeList[],
): number {
  switch (pool.kind) {
    case 'any':
      return scores.stored.length;
    case 'excerpts':
      return withExcerpts.reduce((sum, ranges) => sum + countRanges(ranges), 0);
    case 'score-above':
      return countAbove(scores, pool.score);
  }
}

/**
 * The neuron at a position of the pool, counted layer by layer in index order; `undefined` beyond its end.
 * @param index 0 (inclusive) to `countCandidates` (exclusive)
 */
export function pickNeuron(
  pool: RandomPool,
  index: number,
  scores: CellValues,
  withExcerpts: readonly NeuronRangeList[],
): NeuronRef | undefined {
  switch (pool.kind) {
    case 'any':
      return neuronOf(scores, index);
    case 'excerpts':
      return nthWithExcerpts(withExcerpts, index);
    case 'score-above': {
      const above = encodeCell('score', pool.score);
      let left = index;
      for (const [cell, stored] of scores.stored.entries()) {
        if (stored !== UNKNOWN && stored > above && left-- === 0) return neuronOf(scores, cell);
      }
      return undefined;
    }
  }
}

function countAbove(scores: CellValues, score: number): number {
  const above = encodeCell('score', score);
  let count = 0;
  for (const stored of scores.stored) if (stored !== UNKNOWN && stored > above) count++;
  return count;
}

function nthWithExcerpts(
  withExcerpts: readonly NeuronRangeList[],
  index: number,
): NeuronRef | undefined {
  let left = index;
  for (const [layer, ranges] of withExcerpts.entries()) {
    const count = countRanges(ranges);
    if (left < count) {
      for (const neuron of neuronsInRanges(ranges)) if (left-- === 0) return { layer, neuron };
    }
    left -= count;
  }
  return undefined;
}

function neuronOf({ offsets, layerSizes }: CellValues, cell: number): NeuronRef | undefined {
  const layer = layerSizes.findIndex((_, one) => cell < offsets[one + 1]!);
  return layer === -1 ? undefined : { layer, neuron: cell - offsets[layer]! };
}
