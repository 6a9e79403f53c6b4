import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../cli/exit-codes.ts';
import { parseNeuronSelection, selectAllNeurons } from './selection.ts';

const WIDTHS = [4, 2, 3];

describe('the neurons that are asked for', () => {
  it('are those of whole layers and single ones together, once, in order', () => {
    expect([...parseNeuronSelection('2,0', '1:1,0:3,1:0-1', WIDTHS)!]).toEqual([
      [0, [0, 1, 2, 3]],
      [1, [0, 1]],
      [2, [0, 1, 2]],
    ]);
    expect([...parseNeuronSelection('0-1', undefined, WIDTHS)!]).toEqual([
      [0, [0, 1, 2, 3]],
      [1, [0, 1]],
    ]);
  });

  it('are all where nothing is said', () => {
    expect(parseNeuronSelection(undefined, undefined, WIDTHS)).toBeNull();
    expect([...selectAllNeurons(WIDTHS)]).toEqual([
      ...parseNeuronSelection('0-2', undefined, WIDTHS)!,
    ]);
  });

  it.each([
    ['3', undefined],
    ['1-0', undefined],
    ['x', undefined],
    ['-1', undefined],
    [undefined, '1:2'],
    [undefined, '0-1:0'],
    [undefined, '0'],
    [undefined, '0:'],
    [undefined, '0:1:2'],
  ])('are refused with a reason: --layers %s --neurons %s', (layers, neurons) => {
    expect(() => parseNeuronSelection(layers, neurons, WIDTHS)).toThrow(UsageError);
  });

  it('are understood or refused, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123:,- x') }), (text) => {
        try {
          const chosen = parseNeuronSelection(undefined, text, WIDTHS)!;
          for (const [layer, neurons] of chosen) {
            for (const neuron of neurons) expect(neuron).toBeLessThan(WIDTHS[layer]!);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });
});
