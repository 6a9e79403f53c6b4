import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNeuronRanges } from '../dataset/neuron-ranges.ts';
import { Corpus } from './corpus.ts';
import { foldText } from './fold.ts';
import { foldTokenText } from './fold-token.ts';
import { rangesTest } from './number-ranges.ts';
import type { ParsedQuery, QueryNode } from './query.ts';
import { parseQuery } from './query-language.ts';
import { SORTS, type Sort } from './relevance.ts';
import { type QueryResult, runQuery, SCORE_BINS } from './run-query.ts';
import { TokenVocabulary } from './token-vocabulary.ts';

const LAYERS = 3;

/** A corpus that holds the same as the plain neurons, layer by layer. */
function corpusOf(neurons: readonly NaiveNeuron[]): Corpus {
  const layers = Array.from({ length: LAYERS }, (_, layer) =>
    neurons.filter((neuron) => neuron.layer === layer),
  );
  const vocabulary = [...new Set(neurons.flatMap(({ tokens }) => tokens ?? []))];
  const corpus = new Corpus(
    layers.map((layer) => ({
      neurons: layer.length,
      withExcerpts: formatNeuronRanges(
        layer.filter(({ excerpts }) => excerpts).map(({ neuron }) => neuron),
      ),
    })),
  );
  corpus.tokenVocabulary = new TokenVocabulary(vocabulary);
  const column = (values: (number | null)[], decimals: number) => ({
    decimals,
    values: values.map((value) => (value === null ? null : Math.round(value * 10 ** decimals))),
  });
  layers.forEach((layer, index) => {
    corpus.addExplanations(
      index,
      layer.map(({ explanation }) => explanation),
    );
    corpus.addScores(index, { decimals: 3, values: layer.map(({ score }) => score) });
    corpus.addStatistics(index, {
      randomOnlyScore: column(
        layer.map(({ random }) => random),
        3,
      ),
      lookupScore: column(
        layer.map(({ lookup }) => lookup),
        3,
      ),
      maximum: column(
        layer.map(({ max }) => max),
        2,
      ),
      kurtosis: column(
        layer.map(({ kurtosis }) => kurtosis),
        2,
      ),
    });
    corpus.addTokens(
      index,
      layer.map(({ tokens }) => tokens?.length ?? null),
      layer.flatMap(({ tokens }) => (tokens ?? []).map((token) => vocabulary.indexOf(token))),
    );
  });
  return corpus;
}

function search(corpus: Corpus, query: string, sort: Sort = 'relevance'): QueryResult {
  const steps = runQuery(parseQuery(query), sort, corpus);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const placesIn = (corpus: Corpus, result: QueryResult) =>
  Array.from(result.ids, (id) => corpus.neuronRefOf(id));

/** Few letters and words, so that terms meet texts often. */
const word = fc.oneof(
  fc.constantFrom(
    'cat',
    'cats',
    'not',
    'all',
    'allow',
    'a',
    'the',
    "don't",
    'C++',
    'non-eng',
    'é',
    'ﬁn',
    '😀',
    '--',
  ),
  fc.string({
    unit: fc.constantFrom('a', 'b', 'A', '-', "'", 'ß', '1'),
    minLength: 1,
    maxLength: 4,
  }),
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '', '  ', ', ', ' “', '\u00a0')), {
    maxLength: 12,
  })
  .map((parts) => parts.map(([piece, gap]) => piece + gap).join(''));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 5, nil: null });
const decimal = (low: number, high: number, decimals: number) =>
  fc
    .integer({ min: low * 10 ** decimals, max: high * 10 ** decimals })
    .map((n) => n / 10 ** decimals);

const neurons = fc
  .array(
    fc.record({
      layer: fc.nat(LAYERS - 1),
      explanation: maybe(text),
      score: maybe(fc.integer({ min: -1000, max: 1000 })),
      random: maybe(decimal(-1, 1, 3)),
      lookup: maybe(decimal(-1, 1, 3)),
      max: maybe(decimal(0, 10, 2)),
      kurtosis: maybe(decimal(0, 200, 2)),
      tokens: maybe(
        fc.array(fc.constantFrom(' cat', 'Cat', ' the', '\n', 'Canada', ' all'), { maxLength: 4 }),
      ),
      excerpts: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((list): NaiveNeuron[] => {
    const widths = Array.from({ length: LAYERS }, () => 0);
    const numbered = list.map((neuron) => ({ ...neuron, neuron: widths[neuron.layer]!++ }));
    return numbered.sort((a, b) => a.layer - b.layer || a.neuron - b.neuron);
  });

const plainTerm = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: word.map((typed) => `${typed}*`) },
  { weight: 2, arbitrary: fc.tuple(word, word).map(([a, b]) => `"${a} ${b}"`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'layer:1',
      'layer:0-1',
      'neuron:<3',
      'score:>0',
      'score:-0.5..0.5',
      'random:<0.2',
      'lookup:>=0',
      'max:5',
      'kurtosis:>100',
      'token:cat',
      'token:ca*',
      'token:\\n',
      'has:excerpts',
      'has:score',
      'explained:no',
    ),
  },
);
const term = fc.oneof(
  plainTerm,
  plainTerm,
  plainTerm.map((inner) => `-${inner}`),
);
const query = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: term },
      { weight: 1, arbitrary: fc.tuple(term, term).map(([a, b]) => `${a} OR ${b}`) },
      {
        weight: 1,
        arbitrary: fc.tuple(term, term, term).map(([a, b, c]) => `(${a} ${b}) OR ${c}`),
      },
      { weight: 1, arbitrary: fc.tuple(term, term).map(([a, b]) => `-(${a} ${b})`) },
    ),
    { maxLength: 4 },
  )
  .map((terms) => terms.join(' '));

const plainWords = fc.constantFrom(
  '',
  '-cat',
  'cat OR layer:1',
  'has:score',
  '-score:>0',
  'a* not',
);

describe('a search', () => {
  test('equals a plain reading of its definition, order included', () => {
    fc.assert(
      fc.property(neurons, query, fc.constantFrom(...SORTS), (list, typed, sort) => {
        const corpus = corpusOf(list);
        expect(placesIn(corpus, search(corpus, typed, sort))).toEqual(
          naiveSearch(list, parseQuery(typed), sort),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('its bars count what it would find without their own narrowing', () => {
    fc.assert(
      fc.property(neurons, fc.oneof(word, plainWords), (list, typed) => {
        const corpus = corpusOf(list);
        const { byLayer, byScore, unscored } = search(corpus, `${typed} layer:0-1 score:>0.2`);
        for (let layer = 0; layer < LAYERS; layer++) {
          expect(byLayer[layer]).toBe(
            search(corpus, `${typed} layer:${layer} score:>0.2`).ids.length,
          );
        }
        const alike = search(corpus, `${typed} layer:0-1`).ids;
        const scores = Array.from(alike, (id) => {
          const { layer, neuron } = corpus.neuronRefOf(id);
          return list.find((one) => one.layer === layer && one.neuron === neuron)!.score;
        });
        expect(unscored).toBe(scores.filter((score) => score === null).length);
        for (let bin = 0; bin < SCORE_BINS; bin++) {
          const low = -1000 + bin * 50;
          const inBin = (score: number | null) =>
            score !== null &&
            score >= low &&
            (score < low + 50 || (bin === SCORE_BINS - 1 && score === 1000));
          expect(byScore[bin]).toBe(scores.filter(inBin).length);
        }
      }),
      { numRuns: 100 },
    );
  });

  const example = (explanations: (string | null)[], scores?: number[]) =>
    corpusOf(
      explanations.map((explanation, neuron) => ({
        layer: 0,
        neuron,
        explanation,
        score: scores?.[neuron] ?? 0,
        random: null,
        lookup: null,
        max: null,
        kurtosis: null,
        tokens: null,
        excerpts: false,
      })),
    );
  const found = (corpus: Corpus, typed: string) => [...search(corpus, typed).ids];

  test('ranks phrase before whole words, word beginnings and insides', () => {
    const corpus = example(['allocate knot', 'nothing allowed', 'all but not', 'not all']);
    expect(found(corpus, 'not all')).toEqual([3, 2, 1, 0]);
  });

  test('ranks earlier and denser before later, then the higher score', () => {
    const corpus = example(
      ['many words that come before a cat', 'cat', 'cat food', 'dog food, cat'],
      [900, 100, 200, 300],
    );
    expect(found(corpus, 'cat')).toEqual([2, 1, 3, 0]);
  });

  test('finds accents, ligatures, case and typographic quotes by what people type', () => {
    const corpus = example(['Café “not all”', 'ﬁnal STRASSE', 'straße', 'İstanbul']);
    expect(found(corpus, 'cafe')).toEqual([0]);
    expect(found(corpus, '"\'not all\'"')).toEqual([]);
    expect(found(corpus, 'final')).toEqual([1]);
    expect(found(corpus, 'strasse')).toEqual([2, 1]);
    expect(found(corpus, 'istanbul')).toEqual([3]);
  });

  test('an exclusion leaves words that only contain the excluded one', () => {
    const corpus = example(['cat', 'education', 'cats', "the cat's", null]);
    expect(found(corpus, '-cat')).toEqual([1, 2, 4]);
    expect(found(corpus, '-cat*')).toEqual([1, 4]);
  });

  test('texts longer than a count can hold are ranked by their best words', () => {
    const corpus = example([`${'xcat '.repeat(3000)}`, `${'xcat '.repeat(3000)}cat`]);
    expect(found(corpus, 'cat')).toEqual([1, 0]);
  });

  test('searches only layers that have all that the query needs', () => {
    const corpus = new Corpus([
      { neurons: 1, withExcerpts: '' },
      { neurons: 1, withExcerpts: '' },
    ]);
    corpus.addExplanations(0, ['cat']);
    corpus.addScores(0, { decimals: 3, values: [5] });
    corpus.addExplanations(1, ['cat']);
    expect(search(corpus, 'cat').searched).toEqual([0]);
    expect(search(corpus, 'cat max:>0').searched).toEqual([]);
  });

  test('a layer that arrives during a search is left to the next one', () => {
    const corpus = new Corpus([
      { neurons: 1, withExcerpts: '' },
      { neurons: 1, withExcerpts: '' },
    ]);
    corpus.addExplanations(0, ['cat']);
    corpus.addScores(0, { decimals: 3, values: [5] });
    const steps = runQuery(parseQuery('cat'), 'relevance', corpus);
    steps.next();
    corpus.addExplanations(1, ['cat and words that were not known before']);
    corpus.addScores(1, { decimals: 3, values: [5] });
    const end = steps.next();
    expect(end.done && end.value.searched).toEqual([0]);
  });
});

describe('a corpus', () => {
  test('refuses columns that do not fit its layers', () => {
    const corpus = new Corpus([{ neurons: 2, withExcerpts: '' }]);
    corpus.tokenVocabulary = new TokenVocabulary([' a']);
    expect(() => corpus.addExplanations(0, ['one'])).toThrow(/2 neurons/);
    expect(() => corpus.addScores(0, { decimals: 3, values: [1001, 0] })).toThrow(/none/);
    expect(() => corpus.addTokens(0, [1, 1], [0])).toThrow(/counts 2/);
    expect(() => corpus.addTokens(0, [1, -1], [])).toThrow(/no number/);
    expect(() => corpus.addTokens(0, [1, 0], [1])).toThrow(/outside/);
    expect(() => corpus.addExplanations(1, [])).toThrow(/no layer 1/);
  });

  test('gives each neuron one number, layers of different width and none included', () => {
    const corpus = new Corpus([2, 0, 3].map((width) => ({ neurons: width, withExcerpts: '' })));
    expect([0, 1, 2, 3, 4].map((id) => corpus.neuronRefOf(id))).toEqual([
      { layer: 0, neuron: 0 },
      { layer: 0, neuron: 1 },
      { layer: 2, neuron: 0 },
      { layer: 2, neuron: 1 },
      { layer: 2, neuron: 2 },
    ]);
    expect(() => corpus.neuronRefOf(5)).toThrow(RangeError);
  });
});

/** A neuron as search sees it, in plain values. */
interface NaiveNeuron {
  layer: number;
  neuron: number;
  explanation: string | null;
  /** Thousandths. */
  score: number | null;
  random: number | null;
  lookup: number | null;
  max: number | null;
  kurtosis: number | null;
  tokens: string[] | null;
  excerpts: boolean;
}

interface Match {
  /** 0 phrase, 1 whole, 2 beginning, 3 inside; `null` where nothing of the text was asked. */
  quality: number | null;
  first: number;
  hits: number;
}

const WITHOUT_TEXT: Match = { quality: null, first: Number.POSITIVE_INFINITY, hits: 0 };

/** The search's definition read off word by word, slow and with no data structure: what the scan must equal. */
function naiveSearch(
  neurons: readonly NaiveNeuron[],
  query: ParsedQuery,
  sort: Sort,
): { layer: number; neuron: number }[] {
  const { parts } = query.root;
  const words = parts.flatMap((part) => (part.kind === 'word' ? [foldText(part.text)] : []));
  const found = neurons.flatMap((neuron) => {
    const match = matchNode(query.root, neuron, false);
    if (match === null) return [];
    const text = foldText(neuron.explanation ?? '');
    const phrase = words.length > 1 && occurrences(text, words.join(' '), 1).length > 0;
    const quality = match.quality === 1 && phrase ? 0 : match.quality;
    return [{ neuron, quality, closeness: closeness(match, unitsIn(text).length) }];
  });
  const score = (value: number | null) => value ?? Number.NEGATIVE_INFINITY;
  return found
    .sort((a, b) => {
      const byPlace = a.neuron.layer - b.neuron.layer || a.neuron.neuron - b.neuron.neuron;
      if (sort === 'position') return byPlace;
      const byScore = compare(score(b.neuron.score), score(a.neuron.score));
      if (sort === 'score') return byScore || byPlace;
      if (sort === 'score-ascending') {
        const ascending = (value: number | null) => value ?? Number.POSITIVE_INFINITY;
        return compare(ascending(a.neuron.score), ascending(b.neuron.score)) || byPlace;
      }
      const byQuality = (a.quality ?? 4) - (b.quality ?? 4);
      const byCloseness = a.quality === null ? 0 : a.closeness - b.closeness;
      return byQuality || byCloseness || byScore || byPlace;
    })
    .map(({ neuron }) => ({ layer: neuron.layer, neuron: neuron.neuron }));
}

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

function closeness({ first, hits }: Match, units: number): number {
  const lateness = first === 0 ? 0 : first <= 2 ? 1 : first <= 6 ? 2 : 3;
  const share = hits / units;
  return lateness + (share >= 1 / 2 ? 0 : share >= 1 / 4 ? 1 : share >= 1 / 8 ? 2 : 3);
}

function matchNode(node: QueryNode, neuron: NaiveNeuron, negated: boolean): Match | null {
  const yes = (condition: boolean) => (condition ? WITHOUT_TEXT : null);
  switch (node.kind) {
    case 'word':
    case 'phrase': {
      const worst = node.isPrefix ? 2 : node.kind === 'phrase' || negated ? 1 : 3;
      return matchTerm(foldText(neuron.explanation ?? ''), foldText(node.text), worst);
    }
    case 'token': {
      const wanted = foldTokenText(node.text);
      const tokens = (neuron.tokens ?? []).map(foldTokenText);
      return yes(
        tokens.some((token) => (node.isPrefix ? token.startsWith(wanted) : token === wanted)),
      );
    }
    case 'number': {
      const values = { ...neuron, score: neuron.score === null ? null : neuron.score / 1000 };
      const value = values[node.field];
      return yes(value !== null && rangesTest(node.ranges)(value));
    }
    case 'has':
      return yes(node.what === 'excerpts' ? neuron.excerpts : neuron[node.what] !== null);
    case 'not':
      return yes(matchNode(node.part, neuron, true) === null);
    case 'all': {
      const all = node.parts.map((part) => matchNode(part, neuron, negated));
      return all.includes(null) ? null : joinMatches(all as Match[], Math.max);
    }
    case 'any': {
      const some = node.parts.flatMap((part) => matchNode(part, neuron, negated) ?? []);
      return some.length === 0 ? null : joinMatches(some, Math.min);
    }
  }
}

function joinMatches(matches: Match[], choose: (...qualities: number[]) => number): Match {
  const texts = matches.filter(({ quality }) => quality !== null);
  if (texts.length === 0) return WITHOUT_TEXT;
  return {
    quality: choose(...texts.map(({ quality }) => quality!)),
    first: Math.min(...texts.map(({ first }) => first)),
    hits: texts.reduce((sum, { hits }) => sum + hits, 0),
  };
}

function matchTerm(text: string, wanted: string, worst: number): Match | null {
  const found = occurrences(text, wanted, worst);
  if (found.length === 0) return null;
  const quality = Math.min(...found.map((occurrence) => occurrence.quality));
  const units = unitsIn(text);
  // A unit has a hit if the best occurrences begin in it.
  const hits = units.flatMap(({ start, end }, index) => {
    const inside = found.filter(({ at }) => at >= start && at < end);
    return inside.some((occurrence) => occurrence.quality === quality) ? [index] : [];
  });
  return { quality, first: hits[0]!, hits: hits.length };
}

function occurrences(text: string, wanted: string, worst: number) {
  const found: { at: number; quality: number }[] = [];
  for (let at = 0; at + wanted.length <= text.length; at++) {
    if (text.slice(at, at + wanted.length) !== wanted) continue;
    const begins = !insideWord(text, at);
    const ends = !insideWord(text, at + wanted.length);
    const quality = begins ? (ends ? 1 : 2) : 3;
    if (quality <= worst) found.push({ at, quality });
  }
  return found;
}

function insideWord(text: string, at: number): boolean {
  return (
    /[\p{L}\p{N}\p{M}]$/u.test(text.slice(0, at)) && /^[\p{L}\p{N}\p{M}]/u.test(text.slice(at))
  );
}

function unitsIn(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+|\S/gu), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
