import type * as z from 'zod/mini';
import {
  ATLAS_ENCODING,
  atlasSchema,
  encodeAtlasValue,
  type Summary,
  summarySchema,
} from '../../dataset/atlas.ts';
import { decodeDecimal, SCORE_DECIMALS } from '../../dataset/fixed-point.ts';
import { FILE_FORMATS, type FileFormat, FORMAT_VERSION } from '../../dataset/format.ts';
import type { LayerIndex } from '../../dataset/ids.ts';
import {
  INDEX_SCHEMAS,
  type IndexFile,
  STATISTICS_COLUMNS,
  STATISTICS_DECIMALS,
  type StatisticsIndex,
  vocabularySchema,
} from '../../dataset/layer-index.ts';
import {
  ATLAS_COLUMNS,
  type AtlasColumn,
  atlasPath,
  type IndexGroup,
  indexPath,
  SUMMARY_PATH,
  VOCABULARY_PATH,
} from '../../dataset/paths.ts';
import type { LayerRows } from './layer-rows.ts';
import { ScoreCounter } from './score-counter.ts';

/** A file that follows from the rows of one or all layers: `finalize` writes it, `verify` compares it. */
export interface DerivedFile {
  path: string;
  /** The layer whose checksums list the file; `null` for a file of the whole dataset. */
  layer: LayerIndex | null;
  schema: z.ZodMiniType;
  content: { format: FileFormat; version: number };
}

/** What the files of the whole dataset need of a layer once its own index is written. */
export interface LayerSummary
  extends Pick<LayerRows, 'layer' | 'width' | 'withExcerpts' | 'counts' | 'scores' | 'topTokens'> {
  /** The atlas' columns, encoded. */
  atlas: Record<AtlasColumn, (number | null)[]>;
}

const version = FORMAT_VERSION;

/** A layer's index without its tokens, which refer to the vocabulary of all layers. */
export function layerIndexFiles({
  layer,
  explanation,
  score,
  statistics,
}: LayerRows): DerivedFile[] {
  const columns = Object.fromEntries(
    STATISTICS_COLUMNS.map((name) => [
      name,
      { decimals: STATISTICS_DECIMALS[name], values: statistics[name] },
    ]),
  ) as Pick<StatisticsIndex, (typeof STATISTICS_COLUMNS)[number]>;
  return [
    indexFile('explanations', layer, { explanation }),
    indexFile('scores', layer, { score: { decimals: SCORE_DECIMALS, values: score } }),
    indexFile('statistics', layer, columns),
  ];
}

/** All other derived files: vocabulary, the layers' tokens, atlas and summary. */
export function* datasetIndexFiles(layers: readonly LayerSummary[]): Generator<DerivedFile> {
  const tokens = vocabulary(layers);
  const format = FILE_FORMATS.vocabulary;
  yield {
    path: VOCABULARY_PATH,
    layer: null,
    schema: vocabularySchema,
    content: { format, version, tokens } as DerivedFile['content'],
  };
  const ids = new Map(tokens.map((token, id) => [token, id]));
  for (const { layer, topTokens } of layers) {
    yield indexFile('tokens', layer, {
      counts: topTokens.map((list) => list?.length ?? null),
      tokens: topTokens.flatMap((list) => (list ?? []).map((token) => ids.get(token)!)),
    });
  }
  for (const column of ATLAS_COLUMNS) yield atlasFile(column, layers);
  const content = summary(layers.map(({ scores }) => scores));
  yield { path: SUMMARY_PATH, layer: null, schema: summarySchema, content };
}

/** From the index's numbers, not from exact ones: so the atlas can be made again from the index alone. */
export function summarizeLayer(rows: LayerRows): LayerSummary {
  const { layer, width, withExcerpts, counts, scores, topTokens, score, statistics } = rows;
  const encode = (column: AtlasColumn) => {
    const [values, decimals] =
      column === 'score'
        ? [score, SCORE_DECIMALS]
        : [statistics[column], STATISTICS_DECIMALS[column]];
    const encoding = ATLAS_ENCODING[column];
    return values.map((stored) =>
      stored === null
        ? null
        : encodeAtlasValue(decodeDecimal(stored, decimals), encoding.scale, encoding.decimals),
    );
  };
  const atlas = Object.fromEntries(
    ATLAS_COLUMNS.map((column) => [column, encode(column)]),
  ) as LayerSummary['atlas'];
  return { layer, width, withExcerpts, counts, scores, topTokens, atlas };
}

function indexFile<Group extends IndexGroup>(
  group: Group,
  layer: LayerIndex,
  columns: Omit<IndexFile<Group>, 'format' | 'version' | 'layer' | 'group'>,
): DerivedFile {
  return {
    path: indexPath(layer, group),
    layer,
    schema: INDEX_SCHEMAS[group],
    content: { format: FILE_FORMATS.index, version, layer, group, ...columns },
  };
}

/** Every token of the layers' lists, the most frequent first, equally frequent ones by code units. */
function vocabulary(layers: readonly Pick<LayerRows, 'topTokens'>[]): string[] {
  const counts = new Map<string, number>();
  for (const { topTokens } of layers) {
    for (const tokens of topTokens) {
      for (const token of tokens ?? []) counts.set(token, (counts.get(token) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([token]) => token);
}

function atlasFile(column: AtlasColumn, layers: readonly LayerSummary[]): DerivedFile {
  const content = {
    format: FILE_FORMATS.atlas,
    version,
    column,
    ...ATLAS_ENCODING[column],
    neurons: layers.map(({ width }) => width),
    values: layers.flatMap(({ atlas }) => atlas[column]),
  };
  return { path: atlasPath(column), layer: null, schema: atlasSchema, content };
}

/** @param layers each layer's counters, in order */
function summary(layers: readonly LayerRows['scores'][]): Summary {
  const ofDataset = (column: keyof LayerRows['scores']) => {
    const counter = new ScoreCounter();
    for (const layer of layers) counter.merge(layer[column]);
    return counter.counts();
  };
  const perLayer = (column: keyof LayerRows['scores']) => ({
    neurons: layers.map((layer) => layer[column].neurons),
    mean: layers.map((layer) => layer[column].mean),
    standardDeviation: layers.map((layer) => layer[column].standardDeviation),
  });
  return {
    format: FILE_FORMATS.summary,
    version,
    score: ofDataset('score'),
    randomOnlyScore: ofDataset('randomOnlyScore'),
    layers: { score: perLayer('score'), randomOnlyScore: perLayer('randomOnlyScore') },
  };
}
