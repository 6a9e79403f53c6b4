import type { LayerInfo } from '../dataset/dataset-list.ts';
import type { LayerIndex, NeuronRef } from '../dataset/ids.ts';
import type { NumberColumn, StatisticsIndex } from '../dataset/layer-index.ts';
import { parseNeuronRanges } from '../dataset/neuron-ranges.ts';
import type { IndexGroup } from '../dataset/paths.ts';
import { buildLayerTexts, type LayerTexts } from './layer-texts.ts';
import { TextVocabulary } from './text-vocabulary.ts';
import { TokenVocabulary } from './token-vocabulary.ts';

/** A neuron's number in the whole model: those of layer 0, then those of layer 1, and so on. */
export type NeuronOrdinal = number;

/** A score as stored, in thousandths: -1000 to 1000. */
export type StoredScore = number;
/** In place of a score that is not known; below all scores. */
export const NO_SCORE: StoredScore = -1001;

/** Statistics that queries ask for: NaN where unknown. */
export type LayerStatistics = Record<'random' | 'lookup' | 'max' | 'kurtosis', Float64Array>;

/** Top-activating tokens: neuron n's are those from `starts[n]` to `starts[n + 1]`, best first. */
export interface LayerTokens {
  starts: Uint32Array;
  /** Indexes into the token vocabulary. */
  tokenIds: Uint32Array;
  /** 1 where they are known, even if there are none. */
  known: Uint8Array;
}

/** What is loaded of one layer; `null` for what is not. */
export interface CorpusLayer {
  layer: LayerIndex;
  neurons: number;
  /** Of the layer's first neuron. */
  firstId: NeuronOrdinal;
  /** 1 where this copy has the neuron's excerpts. */
  withExcerpts: Uint8Array;
  explanations: LayerTexts | null;
  scores: Int16Array | null;
  statistics: LayerStatistics | null;
  tokens: LayerTokens | null;
}

/** Everything that is searched: layers of columns, filled as they arrive, in any order. */
export class Corpus {
  readonly textVocabulary = new TextVocabulary();
  readonly layers: CorpusLayer[];
  readonly neurons: number;
  /** Empty until the token vocabulary has arrived. */
  tokenVocabulary = new TokenVocabulary([]);

  /** @throws RangeError if an extent's ranges do not fit its layer */
  constructor(extents: readonly LayerInfo[]) {
    let firstId = 0;
    this.layers = extents.map((extent, layer) => {
      const withExcerpts = new Uint8Array(extent.neurons);
      for (const [first, last] of parseNeuronRanges(extent.withExcerpts, extent.neurons)) {
        withExcerpts.fill(1, first, last + 1);
      }
      const { neurons } = extent;
      const empty = { explanations: null, scores: null, statistics: null, tokens: null };
      firstId += neurons;
      return { layer, neurons, firstId: firstId - neurons, withExcerpts, ...empty };
    });
    this.neurons = firstId;
  }

  /** @throws RangeError if the column has not one entry per neuron of the layer */
  addExplanations(layer: LayerIndex, explanations: readonly (string | null)[]): void {
    const target = this.layerFor(layer, explanations.length);
    target.explanations ??= buildLayerTexts(explanations, this.textVocabulary);
  }

  /** @throws RangeError as above, or for a score outside -1 to 1 */
  addScores(layer: LayerIndex, column: NumberColumn): void {
    const target = this.layerFor(layer, column.values.length);
    const toThousandths = 10 ** (3 - column.decimals);
    target.scores = Int16Array.from(column.values, (stored) => {
      if (stored === null) return NO_SCORE;
      const score = Math.round(stored * toThousandths);
      if (Math.abs(score) > 1000) throw new RangeError(`a score of ${score / 1000} is none`);
      return score;
    });
  }

  /** @throws RangeError as above */
  addStatistics(
    layer: LayerIndex,
    columns: Pick<StatisticsIndex, 'randomOnlyScore' | 'lookupScore' | 'maximum' | 'kurtosis'>,
  ): void {
    const values = (column: NumberColumn): Float64Array => {
      this.layerFor(layer, column.values.length);
      const unit = 10 ** column.decimals;
      return Float64Array.from(column.values, (stored) =>
        stored === null ? Number.NaN : stored / unit,
      );
    };
    this.layers[layer]!.statistics = {
      random: values(columns.randomOnlyScore),
      lookup: values(columns.lookupScore),
      max: values(columns.maximum),
      kurtosis: values(columns.kurtosis),
    };
  }

  /** @throws RangeError if the columns do not fit each other, the layer, or the token vocabulary */
  addTokens(
    layer: LayerIndex,
    counts: readonly (number | null)[],
    tokens: readonly number[],
  ): void {
    const target = this.layerFor(layer, counts.length);
    const starts = new Uint32Array(counts.length + 1);
    let end = 0;
    counts.forEach((count, neuron) => {
      if (count !== null && count < 0) throw new RangeError(`${count} is no number of tokens`);
      end += count ?? 0;
      starts[neuron + 1] = end;
    });
    if (end !== tokens.length) {
      throw new RangeError(`the layer counts ${end} tokens and holds ${tokens.length}`);
    }
    const vocabularySize = this.tokenVocabulary.tokens.length;
    if (tokens.some((id) => id < 0 || id >= vocabularySize)) {
      throw new RangeError(`a token lies outside the vocabulary of ${vocabularySize}`);
    }
    const known = Uint8Array.from(counts, (count) => (count === null ? 0 : 1));
    const tokenIds = Uint32Array.from(tokens);
    if (target.tokens === null) this.tokenVocabulary.count(tokenIds);
    target.tokens = { starts, tokenIds, known };
  }

  /** A neuron's top-activating tokens as released, best first; `null` if not known or not loaded. */
  tokensOf({ layer, neuron }: NeuronRef): string[] | null {
    const tokens = this.layers[layer]?.tokens;
    if (tokens?.known[neuron] !== 1) return null;
    const tokenIds = tokens.tokenIds.subarray(tokens.starts[neuron], tokens.starts[neuron + 1]);
    return Array.from(tokenIds, (id) => this.tokenVocabulary.tokens[id]!);
  }

  /** Whether a layer's groups of columns have all arrived. */
  has(layer: LayerIndex, groups: readonly IndexGroup[]): boolean {
    const columns = this.layers[layer]!;
    return groups.every((group) => columns[group] !== null);
  }

  /** @throws RangeError if there is no such neuron */
  neuronRefOf(id: NeuronOrdinal): NeuronRef {
    if (!(id >= 0 && id < this.neurons)) throw new RangeError(`there is no neuron number ${id}`);
    const { layer, firstId } = this.layers.findLast((each) => each.firstId <= id)!;
    return { layer, neuron: id - firstId };
  }

  private layerFor(layer: LayerIndex, entries: number): CorpusLayer {
    const target = this.layers[layer];
    if (target === undefined) throw new RangeError(`there is no layer ${layer}`);
    if (entries !== target.neurons) {
      throw new RangeError(`layer ${layer} has ${target.neurons} neurons, its index ${entries}`);
    }
    return target;
  }
}
