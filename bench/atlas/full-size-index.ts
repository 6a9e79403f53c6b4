import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  ATLAS_ENCODING,
  type Atlas,
  encodeAtlasValue,
  type ScoreCounts,
  type Summary,
} from '../../src/dataset/atlas.ts';
import type { DatasetList, LayerInfo } from '../../src/dataset/dataset-list.ts';
import { encodeDecimal, toStoredScore } from '../../src/dataset/fixed-point.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../../src/dataset/format.ts';
import {
  type ExplanationsIndex,
  type NumberColumn,
  type ScoresIndex,
  STATISTICS_DECIMALS,
  type StatisticsIndex,
  type TokensIndex,
  type Vocabulary,
} from '../../src/dataset/layer-index.ts';
import type { Manifest } from '../../src/dataset/manifest.ts';
import {
  ATLAS_COLUMNS,
  type AtlasColumn,
  atlasPath,
  DATASET_LIST_PATH,
  indexPath,
  MANIFEST_PATH,
  SUMMARY_PATH,
  VOCABULARY_PATH,
} from '../../src/dataset/paths.ts';
import { Random } from '../../src/synthetic/random.ts';
import { TOKENS } from './explanation-words.ts';
import { type MadeUpNeuron, makeUpNeuron } from './made-up-neuron.ts';

export interface FullSizeOptions {
  readonly id: string;
  readonly layers: number;
  readonly neuronsPerLayer: number;
}

/** The shape of GPT-2 XL. */
export const FULL_SIZE: FullSizeOptions = { id: 'full-size', layers: 48, neuronsPerLayer: 6400 };

const VERSION = { version: FORMAT_VERSION } as const;

/**
 * Writes a data folder with one dataset that has every index of a whole model and no neuron's detail: what
 * the atlas, the layers and the search read. Made-up values in the release's proportions; the same at every run.
 */
export async function writeFullSizeIndex(
  folder: string,
  options: FullSizeOptions = FULL_SIZE,
): Promise<void> {
  const random = new Random(20230509);
  const layers: MadeUpNeuron[][] = [];
  for (let layer = 0; layer < options.layers; layer++) {
    layers.push(
      Array.from({ length: options.neuronsPerLayer }, () =>
        makeUpNeuron(layer / Math.max(1, options.layers - 1), random),
      ),
    );
  }
  const extents = layers.map((layer): LayerInfo => ({ neurons: layer.length, withExcerpts: '' }));
  const dataset = join(folder, options.id);
  await writeJson(join(folder, DATASET_LIST_PATH), catalogueOf(options, extents));
  await writeJson(join(dataset, MANIFEST_PATH), manifestOf(options, extents, layers.flat()));
  await writeZipped(join(dataset, SUMMARY_PATH), summaryOf(layers));
  await writeZipped(join(dataset, VOCABULARY_PATH), {
    format: FILE_FORMATS.vocabulary,
    ...VERSION,
    tokens: [...TOKENS],
  } satisfies Vocabulary);
  for (const column of ATLAS_COLUMNS) {
    await writeZipped(join(dataset, atlasPath(column)), atlasOf(column, layers));
  }
  for (const [layer, neurons] of layers.entries()) await writeLayer(dataset, layer, neurons);
}

async function writeLayer(dataset: string, layer: number, neurons: MadeUpNeuron[]): Promise<void> {
  const envelope = { format: FILE_FORMATS.index, ...VERSION, layer } as const;
  await writeZipped(join(dataset, indexPath(layer, 'explanations')), {
    ...envelope,
    group: 'explanations',
    explanation: neurons.map(({ explanation }) => explanation),
  } satisfies ExplanationsIndex);
  await writeZipped(join(dataset, indexPath(layer, 'scores')), {
    ...envelope,
    group: 'scores',
    score: scoreColumn(neurons.map(({ score }) => score)),
  } satisfies ScoresIndex);
  const column = (name: 'maximum' | 'mean' | 'variance' | 'skewness' | 'kurtosis') =>
    fixedColumn(
      neurons.map((neuron) => neuron[name]),
      STATISTICS_DECIMALS[name],
    );
  await writeZipped(join(dataset, indexPath(layer, 'statistics')), {
    ...envelope,
    group: 'statistics',
    randomOnlyScore: scoreColumn(neurons.map(({ randomOnlyScore }) => randomOnlyScore)),
    lookupScore: scoreColumn(neurons.map(({ lookupScore }) => lookupScore)),
    maximum: column('maximum'),
    mean: column('mean'),
    variance: column('variance'),
    skewness: column('skewness'),
    kurtosis: column('kurtosis'),
  } satisfies StatisticsIndex);
  await writeZipped(join(dataset, indexPath(layer, 'tokens')), {
    ...envelope,
    group: 'tokens',
    counts: neurons.map(({ topTokens }) => topTokens.length),
    tokens: neurons.flatMap(({ topTokens }) => topTokens),
  } satisfies TokensIndex);
}

function fixedColumn(values: readonly (number | null)[], decimals: number): NumberColumn {
  return {
    decimals,
    values: values.map((value) => (value === null ? null : encodeDecimal(value, decimals))),
  };
}

function scoreColumn(values: readonly (number | null)[]): NumberColumn {
  return {
    decimals: 3,
    values: values.map((value) => (value === null ? null : toStoredScore(value))),
  };
}

function atlasOf(column: AtlasColumn, layers: readonly MadeUpNeuron[][]): Atlas {
  const { scale, decimals } = ATLAS_ENCODING[column];
  return {
    format: FILE_FORMATS.atlas,
    ...VERSION,
    column,
    scale,
    decimals,
    neurons: layers.map((layer) => layer.length),
    values: layers.flat().map((neuron) => {
      const value = neuron[column];
      return value === null ? null : encodeAtlasValue(value, scale, decimals);
    }),
  };
}

function summaryOf(layers: readonly MadeUpNeuron[][]): Summary {
  const scores = (name: 'score' | 'randomOnlyScore') =>
    layers.map((layer) => layer.map((neuron) => neuron[name]).filter((value) => value !== null));
  const perLayer = (name: 'score' | 'randomOnlyScore') => {
    const moments = scores(name).map(momentsOf);
    return {
      neurons: moments.map(({ count }) => count),
      mean: moments.map(({ mean }) => mean),
      standardDeviation: moments.map(({ deviation }) => deviation),
    };
  };
  return {
    format: FILE_FORMATS.summary,
    ...VERSION,
    score: countsOf(scores('score').flat()),
    randomOnlyScore: countsOf(scores('randomOnlyScore').flat()),
    layers: { score: perLayer('score'), randomOnlyScore: perLayer('randomOnlyScore') },
  };
}

function momentsOf(values: readonly number[]) {
  const count = values.length;
  const mean = count === 0 ? null : values.reduce((sum, value) => sum + value, 0) / count;
  const deviation =
    mean === null || count < 2
      ? null
      : Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
  return { count, mean, deviation };
}

function countsOf(values: readonly number[]): ScoreCounts {
  const { count, mean, deviation } = momentsOf(values);
  const counts = Array.from({ length: 2001 }, () => 0);
  for (const value of values) counts[toStoredScore(value) + 1000]! += 1;
  return { neurons: count, mean, standardDeviation: deviation, firstThousandth: -1000, counts };
}

const TITLE = 'Full-size index (made up)';
const NEURONS_PER_SHARD = { overview: 16, remainder: 4 };

function catalogueOf({ id }: FullSizeOptions, layers: LayerInfo[]): DatasetList {
  return {
    format: FILE_FORMATS.datasets,
    ...VERSION,
    datasets: [
      {
        id,
        path: id,
        title: TITLE,
        synthetic: true,
        revision: '1',
        neuronsPerShard: NEURONS_PER_SHARD,
        layers,
      },
    ],
  };
}

function manifestOf(
  { id }: FullSizeOptions,
  layers: LayerInfo[],
  neurons: readonly MadeUpNeuron[],
): Manifest {
  const exact = { decimals: 3, largestError: 0.001 };
  return {
    format: FILE_FORMATS.manifest,
    ...VERSION,
    id,
    title: TITLE,
    description: 'Made-up indexes in the shape of GPT-2 XL, for measuring.',
    synthetic: true,
    revision: '1',
    model: { name: 'none' },
    source: { name: 'bench/atlas/full-size-index.ts', url: null, license: null },
    caveats: [],
    links: [],
    neuronsPerShard: NEURONS_PER_SHARD,
    exports: [],
    layers,
    counts: {
      neurons: neurons.length,
      withExcerpts: 0,
      explained: neurons.filter(({ explanation }) => explanation !== null).length,
      scored: neurons.filter(({ score }) => score !== null).length,
      activations: 0,
      simulations: 0,
      relatedNeurons: 0,
      relatedTokensByActivation: 0,
      relatedTokensByWeight: 0,
    },
    precision: {
      activations: exact,
      simulated: exact,
      probabilities: exact,
      scores: exact,
      strengths: { significantDigits: 4 },
    },
  };
}

async function writeJson(path: string, value: object): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(value));
}

async function writeZipped(path: string, value: object): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, gzipSync(JSON.stringify(value), { level: 9 }));
}
