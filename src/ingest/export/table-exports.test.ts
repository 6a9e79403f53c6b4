import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { csvParseRows } from 'd3';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { readGzippedJson, readManifestOf } from '../../testing/dataset-folder.ts';
import { runIngestCommand } from '../../testing/ingest-runner.ts';
import { makeSmallRelease, SMALL_WIDTHS } from '../../testing/small-release.ts';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';

const NAMES = [
  ...['layer', 'neuron', 'explanation', 'score', 'random_only_score', 'lookup_score', 'maximum'],
  ...['mean', 'variance', 'skewness', 'kurtosis', 'top_tokens', 'has_excerpts'],
];

type Row = Record<string, unknown>;

/** Texts that a careless writer of CSV gets wrong. */
const LIST = {
  1: [1, 2, ' with "quotes", a comma\nand two lines', 0.5],
  2: [0, 3, '', -0.25],
  3: [0, 5, 'größe 😀 � ', null],
};

async function makeDataset(): Promise<string> {
  const out = await makeTemporaryFolder({ 'list.json': JSON.stringify(LIST) });
  const { folder, description } = await makeSmallRelease();
  await runIngestCommand([
    ...['--from', folder, '--description', description, '--out', out],
    ...['--neurons', '0:0-4,1:0-3', '--explanations-index', join(out, 'list.json')],
  ]);
  return join(out, 'small');
}

/** The rows as the dataset's indexes have them, by this test's own reading of the format. */
async function rowsOfIndexes(folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  const { tokens: words } = (await readGzippedJson(join(folder, 'index/vocabulary.json.gz'))) as {
    tokens: string[];
  };
  for (const [layer, width] of SMALL_WIDTHS.entries()) {
    const read = async (group: string) =>
      // biome-ignore lint/suspicious/noExplicitAny: read as any other program would.
      (await readGzippedJson(join(folder, `index/${layer}/${group}.json.gz`))) as any;
    const explanations = await read('explanations');
    const scores = await read('scores');
    const statistics = await read('statistics');
    const tokens = await read('tokens');
    const fixed = (column: { decimals: number; values: (number | null)[] }, neuron: number) => {
      const value = column.values[neuron]!;
      return value === null ? null : Number(`${value}e-${column.decimals}`);
    };
    let start = 0;
    for (let neuron = 0; neuron < width; neuron++) {
      const count: number | null = tokens.counts[neuron];
      const places: number[] = tokens.tokens.slice(start, start + (count ?? 0));
      start += count ?? 0;
      rows.push({
        layer,
        neuron,
        explanation: explanations.explanation[neuron],
        score: fixed(scores.score, neuron),
        random_only_score: fixed(statistics.randomOnlyScore, neuron),
        lookup_score: fixed(statistics.lookupScore, neuron),
        maximum: fixed(statistics.maximum, neuron),
        mean: fixed(statistics.mean, neuron),
        variance: fixed(statistics.variance, neuron),
        skewness: fixed(statistics.skewness, neuron),
        kurtosis: fixed(statistics.kurtosis, neuron),
        top_tokens: count === null ? null : places.map((place) => words[place]),
        has_excerpts: count !== null,
      });
    }
  }
  return rows;
}

describe('the table of all neurons', () => {
  let folder: string;
  let expected: Row[];

  it('as Parquet equals the indexes, read by another library', async () => {
    folder = await makeDataset();
    expected = await rowsOfIndexes(folder);
    expect(expected.filter(({ explanation }) => explanation === '')).toHaveLength(1);
    const file = await asyncBufferFromFile(join(folder, 'exports/explanations.parquet'));
    const { schema } = await parquetMetadataAsync(file);
    expect(schema.filter(({ name }) => NAMES.includes(name)).map(({ name }) => name)).toEqual(
      NAMES,
    );
    // The reader says `undefined` for a list that is null.
    const rows = (await parquetReadObjects({ file })).map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? null])),
    );
    expect(rows).toEqual(expected);
  });

  it('as CSV equals the indexes, read by another library and by Python', async () => {
    folder = await makeDataset();
    expected = await rowsOfIndexes(folder);
    const path = join(folder, 'exports/explanations.csv.gz');
    const asText = (row: Row) =>
      NAMES.map((name) => {
        const value = row[name];
        if (value === null) return '';
        return Array.isArray(value) ? JSON.stringify(value) : String(value);
      });
    const [header, ...rows] = csvParseRows(gunzipSync(await readFile(path)).toString('utf8'));
    expect(header).toEqual(NAMES);
    expect(rows).toEqual(expected.map(asText));
    const python =
      'import csv, gzip, json, sys\n' +
      "rows = list(csv.reader(gzip.open(sys.argv[1], 'rt', encoding='utf-8', newline='')))\n" +
      'print(json.dumps(rows))';
    const byPython = JSON.parse(
      execFileSync('python3', ['-c', python, path], { encoding: 'utf8' }),
    );
    expect(byPython).toEqual([NAMES, ...expected.map(asText)]);
  });

  it('is named in the manifest with its size', async () => {
    folder = await makeDataset();
    const { exports } = await readManifestOf(folder);
    expect(exports.map(({ path, rows }) => [path, rows])).toEqual([
      ['exports/explanations.parquet', 11],
      ['exports/explanations.csv.gz', 11],
    ]);
    for (const { path, bytes } of exports) {
      expect((await readFile(join(folder, path))).length).toBe(bytes);
    }
  });
});
