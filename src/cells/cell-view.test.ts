import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutCells, positionOf } from './cell-layout.ts';
import { orderCells } from './cell-order.ts';
import { cellValuesOf } from './cell-values.ts';
import { type MapGeometry, transformOf, transformShowing, viewOf } from './cell-view.ts';

const geometry = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 }),
    fc.integer({ min: 300, max: 1500 }),
    fc.constantFrom('sorted', 'index'),
    // Of a hundred neurons, those without a value; each layer's first has one.
    fc.constantFrom(0, 70),
  )
  .map(([layerSizes, width, kind, unknown]): MapGeometry => {
    const scores = layerSizes.flatMap((size) =>
      Array.from({ length: size }, (_, neuron) => {
        const hundredths = 99 - ((neuron * 37) % 100);
        return hundredths < unknown ? null : hundredths / 100;
      }),
    );
    const values = cellValuesOf('score', layerSizes, scores);
    const layout = layOutCells(values.drawnSizes, 0.4);
    return {
      layout,
      values,
      order: orderCells(values, kind),
      layerNumbers: layerSizes.map((_, layer) => layer + 3),
      width,
      height: Math.ceil((width * layout.height) / layout.width),
    };
  });

const visit = geometry.chain((map) =>
  fc.record({
    map: fc.constant(map),
    layer: fc.integer({ min: 0, max: map.layout.layerSizes.length - 1 }),
    share: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    zoom: fc.integer({ min: 101, max: 5000 }).map((hundredths) => hundredths / 100),
  }),
);

describe('what a map shows', () => {
  it('is brought back by its address: the neuron is on screen again, and the view the same', () => {
    fc.assert(
      fc.property(visit, ({ map, layer, share, zoom }) => {
        const neuron = Math.floor(share * map.values.layerSizes[layer]!);
        const transform = transformOf(map, { center: { layer: layer + 3, neuron }, zoom });
        const size = (map.width / map.layout.width) * transform.k;
        // One that is not drawn stands at its layer's end.
        const slot = Math.min(
          map.layout.layerSizes[layer]! - 1,
          map.order.positionOf[map.values.offsets[layer]! + neuron]!,
        );
        const at = positionOf(map.layout, { layer, slot });
        expect(transform.x + at.x * size).toBeGreaterThan(-size);
        expect(transform.x + at.x * size).toBeLessThan(map.width);
        expect(transform.y + at.y * size).toBeGreaterThan(-size);
        expect(transform.y + at.y * size).toBeLessThan(map.height + size);
        const view = viewOf(map, transform);
        expect(view?.zoom).toBe(zoom);
        const again = viewOf(map, transformOf(map, view));
        expect(again).toEqual(view);
      }),
    );
  });

  it('never leaves the map: no edge comes inside the frame', () => {
    fc.assert(
      fc.property(visit, fc.integer({ min: -5000, max: 5000 }), (place, x) => {
        const { map, layer, share, zoom } = place;
        const slot = Math.floor(share * map.layout.layerSizes[layer]!);
        const moved = transformShowing(map, { k: zoom, x, y: x / 2 }, { layer, slot });
        for (const [shift, extent] of [
          [moved.x, map.width],
          [moved.y, map.height],
        ] as const) {
          expect(shift).toBeLessThanOrEqual(0);
          expect(shift + extent * zoom).toBeGreaterThanOrEqual(extent - 1e-6);
        }
      }),
    );
  });

  it('is the whole map where the address names no neuron of it', () => {
    const [map] = fc.sample(geometry, 1);
    const whole = { k: 1, x: 0, y: 0 };
    expect(transformOf(map!, undefined)).toEqual(whole);
    expect(transformOf(map!, { center: { layer: 99, neuron: 0 }, zoom: 5 })).toEqual(whole);
    expect(viewOf(map!, whole)).toBeUndefined();
  });
});
