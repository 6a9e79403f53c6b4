import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellValuesOf } from '../../cells/cell-values.ts';
import { formatNeuronRanges, parseNeuronRanges } from '../../dataset/neuron-ranges.ts';
import { candidateCells, neuronOfCell, POOL_KINDS } from './neuron-pool.ts';

interface Neuron {
  score: number | null;
  hasExcerpts: boolean;
}

const neuron: fc.Arbitrary<Neuron> = fc.record({
  score: fc.option(fc.integer({ min: -30, max: 100 }).map((hundredths) => hundredths / 100)),
  hasExcerpts: fc.boolean(),
});
const copy = fc.record({
  layers: fc.array(fc.array(neuron, { maxLength: 12 }), { maxLength: 4 }),
  hasRelease: fc.boolean(),
});

function sourceOf(layers: readonly (readonly Neuron[])[], hasRelease: boolean) {
  const scores = cellValuesOf(
    'score',
    layers.map((layer) => layer.length),
    layers.flat().map(({ score }) => score),
  );
  const withExcerpts = layers.map((layer) => {
    const kept = layer.flatMap(({ hasExcerpts }, at) => (hasExcerpts ? [at] : []));
    return parseNeuronRanges(formatNeuronRanges(kept), layer.length);
  });
  return { scores, withExcerpts, hasRelease };
}

describe('a pool to draw a neuron from', () => {
  it('holds each neuron of its kind that can be shown once, and no other', () => {
    fc.assert(
      fc.property(
        copy,
        fc.constantFrom(...POOL_KINDS),
        fc.integer({ min: -20, max: 90 }).map((hundredths) => hundredths / 100),
        ({ layers, hasRelease }, kind, above) => {
          const isListOnly = !layers.flat().some(({ hasExcerpts }) => hasExcerpts);
          const isOfKind = ({ score, hasExcerpts }: Neuron) => {
            if (kind === 'any') return true;
            if (kind === 'excerpts') return hasExcerpts;
            return score !== null && (kind === 'scored' || score > above);
          };
          const expected = layers.flatMap((ofLayer, layer) =>
            ofLayer.flatMap((one, at) => {
              const canBeShown = hasRelease || isListOnly || one.hasExcerpts;
              return canBeShown && isOfKind(one) ? [{ layer, neuron: at }] : [];
            }),
          );
          const source = sourceOf(layers, hasRelease);
          const cells = candidateCells(kind, above, source);
          expect(cells.map((cell) => neuronOfCell(source.scores, cell))).toEqual(expected);
        },
      ),
    );
  });
});
