import { expect, test } from 'vitest';
import type { ResultRow } from '../../search/protocol.ts';
import { formatResultsAsCsv, formatResultsAsJson } from './result-file.ts';

const rows: ResultRow[] = [
  { id: 0, layer: 0, neuron: 816, explanation: ' "a", b', score: 0.5, tokens: [' all', ',"\n'] },
  { id: 1, layer: 3, neuron: 2, explanation: null, score: null, tokens: null },
];
const origin = { dataset: 'gpt2-xl', query: '"a" b', sort: 'relevance', searched: 48, layers: 48 };

test('a list as CSV has one line a neuron, and empty cells for what is not known', () => {
  expect(formatResultsAsCsv(rows)).toBe(
    'layer,neuron,score,explanation,top_tokens\r\n' +
      '0,816,0.5," ""a"", b","["" all"","",\\""\\n""]"\r\n' +
      '3,2,,,\r\n',
  );
});

test('a list as JSON says where it comes from, and keeps texts as they are', () => {
  expect(JSON.parse(formatResultsAsJson(origin, rows))).toEqual({
    ...origin,
    neurons: [
      {
        layer: 0,
        neuron: 816,
        score: 0.5,
        explanation: ' "a", b',
        topTokens: [' all', ',"\n'],
      },
      { layer: 3, neuron: 2, score: null, explanation: null, topTokens: null },
    ],
  });
});

test('an empty list is a file too', () => {
  expect(formatResultsAsCsv([])).toBe('layer,neuron,score,explanation,top_tokens\r\n');
  expect(JSON.parse(formatResultsAsJson(origin, []))).toEqual({ ...origin, neurons: [] });
});
