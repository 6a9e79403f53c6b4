import { expect, test } from 'vitest';
import type { Section } from '../../../dataset/neuron-shard.ts';
import { sectionWords, shortSectionName } from './section-words.ts';

function quantile(interval: [number, number], boundaries: [number | null, number | null]): Section {
  return { kind: 'quantile', interval, boundaries, excerpts: [1, 2, 3] };
}

test('an interval says its bounds and what part of all sequences it is', () => {
  const words = sectionWords(quantile([0.9, 0.99], [0.5005, 1.5146]), 2);
  expect(words.title).toBe('Quantiles 0.9 to 0.99');
  expect(words.meaning).toBe(
    '3 excerpts drawn at random from those whose largest activation lies between 0.50 and 1.51: above 90% and below 1% of all.',
  );
});

test('open ends are said as such', () => {
  expect(sectionWords(quantile([0, 0.5], [null, -0.0032]), 2).meaning).toMatch(
    /is at most 0\.00: the lowest 50% of all/,
  );
  expect(sectionWords(quantile([0.999, 1], [2.3789, null]), 2).meaning).toMatch(
    /is 2\.38 or more: the top 0\.1% of all/,
  );
  expect(sectionWords(quantile([0.5, 0.9], [null, null]), 2).meaning).toMatch(/not released/);
});

test('short names fit into a plot', () => {
  expect(shortSectionName(quantile([0.99, 0.999], [1, 2]))).toBe('0.99–0.999');
  expect(shortSectionName({ kind: 'top', excerpts: [] })).toBe('Top');
});
