import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutCells, positionOf } from './cell-layout.ts';
import { orderCells } from './cell-order.ts';
import { cellValuesOf, drawsOnlyKnown, UNKNOWN } from './cell-values.ts';
import { colorScaleOf, colorTable, NO_PIXEL, textColorOn, toPixel } from './color-scale.ts';
import { arrangeCells, paintCells } from './paint-cells.ts';

const DIMMED = toPixel('#123456');
const score = fc.integer({ min: -30, max: 100 }).map((hundredths) => hundredths / 100);
const layersOf = (one: fc.Arbitrary<number | null>) =>
  fc.array(fc.array(one, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 4 });
/** Of most neurons a value is known, or of few. */
const layers = fc.oneof(
  layersOf(fc.option(score)),
  layersOf(fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, score)),
);

describe('the painted cells', () => {
  it('have each neuron’s color in its place, dim what is out of range or not listed, and leave out the unknown', () => {
    fc.assert(
      fc.property(
        layers,
        fc.constantFrom('sorted', 'index'),
        fc.option(fc.constant({ low: 0, high: 50 }), { nil: undefined }),
        fc.boolean(),
        (rows, kind, range, hasMask) => {
          const sizes = rows.map((row) => row.length);
          const values = cellValuesOf('score', sizes, rows.flat());
          const layout = layOutCells(values.drawnSizes, 1);
          const order = orderCells(values, kind);
          const scale = colorScaleOf(values);
          const table = colorTable(scale, values, range, DIMMED);
          const whole = colorTable(scale, values, undefined, DIMMED);
          const lit = hasMask
            ? Uint8Array.from(values.stored, (_, cell) => (cell % 3 === 0 ? 1 : 0))
            : undefined;
          const pixels = new Uint32Array(layout.width * layout.height);
          paintCells(pixels, arrangeCells(layout, values, order), {
            table,
            highlighted: lit,
            dimmed: DIMMED,
          });
          let painted = 0;
          sizes.forEach((size, layer) => {
            for (let neuron = 0; neuron < size; neuron++) {
              const cell = values.offsets[layer]! + neuron;
              const slot = order.positionOf[cell]!;
              const { x, y } = positionOf(layout, { layer, slot });
              const stored = values.stored[cell]!;
              expect(slot < values.drawnSizes[layer]!).toBe(
                !drawsOnlyKnown(values) || stored !== UNKNOWN,
              );
              if (slot >= values.drawnSizes[layer]!) continue;
              const pixel = pixels[y * layout.width + x]!;
              if (stored === UNKNOWN) {
                expect(pixel).toBe(NO_PIXEL);
                continue;
              }
              painted++;
              const isKept =
                (range === undefined || (stored >= range.low && stored <= range.high)) &&
                (lit === undefined || lit[cell] === 1);
              expect(pixel).toBe(isKept ? whole.pixels[stored - whole.min] : DIMMED);
            }
          });
          expect(pixels.filter((pixel) => pixel !== NO_PIXEL)).toHaveLength(painted);
        },
      ),
    );
  });
});

describe('colors', () => {
  it('never fall as scores rise, from −0.2 to 1, and end there', () => {
    const scores = Array.from({ length: 131 }, (_, step) => (step - 30) / 100);
    const values = cellValuesOf('score', [scores.length], scores);
    const { pixels } = colorTable(colorScaleOf(values), values, undefined, DIMMED);
    const lightness = (pixel: number) =>
      0.2126 * (pixel & 0xff) + 0.7152 * ((pixel >>> 8) & 0xff) + 0.0722 * ((pixel >>> 16) & 0xff);
    for (let at = 1; at < pixels.length; at++) {
      expect(lightness(pixels[at]!)).toBeGreaterThanOrEqual(lightness(pixels[at - 1]!) - 1);
    }
    expect(pixels[0]).toBe(pixels[10]);
    expect(pixels[0]).toBe(toPixel('#440154'));
    expect(pixels.at(-1)).toBe(toPixel('#fde725'));
  });

  it('can be written on with a contrast of at least 4.5', () => {
    const channel = (part: number) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (color) => {
        const pixel = toPixel(`#${color.toString(16).padStart(6, '0')}`);
        const luminance =
          0.2126 * channel((color >> 16) / 255) +
          0.7152 * channel(((color >> 8) & 0xff) / 255) +
          0.0722 * channel((color & 0xff) / 255);
        const ink = textColorOn(pixel) === '#ffffff' ? 1 : 0;
        const [light, dark] = ink === 1 ? [1, luminance] : [luminance, 0];
        expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
