import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellValuesOf, excerptCellValues } from '../../cells/cell-values.ts';
import { FEATURED_GROUPS, hasFeaturedNeurons } from '../../models/featured-neurons.ts';
import { layerSummaries } from './layers-table.tsx';

describe('the map’s rows', () => {
  it('have each layer’s known, lowest, median, highest and selected values', () => {
    const value = fc.option(fc.integer({ min: -30, max: 100 }));
    fc.assert(
      fc.property(
        fc.array(fc.array(value), { maxLength: 4 }),
        fc.option(fc.constant({ low: 10, high: 60 }), { nil: undefined }),
        (layers, range) => {
          const values = cellValuesOf(
            'score',
            layers.map((layer) => layer.length),
            layers.flat().map((hundredths) => (hundredths === null ? null : hundredths / 100)),
          );
          const rows = layerSummaries(values, range);
          layers.forEach((layer, at) => {
            const known = layer.filter((one) => one !== null).toSorted((a, b) => a - b);
            const isKept = (one: number) => !range || (one >= range.low && one <= range.high);
            expect(rows[at]).toEqual({
              layer: at,
              neurons: layer.length,
              known: known.length,
              lowest: known[0],
              median: known[Math.ceil(known.length / 2) - 1],
              highest: known.at(-1),
              inRange: known.filter(isKept).length,
              withExcerpts: 0,
            });
          });
        },
      ),
    );
  });

  it('tell neurons with only a score from those with excerpts', () => {
    const scores = cellValuesOf('score', [4], [0.1, null, 0.3, null]);
    const [row] = layerSummaries(excerptCellValues(scores, [[[1, 2]]]), undefined);
    expect(row).toMatchObject({ neurons: 4, known: 3, withExcerpts: 2 });
  });
});

describe('the authors’ neurons', () => {
  it('are 36, each once, in three groups', () => {
    const all = FEATURED_GROUPS.flatMap(({ neurons }) => neurons);
    expect(FEATURED_GROUPS.map(({ neurons }) => neurons.length)).toEqual([12, 12, 12]);
    expect(new Set(all.map(({ layer, neuron }) => `${layer}:${neuron}`)).size).toBe(36);
    for (const { layer, neuron } of all) {
      expect(layer).toBeLessThan(48);
      expect(neuron).toBeLessThan(6400);
    }
  });

  it('are of the model with 48 layers of 6,400 neurons, and not of a synthetic one', () => {
    const layers = Array.from({ length: 48 }, () => ({ neurons: 6400 }));
    expect(hasFeaturedNeurons({ synthetic: false, layers })).toBe(true);
    expect(hasFeaturedNeurons({ synthetic: true, layers })).toBe(false);
    expect(hasFeaturedNeurons({ synthetic: false, layers: layers.slice(1) })).toBe(false);
  });
});
