import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExcerptTable } from './excerpt-table.ts';
import { TOP_TOKENS, topTokens } from './top-tokens.ts';

const excerpts = fc.array(
  fc.array(
    fc.tuple(fc.constantFrom('a', 'b', ' a', '\n', 'c'), fc.integer({ min: -20, max: 60 })),
    {
      maxLength: 8,
    },
  ),
  { maxLength: 8 },
);

function tableOf(rows: [string, number][][]): ExcerptTable {
  const table = new ExcerptTable();
  for (const row of rows) {
    table.add(
      row.map(([token]) => token),
      row.map(([, activation]) => activation),
    );
  }
  return table;
}

describe('top tokens', () => {
  it('are the active tokens by mean over all their occurrences in distinct excerpts', () => {
    fc.assert(
      fc.property(excerpts, (rows) => {
        const distinct = [...new Set(rows.map((row) => JSON.stringify(row)))].flatMap(
          (row) => JSON.parse(row) as [string, number][],
        );
        const expected = [...new Set(distinct.map(([token]) => token))]
          .map((token) => {
            const values = distinct.filter(([each]) => each === token).map(([, value]) => value);
            const sum = values.reduce((a, b) => a + b, 0);
            return {
              token,
              mean: sum / values.length,
              count: values.length,
              max: Math.max(...values),
            };
          })
          .filter(({ max }) => max > 0);
        const { tokens, means, counts, maxima } = topTokens(tableOf(rows));
        expect(new Set(tokens)).toEqual(new Set(expected.map(({ token }) => token)));
        for (const [place, token] of tokens.entries()) {
          const each = expected.find((candidate) => candidate.token === token)!;
          expect([means[place], counts[place], maxima[place]]).toEqual([
            Math.round(each.mean) + 0,
            each.count,
            each.max,
          ]);
          const next = expected.find((candidate) => candidate.token === tokens[place + 1]);
          if (next !== undefined) expect(each.mean).toBeGreaterThanOrEqual(next.mean);
        }
      }),
    );
  });

  it('do not depend on the order of the excerpts', () => {
    fc.assert(
      fc.property(excerpts, (rows) => {
        expect(topTokens(tableOf([...rows].reverse()))).toEqual(topTokens(tableOf(rows)));
      }),
    );
  });

  it(`are at most ${TOP_TOKENS}`, () => {
    const row = Array.from({ length: 100 }, (_, n): [string, number] => [`t${n}`, n]);
    const { tokens } = topTokens(tableOf([row]));
    expect(tokens).toHaveLength(TOP_TOKENS);
    expect(tokens[0]).toBe('t99');
  });
});
