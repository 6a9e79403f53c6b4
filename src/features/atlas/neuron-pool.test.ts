import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellValuesOf } from '../../cells/cell-values.ts';
import { formatNeuronRanges, parseNeuronRanges } from '../../dataset/neuron-ranges.ts';
import { countCandidates, pickNeuron, type RandomPoolKind, randomPool } from './neuron-pool.ts';

interface Neuron {
  score: number | null;
  hasDetail: boolean;
}

const neuron: fc.Arbitrary<Neuron> = fc.record({
  score: fc.option(fc.integer({ min: -30, max: 100 }).map((hundredths) => hundredths / 100)),
  hasDetail: fc.boolean(),
});
const pool = fc.record({
  kind: fc.constantFrom<RandomPoolKind[]>('any', 'excerpts', 'score-above'),
  score: fc.integer({ min: -20, max: 90 }).map((hundredths) => hundredths / 100),
});

describe('a pool to draw a neuron from', () => {
  it('holds each neuron that it is about once, and no other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(neuron, { maxLength: 12 }), { maxLength: 4 }),
        pool,
        (layers, from) => {
          const scores = cellValuesOf(
            'score',
            layers.map((layer) => layer.length),
            layers.flat().map(({ score }) => score),
          );
          const detail = layers.map((layer) => {
            const kept = layer.flatMap(({ hasDetail }, at) => (hasDetail ? [at] : []));
            return parseNeuronRanges(formatNeuronRanges(kept), layer.length);
          });
          const expected = layers.flatMap((layer, layerIndex) =>
            layer.flatMap(({ score, hasDetail }, at) => {
              const isIn =
                from.kind === 'any' ||
                (from.kind === 'excerpts' ? hasDetail : score !== null && score > from.score);
              return isIn ? [{ layer: layerIndex, neuron: at }] : [];
            }),
          );
          const drawn = randomPool(from.kind, from.score, scores, detail);
          expect(countCandidates(drawn)).toBe(expected.length);
          expect(expected.map((_, at) => pickNeuron(drawn, at))).toEqual(expected);
          expect(pickNeuron(drawn, expected.length)).toBeUndefined();
        },
      ),
    );
  });
});
