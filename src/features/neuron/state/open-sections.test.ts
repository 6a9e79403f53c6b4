import { describe, expect, test } from 'vitest';
import type { Excerpt, NeuronDetail } from '../../../dataset/decode-neuron.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';
import { openSections } from './open-sections.ts';
import { shownFirst } from './shown-first.ts';

const read = (index: number): Excerpt => ({ index, tokens: ['a'], activations: [1], maximum: 1 });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

// As after reading a head: 10 of the top ones and 4 random ones have texts.
const sections: Section[] = [
  { kind: 'top', excerpts: range(0, 50) },
  { kind: 'random', excerpts: range(50, 100) },
];
const excerpts = range(0, 100).map((index) =>
  index < 10 || (index >= 50 && index < 54) ? read(index) : undefined,
);
const detail = { head: { activations: { sections } }, excerpts } as unknown as NeuronDetail;

describe('which sections are open', () => {
  test('those that the address names, as far as the neuron has them', () => {
    expect(openSections(detail, { open: ['random', 'q3'], at: undefined })).toEqual(
      new Set(['random']),
    );
  });

  test('pointing at an excerpt opens its section only where it would not be seen otherwise', () => {
    const at = (excerpt: number) => ({ open: [], at: { excerpt, token: undefined } });
    expect(openSections(detail, at(9))).toEqual(new Set());
    expect(openSections(detail, at(10))).toEqual(new Set(['top']));
    expect(openSections(detail, at(53))).toEqual(new Set());
    expect(openSections(detail, at(99))).toEqual(new Set(['random']));
    expect(openSections(detail, at(100))).toEqual(new Set());
  });
});

test('what is shown first ends where a text is not read yet', () => {
  expect(shownFirst({ kind: 'top', excerpts: [0, 1, 20, 2] }, excerpts)).toEqual([0, 1]);
  expect(shownFirst({ kind: 'top', excerpts: range(0, 50) }, excerpts)).toEqual(range(0, 10));
  expect(shownFirst({ kind: 'random', excerpts: [99] }, excerpts)).toEqual([]);
});
