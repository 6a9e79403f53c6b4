import {
  type CellValues,
  encodeCell,
  excerptCellValues,
  SCORE_ONLY,
} from '../../cells/cell-values.ts';
import type { NeuronRef } from '../../dataset/ids.ts';
import type { NeuronRangeList } from '../../dataset/neuron-ranges.ts';

/** The neurons that one is drawn from. */
export interface RandomPool {
  /** Values of all neurons; those greater than `above` are in the pool. */
  readonly values: CellValues;
  readonly above: number;
}

export type RandomPoolKind = 'any' | 'score-above' | 'excerpts';

/** @param score of the kind `score-above`, to the two decimals that the atlas keeps */
export function randomPool(
  kind: RandomPoolKind,
  score: number,
  scores: CellValues,
  withExcerpts: readonly NeuronRangeList[],
): RandomPool {
  switch (kind) {
    case 'any':
      return { values: scores, above: Number.NEGATIVE_INFINITY };
    case 'excerpts':
      return { values: excerptCellValues(scores, withExcerpts), above: SCORE_ONLY };
    case 'score-above':
      return { values: scores, above: encodeCell('score', score) };
  }
}

export function countCandidates({ values, above }: RandomPool): number {
  let count = 0;
  for (const stored of values.stored) if (stored > above) count++;
  return count;
}

/**
 * The neuron at a position of the pool, counted layer by layer in index order; `undefined` beyond its end.
 * @param index 0 (inclusive) to `countCandidates` (exclusive)
 */
export function pickNeuron({ values, above }: RandomPool, index: number): NeuronRef | undefined {
  const { stored, offsets, layerSizes } = values;
  let left = index;
  const cell = stored.findIndex((value) => value > above && left-- === 0);
  if (cell === -1) return undefined;
  const layer = layerSizes.findIndex((_, one) => cell < offsets[one + 1]!);
  return { layer, neuron: cell - offsets[layer]! };
}
