import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, layOutCells, nearestCell, positionOf, stepFrom } from './cell-layout.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 });
const aspect = fc.double({ min: 0.1, max: 3, noNaN: true });
const STEPS = ['left', 'right', 'up', 'down', 'layer-before', 'layer-after'] as const;

describe('the layout of cells', () => {
  it('gives every neuron a cell of its own, where it is found by pointing', () => {
    fc.assert(
      fc.property(sizes, aspect, (layerSizes, shape) => {
        const layout = layOutCells(layerSizes, shape);
        const taken = new Set<string>();
        layerSizes.forEach((size, layer) => {
          for (let slot = 0; slot < size; slot++) {
            const { x, y } = positionOf(layout, { layer, slot });
            taken.add(`${x} ${y}`);
            expect(x).toBeLessThan(layout.width);
            expect(y).toBeLessThan(layout.height);
            expect(cellAt(layout, x + 0.5, y + 0.5)).toEqual({ layer, slot });
            expect(nearestCell(layout, x + 0.5, y + 0.5)).toEqual({ layer, slot });
          }
        });
        expect(taken.size).toBe(layerSizes.reduce((sum, size) => sum + size, 0));
      }),
      { numRuns: 30 },
    );
  });

  it('is as high as it may be, and not higher', () => {
    for (const shape of [0.33, 0.6, 1.4]) {
      const layout = layOutCells(
        Array.from({ length: 48 }, () => 6400),
        shape,
      );
      const height = layout.height / layout.width;
      expect(height).toBeLessThanOrEqual(shape);
      expect(height).toBeGreaterThan(shape * 0.75);
    }
  });

  it('has no cell in gaps, below a band or outside, and always a nearest one', () => {
    const layout = layOutCells([5, 3], 1);
    const { bandWidth } = layout;
    expect(cellAt(layout, bandWidth + 0.5, 0)).toBeUndefined();
    expect(cellAt(layout, -0.5, 0)).toBeUndefined();
    expect(cellAt(layout, 0, 99)).toBeUndefined();
    expect(nearestCell(layout, -9, -9)).toEqual({ layer: 0, slot: 0 });
    expect(nearestCell(layout, 999, 999)).toEqual({ layer: 1, slot: 2 });
  });

  it('is walked by steps that stay on neurons, and reach all of them', () => {
    fc.assert(
      fc.property(sizes, aspect, (layerSizes, shape) => {
        const layout = layOutCells(layerSizes, shape);
        const seen = new Set(['0 0']);
        const open = [{ layer: 0, slot: 0 }];
        for (let from = open.pop(); from !== undefined; from = open.pop()) {
          for (const step of STEPS) {
            const to = stepFrom(layout, from, step);
            expect(to.slot).toBeLessThan(layerSizes[to.layer]!);
            const key = `${to.layer} ${to.slot}`;
            if (!seen.has(key)) {
              seen.add(key);
              open.push(to);
            }
          }
        }
        expect(seen.size).toBe(layerSizes.reduce((sum, size) => sum + size, 0));
      }),
      { numRuns: 30 },
    );
  });
});
