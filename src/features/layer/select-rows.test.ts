import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_FORMATS, FORMAT_VERSION } from '../../dataset/format.ts';
import type { NumberColumn } from '../../dataset/layer-index.ts';
import { LAYER_COLUMN_NAMES, type LayerColumnName, NUMBER_COLUMNS } from './layer-columns.ts';
import { type LayerData, layerDataOf } from './layer-data.ts';
import { selectRows } from './select-rows.ts';

interface Row {
  explanation: string | null;
  tokens: string[] | null;
  /** Hundredths, shared by all number columns. */
  value: number | null;
}

function layerOf(rows: readonly Row[]): LayerData {
  const vocabulary = [...new Set(rows.flatMap(({ tokens }) => tokens ?? []))];
  const column: NumberColumn = { decimals: 2, values: rows.map(({ value }) => value) };
  const envelope = { format: FILE_FORMATS.index, version: FORMAT_VERSION, layer: 0 } as const;
  const statistics = Object.fromEntries(
    ['randomOnlyScore', 'lookupScore', 'maximum', 'mean', 'variance', 'skewness', 'kurtosis'].map(
      (name) => [name, column],
    ),
  ) as Record<'randomOnlyScore', NumberColumn> & Record<string, NumberColumn>;
  return layerDataOf(rows.length, {
    explanations: {
      ...envelope,
      group: 'explanations',
      explanation: rows.map(({ explanation }) => explanation),
    },
    scores: { ...envelope, group: 'scores', score: column },
    statistics: { ...envelope, group: 'statistics', ...statistics } as never,
    tokens: {
      index: {
        ...envelope,
        group: 'tokens',
        counts: rows.map(({ tokens }) => tokens?.length ?? null),
        tokens: rows.flatMap(({ tokens }) => tokens?.map((t) => vocabulary.indexOf(t)) ?? []),
      },
      vocabulary: {
        format: FILE_FORMATS.vocabulary,
        version: FORMAT_VERSION,
        tokens: vocabulary,
      },
    },
  });
}

const word = fc.constantFrom('Kat', 'kat', 'simile', 'é', 'a b', '', ' like');
const row: fc.Arbitrary<Row> = fc.record({
  explanation: fc.option(word),
  tokens: fc.option(fc.array(word, { maxLength: 3 })),
  value: fc.option(fc.integer({ min: -30, max: 30 })),
});
const everything = { text: '', ranges: {} };

/** What a row is sorted by, said as simply as possible. */
function keyOf({ explanation, tokens, value }: Row, neuron: number, column: LayerColumnName) {
  if (column === 'neuron') return neuron;
  if (column === 'explanation') return explanation?.trim().toLowerCase().replace('é', 'e') || null;
  if (column === 'topTokens') return tokens?.[0]?.trim().toLowerCase().replace('é', 'e') || null;
  return value;
}

describe('a layer’s rows', () => {
  it('are sorted by any column, ties by neuron, the unknown last in both directions and of these the explained first', () => {
    fc.assert(
      fc.property(
        fc.array(row),
        fc.constantFrom(...LAYER_COLUMN_NAMES),
        fc.boolean(),
        (rows, column, isDescending) => {
          const selected = [...selectRows(layerOf(rows), everything, { column, isDescending })];
          const keys = rows.map((one, neuron) => keyOf(one, neuron, column));
          const expected = rows
            .map((_, neuron) => neuron)
            .sort((a, b) => {
              const [one, other] = [keys[a] ?? null, keys[b] ?? null];
              if (one === null && other === null) {
                const isExplained = (neuron: number) => rows[neuron]?.explanation !== null;
                if (isExplained(a) !== isExplained(b)) return isExplained(a) ? -1 : 1;
              }
              if (one === other) return a - b;
              if (one === null || other === null) return one === null ? 1 : -1;
              return (one < other ? -1 : 1) * (isDescending ? -1 : 1);
            });
          expect(selected).toEqual(expected);
        },
      ),
    );
  });

  it('are those within every range, ends included, and with the text', () => {
    fc.assert(
      fc.property(
        fc.array(row),
        fc.constantFrom(...NUMBER_COLUMNS),
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom('', 'KAT', 'e', 'like'),
        (rows, column, low, extent, text) => {
          const range = { low: low / 100, high: (low + extent) / 100 };
          const selected = [
            ...selectRows(
              layerOf(rows),
              { text, ranges: { [column]: range } },
              { column: 'neuron', isDescending: false },
            ),
          ];
          const expected = rows.flatMap(({ explanation, tokens, value }, neuron) => {
            const texts = [explanation ?? '', ...(tokens ?? [])].join('\n').toLowerCase();
            const hasText = texts.replaceAll('é', 'e').includes(text.toLowerCase());
            return value !== null && value >= low && value <= low + extent && hasText
              ? [neuron]
              : [];
          });
          expect(selected).toEqual(expected);
        },
      ),
    );
  });

  it('have a column for whatever is known of any of them', () => {
    const known: Row = { explanation: null, tokens: ['Kat'], value: 1 };
    const listed: Row = { explanation: 'Kats', tokens: null, value: null };
    expect(layerOf([listed, known]).columns).toEqual(LAYER_COLUMN_NAMES);
    expect(layerOf([listed]).columns).toEqual(['neuron', 'explanation', 'score']);
  });

  it('are filtered by what is shown: 0.6996 reads 0.70', () => {
    const data = layerOf([{ explanation: null, tokens: null, value: 70 }]);
    const exact = { ...data, numbers: { ...data.numbers, score: [0.6996] } };
    const filter = { text: '', ranges: { score: { low: 0.7, high: null } } };
    expect([...selectRows(exact, filter, { column: 'neuron', isDescending: false })]).toEqual([0]);
  });
});
