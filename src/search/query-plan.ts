import type { IndexGroup } from '../dataset/paths.ts';
import { type Corpus, type CorpusLayer, NO_SCORE } from './corpus.ts';
import { allOf, anyOf, MATCH_TIERS, MATCH_WITHOUT_TEXT, NO_MATCH } from './match-quality.ts';
import { rangesTest } from './number-ranges.ts';
import { type HasField, type NumberField, type QueryNode, termsOf } from './query.ts';
import { compileText, matchTexts, weakestTier } from './text-matcher.ts';

/** A query, every term decided as far as the vocabulary allows. */
export interface QueryPlan {
  /** How many words it may match; fields are quicker than any word, exclusions leave most. */
  cost: number;
  /**
   * Narrows a layer's match quality to the neurons that match, and joins that of this match to it.
   *
   * @param quality one per neuron; those at `NO_MATCH` are skipped and stay
   * @returns how many still match
   */
  match: (layer: CorpusLayer, quality: Uint32Array) => number;
}

/** The groups of columns that a layer must have to be searched for this. */
export function requiredGroups(query: QueryNode): IndexGroup[] {
  const groups = new Set<IndexGroup>(['explanations', 'scores']);
  for (const { term } of termsOf(query)) {
    if (term.kind === 'token') groups.add('tokens');
    if (term.kind === 'number' && STATISTICS_FIELDS.includes(term.field)) groups.add('statistics');
  }
  return [...groups];
}

const STATISTICS_FIELDS: readonly NumberField[] = ['random', 'lookup', 'max', 'kurtosis'];

/** @param negated words below a minus sign exclude themselves only, not what they are a part of */
export function planQuery(node: QueryNode, corpus: Corpus, negated = false): QueryPlan {
  switch (node.kind) {
    case 'word':
    case 'phrase': {
      const least = negated && !node.isPrefix ? MATCH_TIERS.whole : weakestTier(node);
      const matcher = compileText(node.text, least, corpus.textVocabulary);
      return {
        cost: matcher.occurrences,
        match: (layer, quality) => matchTexts(matcher, layer.explanations!, quality),
      };
    }
    case 'token': {
      const classes = corpus.tokenVocabulary.classify(node);
      return { cost: -1, match: (layer, quality) => matchTokens(classes, layer, quality) };
    }
    case 'number': {
      const holds = rangesTest(node.ranges);
      return {
        cost: -2,
        match: (layer, quality) => {
          const value = valueReader(layer, node.field);
          return keepWhere(quality, (neuron) => holds(value(neuron)));
        },
      };
    }
    case 'has':
      return {
        cost: -2,
        match: (layer, quality) => keepWhere(quality, hasFieldTest(layer, node.what)),
      };
    case 'not': {
      const part = planQuery(node.part, corpus, true);
      return {
        cost: Number.POSITIVE_INFINITY,
        match: (layer, quality) => {
          const excluded = candidatesOf(quality);
          part.match(layer, excluded);
          return keepWhere(quality, (neuron) => excluded[neuron] === NO_MATCH);
        },
      };
    }
    case 'any': {
      const parts = node.parts.map((part) => planQuery(part, corpus, negated));
      return {
        cost: parts.reduce((sum, { cost }) => sum + Math.max(0, cost), 0),
        match: (layer, quality) => matchAny(parts, layer, quality),
      };
    }
    case 'all': {
      // The order does not change the outcome; what leaves fewest goes first.
      const parts = node.parts
        .map((part) => planQuery(part, corpus, negated))
        .sort((a, b) => a.cost - b.cost);
      return {
        cost: parts[0]?.cost ?? Number.POSITIVE_INFINITY,
        match: (layer, quality) => {
          let matching = quality.length;
          for (const part of parts) {
            matching = part.match(layer, quality);
            if (matching === 0) break;
          }
          return matching;
        },
      };
    }
  }
}

function matchAny(parts: QueryPlan[], layer: CorpusLayer, quality: Uint32Array): number {
  const best = new Uint32Array(quality.length);
  for (const part of parts) {
    const own = candidatesOf(quality);
    if (part.match(layer, own) === 0) continue;
    for (let neuron = 0; neuron < own.length; neuron++) {
      if (own[neuron] !== NO_MATCH) best[neuron] = anyOf(best[neuron]!, own[neuron]!);
    }
  }
  let matching = 0;
  for (let neuron = 0; neuron < best.length; neuron++) {
    if (best[neuron] === NO_MATCH) quality[neuron] = NO_MATCH;
    else {
      quality[neuron] = allOf(quality[neuron]!, best[neuron]!);
      matching++;
    }
  }
  return matching;
}

/** The same neurons, nothing known of their match yet. */
function candidatesOf(quality: Uint32Array): Uint32Array {
  const candidates = new Uint32Array(quality.length);
  // A plain loop: `map` of a typed array takes five times as long.
  for (let neuron = 0; neuron < quality.length; neuron++) {
    if (quality[neuron] !== NO_MATCH) candidates[neuron] = MATCH_WITHOUT_TEXT;
  }
  return candidates;
}

function matchTokens(classes: Uint8Array, layer: CorpusLayer, quality: Uint32Array): number {
  const { starts, tokenIds } = layer.tokens!;
  return keepWhere(quality, (neuron) => {
    const end = starts[neuron + 1]!;
    for (let at = starts[neuron]!; at < end; at++) if (classes[tokenIds[at]!] === 1) return true;
    return false;
  });
}

function keepWhere(quality: Uint32Array, keep: (neuron: number) => boolean): number {
  let matching = 0;
  for (let neuron = 0; neuron < quality.length; neuron++) {
    if (quality[neuron] === NO_MATCH) continue;
    if (keep(neuron)) matching++;
    else quality[neuron] = NO_MATCH;
  }
  return matching;
}

function valueReader(layer: CorpusLayer, field: NumberField): (neuron: number) => number {
  switch (field) {
    case 'layer':
      return () => layer.layer;
    case 'neuron':
      return (neuron) => neuron;
    case 'score': {
      const scores = layer.scores!;
      return (neuron) => (scores[neuron] === NO_SCORE ? Number.NaN : scores[neuron]! / 1000);
    }
    default: {
      const values = layer.statistics![field];
      return (neuron) => values[neuron]!;
    }
  }
}

function hasFieldTest(layer: CorpusLayer, what: HasField): (neuron: number) => boolean {
  switch (what) {
    case 'explanation':
      return (neuron) => layer.explanations!.explained[neuron] === 1;
    case 'score':
      return (neuron) => layer.scores![neuron] !== NO_SCORE;
    case 'excerpts':
      return (neuron) => layer.withExcerpts[neuron] === 1;
  }
}
