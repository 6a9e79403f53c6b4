import { foldText } from '../search/fold.ts';
import { foldTokenText } from '../search/fold-token.ts';
import { rangesTest } from '../search/number-ranges.ts';
import type { ParsedQuery, QueryNode } from '../search/query.ts';
import type { Sort } from '../search/relevance.ts';

/** A neuron as search sees it, in plain values. */
export interface NaiveNeuron {
  layer: number;
  neuron: number;
  explanation: string | null;
  /** Thousandths. */
  score: number | null;
  random: number | null;
  lookup: number | null;
  max: number | null;
  kurtosis: number | null;
  tokens: string[] | null;
  excerpts: boolean;
}

interface Match {
  /** 0 phrase, 1 whole, 2 beginning, 3 inside; `null` where nothing of the text was asked. */
  quality: number | null;
  first: number;
  hits: number;
}

const WITHOUT_TEXT: Match = { quality: null, first: Number.POSITIVE_INFINITY, hits: 0 };

/** The search's definition read off word by word, slow and with no data structure: what the scan must equal. */
export function naiveSearch(
  neurons: readonly NaiveNeuron[],
  query: ParsedQuery,
  sort: Sort,
): { layer: number; neuron: number }[] {
  const { parts } = query.root;
  const words = parts.flatMap((part) => (part.kind === 'word' ? [foldText(part.text)] : []));
  const found = neurons.flatMap((neuron) => {
    const match = matchNode(query.root, neuron, false);
    if (match === null) return [];
    const text = foldText(neuron.explanation ?? '');
    const phrase = words.length > 1 && occurrences(text, words.join(' '), 1).length > 0;
    const quality = match.quality === 1 && phrase ? 0 : match.quality;
    return [{ neuron, quality, closeness: closeness(match, unitsIn(text).length) }];
  });
  const score = (value: number | null) => value ?? Number.NEGATIVE_INFINITY;
  return found
    .sort((a, b) => {
      const byPlace = a.neuron.layer - b.neuron.layer || a.neuron.neuron - b.neuron.neuron;
      if (sort === 'position') return byPlace;
      const byScore = compare(score(b.neuron.score), score(a.neuron.score));
      if (sort === 'score') return byScore || byPlace;
      if (sort === 'score-ascending') {
        const ascending = (value: number | null) => value ?? Number.POSITIVE_INFINITY;
        return compare(ascending(a.neuron.score), ascending(b.neuron.score)) || byPlace;
      }
      const byQuality = (a.quality ?? 4) - (b.quality ?? 4);
      const byCloseness = a.quality === null ? 0 : a.closeness - b.closeness;
      return byQuality || byCloseness || byScore || byPlace;
    })
    .map(({ neuron }) => ({ layer: neuron.layer, neuron: neuron.neuron }));
}

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

function closeness({ first, hits }: Match, units: number): number {
  const lateness = first === 0 ? 0 : first <= 2 ? 1 : first <= 6 ? 2 : 3;
  const share = hits / units;
  return lateness + (share >= 1 / 2 ? 0 : share >= 1 / 4 ? 1 : share >= 1 / 8 ? 2 : 3);
}

function matchNode(node: QueryNode, neuron: NaiveNeuron, negated: boolean): Match | null {
  const yes = (condition: boolean) => (condition ? WITHOUT_TEXT : null);
  switch (node.kind) {
    case 'word':
    case 'phrase': {
      const worst = node.isPrefix ? 2 : node.kind === 'phrase' || negated ? 1 : 3;
      return matchTerm(foldText(neuron.explanation ?? ''), foldText(node.text), worst);
    }
    case 'token': {
      const wanted = foldTokenText(node.text);
      const tokens = (neuron.tokens ?? []).map(foldTokenText);
      return yes(
        tokens.some((token) => (node.isPrefix ? token.startsWith(wanted) : token === wanted)),
      );
    }
    case 'number': {
      const values = { ...neuron, score: neuron.score === null ? null : neuron.score / 1000 };
      const value = values[node.field];
      return yes(value !== null && rangesTest(node.ranges)(value));
    }
    case 'has':
      return yes(node.what === 'excerpts' ? neuron.excerpts : neuron[node.what] !== null);
    case 'not':
      return yes(matchNode(node.part, neuron, true) === null);
    case 'all': {
      const all = node.parts.map((part) => matchNode(part, neuron, negated));
      return all.includes(null) ? null : joinMatches(all as Match[], Math.max);
    }
    case 'any': {
      const some = node.parts.flatMap((part) => matchNode(part, neuron, negated) ?? []);
      return some.length === 0 ? null : joinMatches(some, Math.min);
    }
  }
}

function joinMatches(matches: Match[], choose: (...qualities: number[]) => number): Match {
  const texts = matches.filter(({ quality }) => quality !== null);
  if (texts.length === 0) return WITHOUT_TEXT;
  return {
    quality: choose(...texts.map(({ quality }) => quality!)),
    first: Math.min(...texts.map(({ first }) => first)),
    hits: texts.reduce((sum, { hits }) => sum + hits, 0),
  };
}

function matchTerm(text: string, wanted: string, worst: number): Match | null {
  const found = occurrences(text, wanted, worst);
  if (found.length === 0) return null;
  const quality = Math.min(...found.map((occurrence) => occurrence.quality));
  const units = unitsIn(text);
  // A unit has a hit if the best occurrences begin in it.
  const hits = units.flatMap(({ start, end }, index) => {
    const inside = found.filter(({ at }) => at >= start && at < end);
    return inside.some((occurrence) => occurrence.quality === quality) ? [index] : [];
  });
  return { quality, first: hits[0]!, hits: hits.length };
}

function occurrences(text: string, wanted: string, worst: number) {
  const found: { at: number; quality: number }[] = [];
  for (let at = 0; at + wanted.length <= text.length; at++) {
    if (text.slice(at, at + wanted.length) !== wanted) continue;
    const begins = !insideWord(text, at);
    const ends = !insideWord(text, at + wanted.length);
    const quality = begins ? (ends ? 1 : 2) : 3;
    if (quality <= worst) found.push({ at, quality });
  }
  return found;
}

function insideWord(text: string, at: number): boolean {
  return (
    /[\p{L}\p{N}\p{M}]$/u.test(text.slice(0, at)) && /^[\p{L}\p{N}\p{M}]/u.test(text.slice(at))
  );
}

function unitsIn(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+|\S/gu), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
