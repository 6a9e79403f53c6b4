import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countRanges,
  formatNeuronRanges,
  neuronsInRanges,
  parseNeuronRanges,
  rangesInclude,
  rangesOverlap,
} from './neuron-ranges.ts';

describe('neuron ranges', () => {
  it('come back as the same set, sorted and counted', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 120 }), (neurons) => {
        const list = parseNeuronRanges(formatNeuronRanges(neurons), 301);
        const set = new Set(neurons);
        expect([...neuronsInRanges(list)]).toEqual([...set].sort((a, b) => a - b));
        expect(countRanges(list)).toBe(set.size);
        for (let neuron = 0; neuron <= 300; neuron++) {
          expect(rangesInclude(list, neuron)).toBe(set.has(neuron));
          const three = [neuron, neuron + 1, neuron + 2];
          expect(rangesOverlap(list, neuron, neuron + 2)).toBe(three.some((one) => set.has(one)));
        }
      }),
    );
  });

  it('are written as people would write them', () => {
    expect(formatNeuronRanges([5, 1, 2, 3, 9])).toBe('1-3,5,9');
    expect(formatNeuronRanges([])).toBe('');
  });

  it.each(['x', '1-', '-1', '3-2', '5,4', '1,1', '1,,2', '0-7'])('refuse %j', (text) => {
    expect(() => parseNeuronRanges(text, 7)).toThrow(RangeError);
  });
});
