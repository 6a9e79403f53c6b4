import { type ReleasedNeuron, readReleasedNeurons } from './support/released-neurons.ts';
import { SearchPage } from './support/search.ts';
import { expect, test } from './support/test.ts';

const long = `${'words '.repeat(1666)}word`;

const QUERIES: readonly [query: string, matches: (neuron: ReleasedNeuron) => boolean][] = [
  ['canada', ({ text }) => /canada/i.test(text)],
  ['"not all"', ({ text }) => /(?<![a-z0-9])not\s+all(?![a-z0-9])/i.test(text)],
  ['layer:0-3 score:>0.8', ({ layer, score }) => layer <= 3 && score !== null && score > 0.8],
  ["don't", ({ text }) => /don['’‘]t/i.test(text)],
  ['e.g.', ({ text }) => /e\.g\./i.test(text)],
  ['(e.g.,', ({ text }) => /\(e\.g\.,/i.test(text)],
  ['non-english', ({ text }) => /non[-–—‑]english/i.test(text)],
  ['😀', ({ text }) => text.includes('😀')],
  ['has:explanation', () => true],
  [long, ({ text }) => /words/i.test(text)],
  ['<script>alert(1)</script>', ({ text }) => text.toLowerCase().includes('<script>alert(1)')],
  ['<b>', ({ text }) => /<b>/i.test(text)],
];

test('on the real explanations, matches are as many as an independent count finds', async ({
  page,
  real,
}) => {
  test.slow();
  const neurons = await readReleasedNeurons();
  expect(neurons.length).toBeGreaterThanOrEqual(16_517);
  const search = new SearchPage(page);
  await search.open('', real.url);
  expect(await search.total()).toBe(307_200);
  for (const [query, matches] of QUERIES) {
    await search.search(query);
    expect(await search.total(), query.slice(0, 40)).toBe(neurons.filter(matches).length);
  }
  await expect(page.locator('main script, main b')).toHaveCount(0);
});

test('what a query found is marked, and nothing else', async ({ page, real }) => {
  const search = new SearchPage(page);
  await search.open('"not" negat*', real.url);
  const marks = await search.rows.locator('mark').allInnerTexts();
  expect(marks.length).toBeGreaterThan(0);
  for (const mark of marks) expect(mark).toMatch(/^(not|negat)$/i);
});
