import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByRanges } from './highlighted-text.tsx';

describe('splitByRanges', () => {
  it('returns highlighted and other parts in the order of the text', () => {
    const ranges = [
      { start: 4, end: 8 },
      { start: 0, end: 3 },
    ];
    expect(splitByRanges('the word', ranges)).toEqual([
      { text: 'the', isHighlighted: true },
      { text: ' ', isHighlighted: false },
      { text: 'word', isHighlighted: true },
    ]);
  });

  it('returns all of the text, each character highlighted if it is in a range', () => {
    const span = fc
      .tuple(fc.nat(30), fc.nat(30))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    fc.assert(
      fc.property(fc.string({ minLength: 30, maxLength: 30 }), fc.array(span), (text, ranges) => {
        const within = ranges.map(({ start, end }) => ({ start, end: Math.min(end, text.length) }));
        const parts = splitByRanges(text, within);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        const marks = parts.flatMap((part) =>
          Array<boolean>(part.text.length).fill(part.isHighlighted),
        );
        const naive = [...Array(text.length).keys()].map((at) =>
          within.some(({ start, end }) => at >= start && at < end),
        );
        expect(marks).toEqual(naive);
      }),
    );
  });
});
