import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NEEDS_REAL_RELEASE, REAL_RELEASE } from '../testing/real-release.ts';
import { Corpus } from './corpus.ts';
import { highlightRanges } from './match-text.ts';
import { parseQuery } from './query-language.ts';
import { runQuery } from './run-query.ts';

const LIST =
  REAL_RELEASE === null
    ? null
    : join(REAL_RELEASE, 'paper/data/neuron-explanations-compressed.json');

type Row = [layer: number, neuron: number, explanation: string, score: number];

describe.skipIf(LIST === null)(`on the paper's 16,517 explanations${NEEDS_REAL_RELEASE}`, () => {
  const rows =
    LIST !== null
      ? Object.values(JSON.parse(readFileSync(LIST, 'utf8')) as Record<string, Row>)
      : [];
  const layers = Array.from({ length: 48 }, (_, layer) => rows.filter((row) => row[0] === layer));
  const corpus = new Corpus(layers.map((list) => ({ neurons: list.length, withExcerpts: '' })));
  layers.forEach((list, layer) => {
    corpus.addExplanations(
      layer,
      list.map((row) => row[2]),
    );
    const values = list.map((row) => Math.round(row[3] * 1000));
    corpus.addScores(layer, { decimals: 3, values });
  });
  const found = (query: string): Row[] => {
    const steps = runQuery(parseQuery(query), 'position', corpus);
    for (;;) {
      const step = steps.next();
      if (!step.done) continue;
      return Array.from(step.value.ids, (id) => {
        const { layer, neuron } = corpus.neuronRefOf(id);
        return layers[layer]![neuron]!;
      });
    }
  };
  const long = 'abcdefghi '.repeat(1000);

  // What the query means, by means that share nothing with the search: regular expressions on raw texts.
  test.each<[query: string, means: (text: string, row: Row) => boolean]>([
    ['canada', (text) => /canada/i.test(text)],
    ['words canada', (text) => /canada/i.test(text) && /words/i.test(text)],
    ['"not all"', (text) => /(?<![a-z0-9])not\s+all(?![a-z0-9])/i.test(text)],
    ['layer:0-3 score:>0.8', (_, row) => row[0] <= 3 && row[3] > 0.8],
    [
      'score:0.3..0.7 numbers',
      (text, row) => row[3] >= 0.3 && row[3] <= 0.7 && /numbers/i.test(text),
    ],
    ["don't", (text) => /don['’]t/i.test(text)],
    ['e.g.,', (text) => /e\.g\.,/i.test(text)],
    ['"non-english"', (text) => /(?<![a-z0-9])non[-–—]english(?![a-z0-9])/i.test(text)],
    ['"—"', (text) => /[-‐-―−]/.test(text)],
    ['punct*', (text) => /(?<![a-z0-9])punct/i.test(text)],
    ['cat OR dog', (text) => /cat|dog/i.test(text)],
    [
      'words -phrases -"related to"',
      (text) =>
        /words/i.test(text) &&
        !/(?<![a-z0-9])phrases(?![a-z0-9])/i.test(text) &&
        !/(?<![a-z0-9])related\s+to(?![a-z0-9])/i.test(text),
    ],
    ['😀', (text) => text.includes('😀')],
    ['<b>bold</b>', (text) => text.includes('<b>bold</b>')],
    ['', () => true],
    [long, () => false],
  ])('%.40j finds what an independent count finds', (query, means) => {
    const expected = layers.flat().filter((row) => means(row[2], row));
    expect(found(query)).toEqual(expected);
  });

  test('every result of a word has a highlight, and nothing else has', () => {
    for (const word of ['canada', 'not', 'punctuation', '(e.g.', "'s"]) {
      const query = parseQuery(word);
      const marked = layers.flat().filter((row) => highlightRanges(row[2], query).length > 0);
      expect(found(word)).toEqual(marked);
    }
  });
});
