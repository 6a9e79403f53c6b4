import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, foldWithMap } from './fold.ts';
import { forEachTextUnit, isBoundary, textUnitsOf } from './text-units.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'B',
      ' ',
      '\u00a0',
      '\u0301',
      '\u200b',
      'ß',
      'ﬁ',
      'İ',
      '😀',
      '“',
      '—',
      '\ud800',
      '\n',
      '1',
    ),
    maxLength: 30,
  }),
);

describe('folding', () => {
  test.each([
    ['  Leading and  double ', 'leading and double'],
    ['“Not” ‘all’ — em–dash−minus', '"not" \'all\' - em-dash-minus'],
    ['Café naïve', 'cafe naive'],
    ['cafe\u0301', 'cafe'],
    ['STRASSE Straße', 'strasse strasse'],
    ['ﬁn İstanbul ΣΑΣ σας', 'fin istanbul σασ σασ'],
    ['zero\u200bwidth\ufeff soft\u00adhyphen', 'zerowidth softhyphen'],
    ['non\u00a0breaking\ttab\nline', 'non breaking tab line'],
    ['ｆｕｌｌ…', 'full...'],
    ['a\ud800b', 'a\ufffdb'],
    ['', ''],
  ])('%j becomes %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('is the same with and without its map', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldWithMap(text).folded).toBe(foldText(text));
      }),
    );
    const ascii = fc.string({ unit: fc.constantFrom(' ', 'A', '`', '~', 'z'), maxLength: 12 });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(foldWithMap(text).folded).toBe(foldText(text));
      }),
    );
  });

  test('folds what is folded to itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('maps every unit to a part of the original, in order, that folds to it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { folded, starts, ends } = foldWithMap(text);
        expect(starts.length).toBe(folded.length);
        expect(ends.length).toBe(folded.length);
        for (let at = 0; at < folded.length; at++) {
          expect(starts[at]).toBeLessThan(ends[at]!);
          expect(ends[at]).toBeLessThanOrEqual(text.length);
          if (at > 0) expect(starts[at]).toBeGreaterThanOrEqual(starts[at - 1]!);
          if (folded[at] !== ' ') {
            expect(foldText(text.slice(starts[at], ends[at]))).toContain(folded[at]);
          }
        }
      }),
    );
  });
});

describe('units', () => {
  test('are words and single other characters', () => {
    expect(textUnitsOf("don't (c++) x1").map(({ text }) => text)).toEqual([
      'don',
      "'",
      't',
      '(',
      'c',
      '+',
      '+',
      ')',
      'x1',
    ]);
  });

  test('are the same one by one, without objects', () => {
    fc.assert(
      fc.property(anyText.map(foldText), (folded) => {
        const visited: { text: string; spaceBefore: boolean }[] = [];
        forEachTextUnit(folded, (text, spaceBefore) => visited.push({ text, spaceBefore }));
        expect(visited).toEqual(
          textUnitsOf(folded).map(({ text, spaceBefore }) => ({ text, spaceBefore })),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('begin and end at boundaries, and words have none within', () => {
    fc.assert(
      fc.property(anyText.map(foldText), (folded) => {
        for (const { text, start } of textUnitsOf(folded)) {
          expect(isBoundary(folded, start)).toBe(true);
          expect(isBoundary(folded, start + text.length)).toBe(true);
        }
      }),
    );
    expect(isBoundary('ab', 1)).toBe(false);
  });
});
