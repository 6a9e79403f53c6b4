import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByRanges } from './rule-preview.tsx';

describe('the parts of an explanation that were understood', () => {
  it('are marked where they stand', () => {
    const rules = [{ source: { start: 4, end: 8 } }, { source: { start: 0, end: 3 } }];
    expect(splitByRanges('the word', rules)).toEqual([
      { text: 'the', isMarked: true },
      { text: ' ', isMarked: false },
      { text: 'word', isMarked: true },
    ]);
  });

  it('put together are the explanation, each letter marked just where a rule says so', () => {
    const span = fc
      .tuple(fc.nat(30), fc.nat(30))
      .map(([a, b]) => ({ source: { start: Math.min(a, b), end: Math.max(a, b) } }));
    fc.assert(
      fc.property(fc.string({ minLength: 30, maxLength: 30 }), fc.array(span), (text, rules) => {
        const within = rules.map(({ source }) => ({
          source: { start: source.start, end: Math.min(source.end, text.length) },
        }));
        const parts = splitByRanges(text, within);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        const marks = parts.flatMap((part) => Array<boolean>(part.text.length).fill(part.isMarked));
        const naive = [...Array(text.length).keys()].map((at) =>
          within.some(({ source }) => at >= source.start && at < source.end),
        );
        expect(marks).toEqual(naive);
      }),
    );
  });
});
