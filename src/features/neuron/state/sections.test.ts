import { describe, expect, test } from 'vitest';
import type { Excerpt, Neuron } from '../../../dataset/decode-neuron.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';
import {
  expandedSections,
  firstPositions,
  sectionText,
  shortSectionTitle,
  visibleExcerpts,
} from './sections.ts';

test('an excerpt belongs where it stands first', () => {
  const first = { excerpts: [0, 1] };
  const second = { excerpts: [1, 2] };
  expect([...firstPositions([first, second, { excerpts: [2, 2, 0] }])]).toEqual([
    [0, { section: first, rank: 0 }],
    [1, { section: first, rank: 1 }],
    [2, { section: second, rank: 1 }],
  ]);
});

function quantile(interval: [number, number], boundaries: [number | null, number | null]): Section {
  return { kind: 'quantile', interval, boundaries, excerpts: [1, 2, 3] };
}

test('an interval says its bounds and what part of all sequences it is', () => {
  const words = sectionText(quantile([0.9, 0.99], [0.5005, 1.5146]), 2);
  expect(words.title).toBe('Quantiles 0.9 to 0.99');
  expect(words.meaning).toBe(
    '3 excerpts drawn at random from those whose max activation lies between 0.50 and 1.51: 90th–99th percentile.',
  );
});

test('open ends are said as such', () => {
  expect(sectionText(quantile([0, 0.5], [null, -0.0032]), 2).meaning).toMatch(
    /is at most 0\.00: the lowest 50% of all/,
  );
  expect(sectionText(quantile([0.999, 1], [2.3789, null]), 2).meaning).toMatch(
    /is 2\.38 or more: the top 0\.1% of all/,
  );
  expect(sectionText(quantile([0.5, 0.9], [null, null]), 2).meaning).toMatch(/not released/);
});

test('short names fit into a plot', () => {
  expect(shortSectionTitle(quantile([0.99, 0.999], [1, 2]))).toBe('0.99–0.999');
  expect(shortSectionTitle({ kind: 'top', excerpts: [] })).toBe('Top');
});

const read = (index: number): Excerpt => ({ index, tokens: ['a'], activations: [1], maximum: 1 });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

// As after reading an overview: 10 of the top ones and 4 random ones have texts.
const sections: Section[] = [
  { kind: 'top', excerpts: range(0, 50) },
  { kind: 'random', excerpts: range(50, 100) },
];
const excerpts = range(0, 100).map((index) =>
  index < 10 || (index >= 50 && index < 54) ? read(index) : undefined,
);
const neuron = { overview: { activations: { sections } }, excerpts } as unknown as Neuron;

describe('which sections are open', () => {
  test('those that the address names, as far as the neuron has them', () => {
    expect(
      expandedSections(neuron, { expandedSections: ['random', 'q3'], selectedToken: undefined }),
    ).toEqual(new Set(['random']));
  });

  test('pointing at an excerpt opens its section only where it would not be seen otherwise', () => {
    const at = (excerpt: number) => ({
      expandedSections: [],
      selectedToken: { excerpt, token: undefined },
    });
    expect(expandedSections(neuron, at(9))).toEqual(new Set());
    expect(expandedSections(neuron, at(10))).toEqual(new Set(['top']));
    expect(expandedSections(neuron, at(53))).toEqual(new Set());
    expect(expandedSections(neuron, at(99))).toEqual(new Set(['random']));
    expect(expandedSections(neuron, at(100))).toEqual(new Set());
  });
});

test('what is shown first ends where a text is not read yet', () => {
  expect(visibleExcerpts({ kind: 'top', excerpts: [0, 1, 20, 2] }, excerpts)).toEqual([0, 1]);
  expect(visibleExcerpts({ kind: 'top', excerpts: range(0, 50) }, excerpts)).toEqual(range(0, 10));
  expect(visibleExcerpts({ kind: 'random', excerpts: [99] }, excerpts)).toEqual([]);
});
