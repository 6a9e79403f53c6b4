import { type CellValues, encodeCell, UNKNOWN } from '../../cells/cell-values.ts';
import type { NeuronRef } from '../../dataset/ids.ts';
import { type NeuronRangeList, neuronsInRanges } from '../../dataset/neuron-ranges.ts';

/** Which neurons one is drawn from, as menus name them; the first that has any is chosen. */
export const POOLS = {
  scored: 'neurons with a score',
  'score-above': 'neurons with a score above',
  excerpts: 'neurons with excerpts',
  any: 'all neurons',
} as const;
export type PoolKind = keyof typeof POOLS;
export const POOL_KINDS = Object.keys(POOLS) as PoolKind[];

export interface PoolSource {
  readonly scores: CellValues;
  /** Neurons with excerpts in this copy, by layer. */
  readonly withExcerpts: readonly NeuronRangeList[];
  /** Whether what this copy lacks is read from the release. */
  readonly hasRelease: boolean;
}

/**
 * The cells (as in `scores.stored`) of the neurons of a kind that can be shown: all where there is a release to read
 * them from, else those with excerpts. A copy without any excerpts has pages of explanations only: all of them.
 *
 * @param score of the kind `score-above`, to the two decimals that the atlas keeps
 */
export function candidateCells(
  kind: PoolKind,
  score: number,
  { scores, withExcerpts, hasRelease }: PoolSource,
): number[] {
  const { stored, offsets, layerSizes } = scores;
  const hasExcerpts = withExcerpts.some((ranges) => ranges.length > 0);
  const needsExcerpts = kind === 'excerpts' || (hasExcerpts && !hasRelease);
  const above =
    kind === 'scored'
      ? UNKNOWN
      : kind === 'score-above'
        ? encodeCell('score', score)
        : Number.NEGATIVE_INFINITY;
  return layerSizes.flatMap((size, layer) => {
    const neurons = needsExcerpts ? neuronsInRanges(withExcerpts[layer] ?? []) : Array(size).keys();
    return Array.from(neurons, (neuron) => offsets[layer]! + neuron).filter(
      (cell) => stored[cell]! > above,
    );
  });
}

export function neuronOfCell({ offsets, layerSizes }: CellValues, cell: number): NeuronRef {
  const layer = layerSizes.findIndex((_, one) => cell < offsets[one + 1]!);
  return { layer, neuron: cell - offsets[layer]! };
}
