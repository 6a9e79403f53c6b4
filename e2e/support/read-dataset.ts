import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A file of a dataset as plain JSON, without any of the page's own code. */
export async function readDatasetFile(data: string, path: string): Promise<unknown> {
  const bytes = await readFile(join(data, path));
  const text = path.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  return JSON.parse(text) as unknown;
}

/** The folder of a data directory's first dataset. */
export async function firstDataset(data: string): Promise<{ id: string; folder: string }> {
  const { datasets } = (await readDatasetFile(data, 'datasets.json')) as {
    datasets: { id: string; path: string }[];
  };
  const [first] = datasets;
  if (first === undefined) throw new Error(`${data} has no dataset`);
  return { id: first.id, folder: join(data, first.path) };
}

interface ScoreColumn {
  score: { decimals: number; values: (number | null)[] };
}

/** Scores of the first dataset as its layers' own indexes have them, by layer and neuron; `null` where unknown. */
export async function readScores(data: string): Promise<(number | null)[][]> {
  const { folder } = await firstDataset(data);
  const { layers } = (await readDatasetFile(folder, 'manifest.json')) as { layers: unknown[] };
  return Promise.all(
    layers.map(async (_, layer) => {
      const file = (await readDatasetFile(folder, `index/${layer}/scores.json.gz`)) as ScoreColumn;
      const { decimals, values } = file.score;
      return values.map((value) => (value === null ? null : value / 10 ** decimals));
    }),
  );
}
