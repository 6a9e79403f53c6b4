import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderCells } from './cell-order.ts';
import { cellValuesOf, drawsOnlyKnown, UNKNOWN } from './cell-values.ts';

/** Few values with many ties, or values so far apart that they cannot be counted. */
const value = fc.oneof(
  fc.integer({ min: -30, max: 100 }).map((hundredths) => hundredths / 100),
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
);
const layersOf = (one: fc.Arbitrary<number | null>) =>
  fc.array(fc.array(one, { maxLength: 40 }), { maxLength: 5 });
/** Of most neurons a value is known, or of few. */
const layers = fc.oneof(
  layersOf(fc.option(value)),
  layersOf(fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, value)),
);

function valuesOf(rows: readonly (readonly (number | null)[])[]) {
  return cellValuesOf(
    'score',
    rows.map((row) => row.length),
    rows.flat(),
  );
}

describe('cells within a layer', () => {
  it('stand from the highest value to the lowest, ties by neuron, the unknown last', () => {
    fc.assert(
      fc.property(layers, (rows) => {
        const values = valuesOf(rows);
        const { neuronAt } = orderCells(values, 'sorted');
        rows.forEach((row, layer) => {
          const offset = values.offsets[layer]!;
          const stored = (neuron: number) => values.stored[offset + neuron]!;
          const expected = row
            .map((_, neuron) => neuron)
            .sort((a, b) => {
              if (stored(a) === stored(b)) return a - b;
              if (stored(a) === UNKNOWN) return 1;
              if (stored(b) === UNKNOWN) return -1;
              return stored(b) - stored(a);
            });
          expect([...neuronAt.subarray(offset, offset + row.length)]).toEqual(expected);
        });
      }),
    );
  });

  it('are found again from their neuron, in either order; where few are known, only these are drawn', () => {
    fc.assert(
      fc.property(layers, fc.constantFrom('sorted', 'index'), (rows, kind) => {
        const values = valuesOf(rows);
        const { neuronAt, positionOf } = orderCells(values, kind);
        rows.forEach((row, layer) => {
          const offset = values.offsets[layer]!;
          row.forEach((_, neuron) => {
            const slot = positionOf[offset + neuron]!;
            expect(neuronAt[offset + slot]).toBe(neuron);
            if (kind === 'index' && !drawsOnlyKnown(values)) expect(slot).toBe(neuron);
          });
          if (kind === 'sorted' || !drawsOnlyKnown(values)) return;
          const drawn = neuronAt.subarray(offset, offset + values.drawnSizes[layer]!);
          expect([...drawn]).toEqual(row.flatMap((one, neuron) => (one === null ? [] : [neuron])));
        });
      }),
    );
  });
});
