import { ATLAS_ENCODING, type Atlas, encodeAtlasValue, type Summary } from '../../dataset/atlas.ts';
import { decodeDecimal, SCORE_DECIMALS } from '../../dataset/fixed-point.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../../dataset/format.ts';
import {
  type ExplanationsIndex,
  type ScoresIndex,
  STATISTICS_COLUMNS,
  STATISTICS_DECIMALS,
  type StatisticsIndex,
  type TokensIndex,
  type Vocabulary,
} from '../../dataset/layer-index.ts';
import type { AtlasColumn } from '../../dataset/paths.ts';
import type { LayerRows } from './layer-rows.ts';
import { ScoreCounter } from './score-counter.ts';

const version = FORMAT_VERSION;

export function explanationsIndex({ layer, explanation }: LayerRows): ExplanationsIndex {
  return { format: FILE_FORMATS.index, version, layer, group: 'explanations', explanation };
}

export function scoresIndex({ layer, score }: LayerRows): ScoresIndex {
  return {
    format: FILE_FORMATS.index,
    version,
    layer,
    group: 'scores',
    score: { decimals: SCORE_DECIMALS, values: score },
  };
}

export function statisticsIndex({ layer, statistics }: LayerRows): StatisticsIndex {
  const columns = Object.fromEntries(
    STATISTICS_COLUMNS.map((name) => [
      name,
      { decimals: STATISTICS_DECIMALS[name], values: statistics[name] },
    ]),
  ) as Pick<StatisticsIndex, (typeof STATISTICS_COLUMNS)[number]>;
  return { format: FILE_FORMATS.index, version, layer, group: 'statistics', ...columns };
}

/** Every token of the layers' lists, the most frequent first, equally frequent ones by code units. */
export function vocabulary(layers: readonly Pick<LayerRows, 'topTokens'>[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const { topTokens } of layers) {
    for (const tokens of topTokens) {
      for (const token of tokens ?? []) counts.set(token, (counts.get(token) ?? 0) + 1);
    }
  }
  const tokens = [...counts]
    .sort(([a, inA], [b, inB]) => inB - inA || (a < b ? -1 : 1))
    .map(([token]) => token);
  return { format: FILE_FORMATS.vocabulary, version, tokens };
}

/** @param places of the vocabulary's tokens */
export function tokensIndex(
  { layer, topTokens }: Pick<LayerRows, 'layer' | 'topTokens'>,
  places: ReadonlyMap<string, number>,
): TokensIndex {
  return {
    format: FILE_FORMATS.index,
    version,
    layer,
    group: 'tokens',
    counts: topTokens.map((tokens) => tokens?.length ?? null),
    tokens: topTokens.flatMap((tokens) => (tokens ?? []).map((token) => places.get(token)!)),
  };
}

/** What the whole model's files need of a layer once its own index is written. */
export interface LayerColumns {
  width: number;
  /** The atlas' columns, encoded. */
  atlas: Record<AtlasColumn, (number | null)[]>;
}

/** From the index's numbers, not from exact ones: so it can be made again from the index alone. */
export function layerColumns({ width, score, statistics }: LayerRows): LayerColumns {
  const encode = (column: AtlasColumn, values: (number | null)[], decimals: number) => {
    const encoding = ATLAS_ENCODING[column];
    return values.map((stored) =>
      stored === null
        ? null
        : encodeAtlasValue(decodeDecimal(stored, decimals), encoding.scale, encoding.decimals),
    );
  };
  const statistic = (column: Exclude<AtlasColumn, 'score'>) =>
    encode(column, statistics[column], STATISTICS_DECIMALS[column]);
  return {
    width,
    atlas: {
      score: encode('score', score, SCORE_DECIMALS),
      randomOnlyScore: statistic('randomOnlyScore'),
      lookupScore: statistic('lookupScore'),
      maximum: statistic('maximum'),
      kurtosis: statistic('kurtosis'),
    },
  };
}

export function atlas(column: AtlasColumn, layers: readonly LayerColumns[]): Atlas {
  return {
    format: FILE_FORMATS.atlas,
    version,
    column,
    ...ATLAS_ENCODING[column],
    neurons: layers.map(({ width }) => width),
    values: layers.flatMap((layer) => layer.atlas[column]),
  };
}

/** @param layers each layer's tallies, in order */
export function summary(layers: readonly LayerRows['scores'][]): Summary {
  const whole = (column: keyof LayerRows['scores']) => {
    const joined = new ScoreCounter();
    for (const layer of layers) joined.join(layer[column]);
    return joined.counts();
  };
  const perLayer = (column: keyof LayerRows['scores']) => ({
    neurons: layers.map((layer) => layer[column].neurons),
    mean: layers.map((layer) => layer[column].mean),
    standardDeviation: layers.map((layer) => layer[column].deviation),
  });
  return {
    format: FILE_FORMATS.summary,
    version,
    score: whole('score'),
    randomOnlyScore: whole('randomOnlyScore'),
    layers: { score: perLayer('score'), randomOnlyScore: perLayer('randomOnlyScore') },
  };
}
