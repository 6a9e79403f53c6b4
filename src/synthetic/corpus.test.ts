import { describe, expect, it } from 'vitest';
import { SEQUENCE_LENGTH, SyntheticCorpus } from './corpus.ts';
import { END_OF_TEXT } from './tokenizer.ts';

const corpus = new SyntheticCorpus(1, 3_000);
const all = corpus.sequences.map((_, s) => corpus.textsOf(s));

describe('the synthetic corpus', () => {
  it('is the same for the same seed, and another for another', () => {
    const texts = (seed: number) => {
      const own = new SyntheticCorpus(seed, 20);
      return own.sequences.map((_, s) => own.textsOf(s));
    };
    expect(texts(1)).toEqual(all.slice(0, 20));
    expect(texts(2)).not.toEqual(all.slice(0, 20));
  });

  it('has 64 tokens a sequence; shorter ones begin with the end-of-text mark, which stands nowhere else', () => {
    for (const texts of all) {
      expect(texts.length === SEQUENCE_LENGTH).toBe(texts[0] !== END_OF_TEXT);
      expect(texts.indexOf(END_OF_TEXT, 1)).toBe(-1);
    }
    const short = corpus.shortSequences.length;
    expect(short).toBeGreaterThan(15);
    expect(short).toBeLessThan(90);
  });

  it('holds what is awkward in the release: broken characters, breaks, tabs, no-break spaces', () => {
    const seen = new Set(all.flat());
    for (const token of ['\ufffd', ' \ufffd', '\n', '\n\n', '\t', '\u00a0']) {
      expect(seen).toContain(token);
    }
  });

  it('leaves no slot of a template unfilled', () => {
    expect(all.flat().join('')).not.toMatch(/\{[a-z^:]+\}|undefined/);
  });

  it('finds a token by its position', () => {
    expect(corpus.tokenAt(7 * SEQUENCE_LENGTH + 20)).toBe(corpus.sequences[7]![20]);
  });
});
