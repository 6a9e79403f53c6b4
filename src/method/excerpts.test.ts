import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, neuronRecord, numberedExcerpts } from '../testing/release-builders.ts';
import {
  additionalScoringExcerpts,
  excerptText,
  explainingExcerpts,
  matchSequencesToSections,
  releasedScoringExcerpts,
  standardScoringExcerpts,
} from './excerpts.ts';

const texts = (excerpts: readonly { tokens: readonly string[] }[]) => excerpts.map(excerptText);
const full = neuronRecord(0, 0, {
  most_positive_activation_records: numberedExcerpts('top', 50),
  random_sample: numberedExcerpts('random', 50),
});

describe('the split of a neuron’s excerpts', () => {
  it('scores on top 2, 6, 10, 14, 18 and random 1, 4, 7, 10, 13', () => {
    const scoring = standardScoringExcerpts(full);
    expect(texts(scoring)).toEqual([
      ...[2, 6, 10, 14, 18].map((n) => `top number ${n}`),
      ...[1, 4, 7, 10, 13].map((n) => `random number ${n}`),
    ]);
    expect(scoring.map(({ sample }) => sample)).toEqual([
      ...Array(5).fill('top'),
      ...Array(5).fill('random'),
    ]);
  });

  it('explains from top 0, 4, 8, 12, 16', () => {
    expect(texts(explainingExcerpts(full))).toEqual(
      [0, 4, 8, 12, 16].map((n) => `top number ${n}`),
    );
  });

  it('sorts the top list first: the release leaves its last record out of order', () => {
    const [strongest, ...rest] = numberedExcerpts('top', 50);
    const record = neuronRecord(0, 0, { most_positive_activation_records: [...rest, strongest!] });
    expect(texts(explainingExcerpts(record))[0]).toBe('top number 0');
  });

  it('passes a position whose text is scored to the next free record', () => {
    const top = numberedExcerpts('top', 50);
    top[4] = { ...top[4]!, tokens: top[2]!.tokens };
    const record = neuronRecord(0, 0, { most_positive_activation_records: top });
    expect(texts(explainingExcerpts(record))[1]).toBe('top number 5');
  });

  it('never explains from a text it scores on, nor twice from one text', () => {
    const list = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 9 })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(list, list, (top, random) => {
        const build = ([text, max]: [number, number]) => excerpt(`text ${text}{${max}}`);
        const record = neuronRecord(0, 0, {
          most_positive_activation_records: top.map(build),
          random_sample: random.map(build),
        });
        const scoring = texts(standardScoringExcerpts(record));
        const explaining = texts(explainingExcerpts(record));
        expect(explaining.filter((text) => scoring.includes(text))).toEqual([]);
        expect(new Set(explaining).size).toBe(explaining.length);
      }),
    );
  });

  it('gives fewer excerpts, not other ones, where the lists are short', () => {
    const record = neuronRecord(0, 0, {
      most_positive_activation_records: numberedExcerpts('top', 6),
      random_sample: null,
    });
    expect(texts(standardScoringExcerpts(record))).toEqual(['top number 2']);
    expect(texts(explainingExcerpts(record))).toEqual(['top number 0', 'top number 4']);
  });

  it('offers each other text once for scoring on more', () => {
    const used = standardScoringExcerpts(full);
    const more = additionalScoringExcerpts(full, used);
    expect(more).toHaveLength(90);
    expect(new Set([...texts(more), ...texts(used)]).size).toBe(100);
  });
});

describe('releasedScoringExcerpts', () => {
  const scoredOn = (records: { tokens: string[]; activations: number[] }[]) => ({
    scored_sequence_simulations: records.map(({ tokens, activations }) => ({
      simulation: {
        tokens,
        expected_activations: tokens.map(() => 0),
        activation_scale: null,
        distribution_values: [],
        distribution_probabilities: [],
        uncalibrated_simulation: null,
      },
      true_activations: activations,
      ev_correlation_score: null,
      rsquared_score: null,
      absolute_dev_explained_score: null,
    })),
    ev_correlation_score: null,
    rsquared_score: null,
    absolute_dev_explained_score: null,
  });

  it('tells top from random by the record’s texts, whatever the order', () => {
    const top = full.most_positive_activation_records!;
    const random = full.random_sample!;
    const scored = scoredOn([random[3]!, top[7]!]);
    expect(releasedScoringExcerpts(scored, full).map(({ sample }) => sample)).toEqual([
      'random',
      'top',
    ]);
  });

  it('tells them by position where the record is missing and all ten are there', () => {
    const ten = scoredOn(numberedExcerpts('unknown', 10));
    expect(releasedScoringExcerpts(ten, null).map(({ sample }) => sample)).toEqual([
      ...Array(5).fill('top'),
      ...Array(5).fill('random'),
    ]);
  });

  it('leaves unknown what neither texts nor positions tell', () => {
    const four = scoredOn(numberedExcerpts('unknown', 4));
    expect(releasedScoringExcerpts(four, full).map(({ sample }) => sample)).toEqual(
      Array(4).fill(null),
    );
  });
});

describe('the origin of a scored sequence', () => {
  const record = neuronRecord(0, 0, {
    most_positive_activation_records: [excerpt('top one'), excerpt('both')],
    random_sample: [excerpt('random one'), excerpt('both')],
  });
  const repeat = (...texts: string[]) => texts.map(excerpt);

  it('is told by the list that has its text, whatever its position', () => {
    expect(matchSequencesToSections(repeat('random one', 'top one'), record)).toEqual([
      { sample: 'random', sampleKnownBy: 'text' },
      { sample: 'top', sampleKnownBy: 'text' },
    ]);
  });

  it('is told by position where both lists have its text, or neither, and all ten are there', () => {
    const ten = Array.from({ length: 10 }, (_, i) => excerpt(i % 2 === 0 ? 'both' : 'other'));
    for (const known of [record, null]) {
      expect(matchSequencesToSections(ten, known)).toEqual(
        ten.map((_, i) => ({ sample: i < 5 ? 'top' : 'random', sampleKnownBy: 'position' })),
      );
    }
  });

  it('stays unknown where neither tells', () => {
    expect(matchSequencesToSections(repeat('both', 'top one', 'other', 'both'), record)).toEqual([
      { sample: null, sampleKnownBy: 'nothing' },
      { sample: 'top', sampleKnownBy: 'text' },
      { sample: null, sampleKnownBy: 'nothing' },
      { sample: null, sampleKnownBy: 'nothing' },
    ]);
  });
});
