import type { LayerIndex } from '../dataset/ids.ts';
import { type Corpus, type CorpusLayer, NO_SCORE } from './corpus.ts';
import { MATCH_TIERS, MATCH_WITHOUT_TEXT, matchTierOf, NO_MATCH } from './match-quality.ts';
import { rangesTest } from './number-ranges.ts';
import type { ParsedQuery, QueryNode } from './query.ts';
import { planQuery, requiredGroups } from './query-plan.ts';
import { type Sort, sortByKey, sortKeyOf } from './relevance.ts';
import { compileText, matchTexts, type TextMatcher } from './text-matcher.ts';

/** Bars of the histogram by score: `SCORE_BINS` of equal width from -1 to 1, the last holding 1 too. */
export const SCORE_BINS = 40;

export interface QueryResult {
  /** Every matching neuron, best first. */
  ids: Uint32Array;
  /** Matches in each layer, were the query not narrowed by `layer`: the bars to narrow by. */
  byLayer: Uint32Array;
  /** Matches in each bin, were the query not narrowed by `score`. */
  byScore: Uint32Array;
  /** Matches without a score, as above. */
  unscored: number;
  /** Layers that had arrived and were searched. */
  searched: LayerIndex[];
}

/**
 * Searches every layer that has what the query needs, one per step, so that the caller can stop between two
 * of them; returns the result at the end. Layers that arrive meanwhile are not in it.
 */
export function* runQuery(
  query: ParsedQuery,
  sort: Sort,
  corpus: Corpus,
): Generator<LayerIndex, QueryResult> {
  const groups = requiredGroups(query.root);
  const layers = corpus.layers.filter(({ layer }) => corpus.has(layer, groups));
  const scan = planScan(query.root.parts, corpus);
  const matches = new ResultCollector(corpus, sort);
  const searched: LayerIndex[] = [];
  for (const layer of layers) {
    scanLayer(scan, layer, matches);
    searched.push(layer.layer);
    yield layer.layer;
  }
  return { ids: matches.sorted(), byLayer: matches.byLayer, ...matches.histogram(), searched };
}

type Scan = ReturnType<typeof planScan>;

/** A query with what the histograms narrow taken apart from the rest. */
function planScan(parts: readonly QueryNode[], corpus: Corpus) {
  const rest: QueryNode[] = [];
  const tests: Record<'layer' | 'score', ((value: number) => boolean)[]> = { layer: [], score: [] };
  for (const part of parts) {
    if (part.kind === 'number' && (part.field === 'layer' || part.field === 'score')) {
      tests[part.field].push(rangesTest(part.ranges));
    } else rest.push(part);
  }
  const words = rest.flatMap((part) => (part.kind === 'word' ? [part.text] : []));
  const { layers, textVocabulary } = corpus;
  return {
    rest: planQuery({ kind: 'all', parts: rest }, corpus),
    layerHolds: (layer: LayerIndex) => tests.layer.every((holds) => holds(layer)),
    /** 1 where a score is wanted, by `stored - NO_SCORE`. */
    wantedScores: Uint8Array.from({ length: STORED_SCORES }, (_, index) => {
      const score = index === 0 ? Number.NaN : (index + NO_SCORE) / 1000;
      return tests.score.every((holds) => holds(score)) ? 1 : 0;
    }),
    /** One layer's, used for one after the other: it stays in the processor's cache. */
    quality: new Uint32Array(Math.max(0, ...layers.map(({ neurons }) => neurons))),
    /** The words of the query as one phrase; `null` if there are not several. */
    phrase:
      words.length < 2 ? null : compileText(words.join(' '), MATCH_TIERS.whole, textVocabulary),
  };
}

function scanLayer(scan: Scan, layer: CorpusLayer, matches: ResultCollector): void {
  const quality = scan.quality.subarray(0, layer.neurons).fill(MATCH_WITHOUT_TEXT);
  if (scan.rest.match(layer, quality) === 0) return;
  if (scan.phrase !== null && scan.phrase.occurrences > 0) {
    raisePhrases(scan.phrase, layer, quality);
  }
  matches.addLayer(layer, quality, scan.layerHolds(layer.layer), scan.wantedScores);
}

/** Texts that have the query's words whole, in order and side by side get the best tier. */
function raisePhrases(phrase: TextMatcher, layer: CorpusLayer, quality: Uint32Array): void {
  const whole = new Uint32Array(quality.length);
  for (let neuron = 0; neuron < whole.length; neuron++) {
    const match = quality[neuron]!;
    if (matchTierOf(match) === MATCH_TIERS.whole) whole[neuron] = match;
  }
  if (matchTexts(phrase, layer.explanations!, whole) === 0) return;
  for (let neuron = 0; neuron < whole.length; neuron++) {
    // Where the words stand and how many they are is known from the words themselves.
    if (whole[neuron] !== NO_MATCH)
      quality[neuron]! += (MATCH_TIERS.phrase - MATCH_TIERS.whole) << 24;
  }
}

/** -1000 to 1000, and `NO_SCORE` below them. */
const STORED_SCORES = 2002;

/** The matches of the layers searched so far. */
class ResultCollector {
  readonly byLayer: Uint32Array;
  /** By `stored - NO_SCORE`. */
  private readonly byStoredScore = new Uint32Array(STORED_SCORES);
  private readonly ids: Uint32Array;
  private readonly keys: Uint16Array;
  private readonly sort: Sort;
  private count = 0;

  constructor(corpus: Corpus, sort: Sort) {
    this.byLayer = new Uint32Array(corpus.layers.length);
    this.ids = new Uint32Array(corpus.neurons);
    this.keys = new Uint16Array(corpus.neurons);
    this.sort = sort;
  }

  /** One loop with everything at hand: it runs up to 300,000 times a query. */
  addLayer(
    layer: CorpusLayer,
    quality: Uint32Array,
    layerHolds: boolean,
    wantedScores: Uint8Array,
  ): void {
    const { ids, keys, sort, byStoredScore } = this;
    const { firstId } = layer;
    const { unitStarts } = layer.explanations!;
    const scores = layer.scores!;
    let { count } = this;
    let wanted = 0;
    for (let neuron = 0; neuron < quality.length; neuron++) {
      const match = quality[neuron]!;
      if (match === NO_MATCH) continue;
      const score = scores[neuron]!;
      const scoreHolds = wantedScores[score - NO_SCORE] === 1;
      if (scoreHolds) wanted++;
      if (!layerHolds) continue;
      byStoredScore[score - NO_SCORE]!++;
      if (!scoreHolds) continue;
      const unitCount = unitStarts[neuron + 1]! - unitStarts[neuron]!;
      ids[count] = firstId + neuron;
      keys[count] = sortKeyOf(sort, match, unitCount, score);
      count++;
    }
    this.byLayer[layer.layer] = wanted;
    this.count = count;
  }

  histogram(): Pick<QueryResult, 'byScore' | 'unscored'> {
    const byScore = new Uint32Array(SCORE_BINS);
    for (let index = 1; index < STORED_SCORES; index++) {
      byScore[scoreBinOf(index + NO_SCORE)]! += this.byStoredScore[index]!;
    }
    return { byScore, unscored: this.byStoredScore[0]! };
  }

  sorted(): Uint32Array {
    const ids = this.ids.subarray(0, this.count);
    if (this.sort === 'position') return ids.slice();
    return sortByKey(ids, this.keys.subarray(0, this.count));
  }
}

/** @param stored in thousandths */
function scoreBinOf(stored: number): number {
  return Math.min(SCORE_BINS - 1, Math.floor(((stored + 1000) * SCORE_BINS) / 2000));
}
