import type { LayerIndex } from '../dataset/ids.ts';
import { type Corpus, type CorpusLayer, NO_SCORE } from './corpus.ts';
import { MATCH_WITHOUT_TEXT, NO_MATCH, TIERS, tierOf } from './evidence.ts';
import { rangesTest } from './number-ranges.ts';
import type { NumberTerm, ParsedQuery, QueryNode } from './query.ts';
import { groupsNeeded, matchPlan, planQuery, type QueryPlan } from './query-plan.ts';
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
  const groups = groupsNeeded(query.root);
  const layers = corpus.layers.filter(({ layer }) => corpus.has(layer, groups));
  const scan = planScan(query.root.parts, corpus);
  const matches = new Matches(corpus, sort);
  const searched: LayerIndex[] = [];
  for (const layer of layers) {
    scanLayer(scan, layer, matches);
    searched.push(layer.layer);
    yield layer.layer;
  }
  const { byLayer, byScore, unscored } = matches;
  return { ids: matches.sorted(), byLayer, byScore, unscored, searched };
}

/** A query with what the histograms narrow taken apart from the rest. */
interface Scan {
  rest: QueryPlan;
  layerHolds: (layer: LayerIndex) => boolean;
  scoreHolds: (score: number) => boolean;
  /** The words of the query as one phrase; `null` if there are not several. */
  phrase: TextMatcher | null;
}

function planScan(parts: readonly QueryNode[], corpus: Corpus): Scan {
  const narrowing = (field: 'layer' | 'score') =>
    parts.filter((part): part is NumberTerm => part.kind === 'number' && part.field === field);
  const test = (terms: NumberTerm[]) => {
    const tests = terms.map((term) => rangesTest(term.ranges));
    return (value: number) => tests.every((holds) => holds(value));
  };
  const byLayer = narrowing('layer');
  const byScore = narrowing('score');
  const rest = parts.filter(
    (part) => part.kind !== 'number' || (part.field !== 'layer' && part.field !== 'score'),
  );
  const words = parts.flatMap((part) => (part.kind === 'word' ? [part.text] : []));
  return {
    rest: planQuery({ kind: 'all', parts: rest }, corpus),
    layerHolds: test(byLayer),
    scoreHolds: test(byScore),
    phrase: words.length < 2 ? null : compileText(words.join(' '), TIERS.whole, corpus.vocabulary),
  };
}

function scanLayer(scan: Scan, layer: CorpusLayer, matches: Matches): void {
  const evidence = new Uint32Array(layer.neurons).fill(MATCH_WITHOUT_TEXT);
  if (matchPlan(scan.rest, layer, evidence) === 0) return;
  if (scan.phrase !== null && scan.phrase.occurrences > 0) {
    raisePhrases(scan.phrase, layer, evidence);
  }
  const layerHolds = scan.layerHolds(layer.layer);
  const scores = layer.scores!;
  for (let neuron = 0; neuron < layer.neurons; neuron++) {
    const match = evidence[neuron]!;
    if (match === NO_MATCH) continue;
    const stored = scores[neuron]!;
    const scoreHolds = scan.scoreHolds(stored === NO_SCORE ? Number.NaN : stored / 1000);
    if (scoreHolds) matches.byLayer[layer.layer]!++;
    if (layerHolds) matches.countScore(stored);
    if (layerHolds && scoreHolds) matches.add(layer, neuron, match);
  }
}

/** Texts that have the query's words whole, in order and side by side get the best tier. */
function raisePhrases(phrase: TextMatcher, layer: CorpusLayer, evidence: Uint32Array): void {
  const whole = evidence.map((match) => (tierOf(match) === TIERS.whole ? match : NO_MATCH));
  if (matchTexts(phrase, layer.texts!, whole) === 0) return;
  for (let neuron = 0; neuron < whole.length; neuron++) {
    // Where the words stand and how many they are is known from the words themselves.
    if (whole[neuron] !== NO_MATCH) evidence[neuron]! += (TIERS.phrase - TIERS.whole) << 24;
  }
}

class Matches {
  readonly byLayer: Uint32Array;
  readonly byScore = new Uint32Array(SCORE_BINS);
  unscored = 0;
  private readonly ids: Uint32Array;
  private readonly keys: Uint16Array;
  private count = 0;

  constructor(
    corpus: Corpus,
    private readonly sort: Sort,
  ) {
    this.byLayer = new Uint32Array(corpus.layers.length);
    this.ids = new Uint32Array(corpus.neurons);
    this.keys = new Uint16Array(corpus.neurons);
  }

  countScore(stored: number): void {
    if (stored === NO_SCORE) this.unscored++;
    else this.byScore[scoreBinOf(stored)]!++;
  }

  add(layer: CorpusLayer, neuron: number, evidence: number): void {
    const { unitStarts } = layer.texts!;
    const unitCount = unitStarts[neuron + 1]! - unitStarts[neuron]!;
    this.ids[this.count] = layer.firstId + neuron;
    this.keys[this.count] = sortKeyOf(this.sort, evidence, unitCount, layer.scores![neuron]!);
    this.count++;
  }

  sorted(): Uint32Array {
    const ids = this.ids.subarray(0, this.count);
    return this.sort === 'position'
      ? ids.slice()
      : sortByKey(ids, this.keys.subarray(0, this.count));
  }
}

/** @param stored in thousandths */
function scoreBinOf(stored: number): number {
  return Math.min(SCORE_BINS - 1, Math.floor(((stored + 1000) * SCORE_BINS) / 2000));
}
