import {
  ATLAS_ENCODING,
  atlasSchema,
  encodeAtlasValue,
  type Summary,
  summarySchema,
} from '../../dataset/atlas.ts';
import { decodeDecimal } from '../../dataset/fixed-point.ts';
import { FILE_FORMATS, type FileFormat, FORMAT_VERSION } from '../../dataset/format.ts';
import type { LayerIndex } from '../../dataset/ids.ts';
import { INDEX_SCHEMAS, STATISTICS_COLUMNS, vocabularySchema } from '../../dataset/layer-index.ts';
import {
  ATLAS_COLUMNS,
  type AtlasColumn,
  atlasPath,
  type IndexGroup,
  indexPath,
  SUMMARY_PATH,
  VOCABULARY_PATH,
} from '../../dataset/paths.ts';
import type { FileSchema } from '../store/json-gzip.ts';
import { COLUMN_DECIMALS, type LayerRows } from './layer-rows.ts';
import { ScoreCounter } from './score-counter.ts';

/** A file that follows from the rows of one or all layers: `finalize` writes it, `verify` compares it. */
export interface DerivedFile {
  path: string;
  /** The layer whose checksums list the file; `null` for a file of the whole dataset. */
  layer: LayerIndex | null;
  schema: FileSchema;
  content: { format: FileFormat; version: number };
}

const version = FORMAT_VERSION;

/** A layer's index without its tokens, which refer to the vocabulary of all layers. */
export function layerIndexFiles({ layer, explanation, numbers }: LayerRows): DerivedFile[] {
  const column = (name: keyof LayerRows['numbers']) => ({
    decimals: COLUMN_DECIMALS[name],
    values: numbers[name],
  });
  const statistics = STATISTICS_COLUMNS.map((name) => [name, column(name)]);
  return [
    indexFile('explanations', layer, { explanation }),
    indexFile('scores', layer, { score: column('score') }),
    indexFile('statistics', layer, Object.fromEntries(statistics)),
  ];
}

/** All other derived files: vocabulary, the layers' tokens, atlas and summary. */
export function* datasetIndexFiles(layers: readonly LayerRows[]): Generator<DerivedFile> {
  const tokens = vocabulary(layers);
  const content = { format: FILE_FORMATS.vocabulary, version, tokens };
  yield { path: VOCABULARY_PATH, layer: null, schema: vocabularySchema, content };
  const ids = new Map(tokens.map((token, id) => [token, id]));
  for (const { layer, topTokens } of layers) {
    yield indexFile('tokens', layer, {
      counts: topTokens.map((list) => list?.length ?? null),
      tokens: topTokens.flatMap((list) => (list ?? []).map((token) => ids.get(token)!)),
    });
  }
  for (const column of ATLAS_COLUMNS) yield atlasFile(column, layers);
  yield { path: SUMMARY_PATH, layer: null, schema: summarySchema, content: summary(layers) };
}

function indexFile(group: IndexGroup, layer: LayerIndex, columns: object): DerivedFile {
  const content = { format: FILE_FORMATS.index, version, layer, group, ...columns };
  return { path: indexPath(layer, group), layer, schema: INDEX_SCHEMAS[group], content };
}

/** Every token of the layers' lists, the most frequent first, equally frequent ones by code units. */
function vocabulary(layers: readonly LayerRows[]): string[] {
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

/** From the index's numbers, not from exact ones: so the atlas can be made again from the index alone. */
function atlasFile(column: AtlasColumn, layers: readonly LayerRows[]): DerivedFile {
  const encoding = ATLAS_ENCODING[column];
  const encode = (stored: number | null) => {
    if (stored === null) return null;
    const value = decodeDecimal(stored, COLUMN_DECIMALS[column]);
    return encodeAtlasValue(value, encoding.scale, encoding.decimals);
  };
  const content = {
    format: FILE_FORMATS.atlas,
    version,
    column,
    ...encoding,
    neurons: layers.map(({ width }) => width),
    values: layers.flatMap(({ numbers }) => numbers[column].map(encode)),
  };
  return { path: atlasPath(column), layer: null, schema: atlasSchema, content };
}

function summary(layers: readonly LayerRows[]): Summary {
  const ofDataset = (column: keyof LayerRows['scores']) => {
    const counter = new ScoreCounter();
    for (const { scores } of layers) counter.merge(scores[column]);
    return counter.counts();
  };
  const perLayer = (column: keyof LayerRows['scores']) => {
    const counters = layers.map(({ scores }) => scores[column]);
    return {
      neurons: counters.map(({ neurons }) => neurons),
      mean: counters.map(({ mean }) => mean),
      standardDeviation: counters.map(({ standardDeviation }) => standardDeviation),
    };
  };
  return {
    format: FILE_FORMATS.summary,
    version,
    score: ofDataset('score'),
    randomOnlyScore: ofDataset('randomOnlyScore'),
    layers: { score: perLayer('score'), randomOnlyScore: perLayer('randomOnlyScore') },
  };
}
