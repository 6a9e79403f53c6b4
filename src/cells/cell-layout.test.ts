import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandLeft, cellAt, layOutCells, nearestCell, positionOf, stepFrom } from './cell-layout.ts';

/** Layers without cells among them. */
const sizes = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 300 }) }, fc.constant(0)), {
    minLength: 1,
    maxLength: 12,
  })
  .filter((layerSizes) => layerSizes.some((size) => size > 0));
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

  it('of a few neurons takes a part of the width, a single layer’s in one row', () => {
    const many = layOutCells([2, 1, 3], 0.3, 40);
    expect(many.width).toBe(40);
    expect(bandLeft(many, 2) + many.bandWidth).toBeLessThan(40);
    const one = layOutCells([20], 0.1, 40);
    expect(one).toMatchObject({ bandWidth: 20, height: 1, width: 40 });
    expect(cellAt(one, 30, 0)).toBeUndefined();
    expect(nearestCell(one, 30, 0)).toEqual({ layer: 0, slot: 19 });
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
        const first = nearestCell(layout, 0, 0)!;
        const seen = new Set([`${first.layer} ${first.slot}`]);
        const open = [first];
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
