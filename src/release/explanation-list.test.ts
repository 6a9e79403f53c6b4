import { describe, expect, it } from 'vitest';
import { parseExplanationList } from './explanation-list.ts';

const file = { name: 'neuron-explanations-compressed.json' };

describe("the paper's list of explanations", () => {
  it('comes in the order of its keys, texts as found', () => {
    const text = '{"12": [0, 5, "b", null], "3": [47, 6399, " a", 0.94]}';
    expect(parseExplanationList(text, file)).toEqual([
      { layer: 47, neuron: 6399, explanation: ' a', score: 0.94 },
      { layer: 0, neuron: 5, explanation: 'b', score: null },
    ]);
  });

  it('is refused with the key of a broken row', () => {
    for (const row of [[0, 5, 7, 0.5], [0, -1, 'a', 0.5], [0, 5, 'a', '0.5'], 'row', []]) {
      expect(() => parseExplanationList({ 3: row }, file)).toThrow(`${file.name}: [3]`);
    }
    expect(() => parseExplanationList({ first: [0, 5, 'a', 0.5] }, file)).toThrow('key');
  });
});
