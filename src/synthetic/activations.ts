import { POSITION_BITS, SEQUENCE_LENGTH, type SyntheticCorpus } from './corpus.ts';
import { type Moments, PowerSums, toFourDecimals } from './moments.ts';
import type { NeuronPlan } from './neuron-plan.ts';
import { type Noise, ROWS } from './noise.ts';
import { hashPair, Random, toUnitInterval } from './random.ts';
import type { Rule, RuleKind } from './rules.ts';
import type { Token } from './tokenizer.ts';

/**
 * The few words that a neuron likes best among those its rule knows. They fill its top excerpts, so
 * that an explanation from these alone misses the rest: the fault that random excerpts are there to
 * catch.
 */
const FAVOURING: ReadonlySet<RuleKind> = new Set<RuleKind>([
  'word class',
  'topic',
  'suffix',
  'prefix',
  'initial letter',
  'after a word',
  'language',
]);

const FAVOURITES = 3;

/** A rule of fewer words has no favourites: they would be all of it. */
const LEAST_WORDS = 7;

/** A favourite occurs this often in 10,000 sequences, so that the top list is full of favourites. */
const LEAST_OCCURRENCES_PER_10_000 = 25;

/** Words that a rule fires on often enough to be a favourite, most frequent first. */
export function frequentWords(
  kind: RuleKind,
  firings: RuleMatches,
  corpus: SyntheticCorpus,
): string[] {
  if (!FAVOURING.has(kind)) return [];
  const counts = new Map<string, number>();
  for (const id of firings.typeIds) {
    const word = corpus.types[id]?.written ?? '';
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const least = (corpus.sequences.length * LEAST_OCCURRENCES_PER_10_000) / 10_000;
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([word]) => word);
}

/** @returns `null` where the rule has too few words to prefer any. */
export function choosePreferredWords(words: readonly string[], plan: NeuronPlan): string[] | null {
  if (words.length < LEAST_WORDS) return null;
  return new Random(plan.seed, 0xfa)
    .distinctBelow(words.length, FAVOURITES)
    .sort((a, b) => a - b)
    .map((i) => words[i] ?? '');
}

/** Where a rule fires in a corpus, and how strongly: aligned lists, ascending by position. */
export interface RuleMatches {
  positions: Int32Array;
  /** In (0, 1]. */
  strengths: Float64Array;
  /** Ids of the token types at the positions. */
  typeIds: Uint32Array;
}

/** Walks the corpus for one rule, only where its candidates stand. */
export function findMatches(rule: Rule, corpus: SyntheticCorpus): RuleMatches {
  const candidates = candidatePositions(rule, corpus);
  const positions = new Int32Array(candidates.length);
  const strengths = new Float64Array(candidates.length);
  const typeIds = new Uint32Array(candidates.length);
  let count = 0;
  for (let i = 0; i < candidates.length; i += 1) {
    const position = candidates[i]!;
    const sequence = corpus.sequences[position >> POSITION_BITS]!;
    const index = position & (SEQUENCE_LENGTH - 1);
    const type = sequence[index];
    // The place after a sequence's last token may be a candidate, but holds no token.
    if (type === undefined) continue;
    const strength = rule.strengthAt(sequence, index);
    if (strength === 0) continue;
    positions[count] = position;
    strengths[count] = strength;
    typeIds[count] = type.id;
    count += 1;
  }
  return {
    positions: positions.slice(0, count),
    strengths: strengths.slice(0, count),
    typeIds: typeIds.slice(0, count),
  };
}

/** Positions where the rule may fire, ascending. */
function candidatePositions({ candidates }: Rule, corpus: SyntheticCorpus): Int32Array {
  switch (candidates.kind) {
    case 'none':
      return new Int32Array(0);
    case 'every':
      return everyPosition(corpus, SEQUENCE_LENGTH);
    case 'first':
      return everyPosition(corpus, candidates.count);
    case 'token':
      return positionsOfTypes(candidates.test, corpus);
    case 'after':
      return positionsOfTypes(candidates.test, corpus)
        .map((position) => position + 1)
        .filter((position) => position % SEQUENCE_LENGTH !== 0);
    case 'anywhere after':
      return restsOfSequences(positionsOfTypes(candidates.test, corpus));
    case 'either':
      return union(
        candidatePositions(candidates.rules[0], corpus),
        candidatePositions(candidates.rules[1], corpus),
      );
  }
}

function positionsOfTypes(test: (type: Token) => boolean, corpus: SyntheticCorpus): Int32Array {
  const lists = corpus.types.filter(test).map((type) => corpus.positionsOf(type));
  const positions = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const list of lists) {
    positions.set(list, end);
    end += list.length;
  }
  return positions.sort();
}

/** All positions from the first one of a sequence to the sequence's end, without that first one. */
function restsOfSequences(positions: Int32Array): Int32Array {
  const rests: number[] = [];
  let lastSequence = -1;
  for (const position of positions) {
    const sequence = position >> POSITION_BITS;
    if (sequence === lastSequence) continue;
    lastSequence = sequence;
    const end = (sequence + 1) << POSITION_BITS;
    for (let next = position + 1; next < end; next += 1) rests.push(next);
  }
  return Int32Array.from(rests);
}

function union(first: Int32Array, second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  both.sort();
  return both.filter((position, i) => i === 0 || position !== both[i - 1]);
}

function everyPosition(corpus: SyntheticCorpus, perSequence: number): Int32Array {
  const positions: number[] = [];
  for (const [s, sequence] of corpus.sequences.entries()) {
    const length = Math.min(sequence.length, perSequence);
    for (let i = 0; i < length; i += 1) positions.push((s << POSITION_BITS) | i);
  }
  return Int32Array.from(positions);
}

/** Share of a rule's firings that a neuron misses, and stray firings per neuron in 10,000 sequences. */
const MISSED = 0.03;
const STRAYS_PER_10_000 = 40;

/** A favoured word fires at full strength, others of the same rule at about half. */
const UNFAVOURED = 0.5;

/** Values that replace the background, ascending by position. */
interface SparseValues {
  positions: Int32Array;
  values: Float64Array;
  count: number;
}

/**
 * One neuron's activations on the whole corpus, held sparsely: shared background noise, and values
 * of its own where it fires. Only sequences that are looked at are ever spelled out.
 */
export class NeuronActivations {
  /** The largest activation of each sequence. */
  readonly maxima: Float64Array;
  readonly moments: Moments;
  /** Per token type, by how much its firings exceed the background, summed over the corpus. */
  readonly excessByType: Float64Array;
  private readonly corpus: SyntheticCorpus;
  private readonly background: Noise;
  private readonly firstRow: number;
  private readonly sums: PowerSums;
  private readonly fired: SparseValues;
  private readonly strays: SparseValues;

  /** @param favoured by token type id, whether the neuron likes it best; `null` for no favourites. */
  constructor(
    corpus: SyntheticCorpus,
    background: Noise,
    plan: NeuronPlan,
    firings: RuleMatches,
    favoured: Uint8Array | null,
  ) {
    this.corpus = corpus;
    this.background = background;
    this.firstRow = plan.backgroundRow % ROWS;
    this.maxima = this.backgroundMaxima();
    this.sums = this.backgroundPowerSums();
    this.excessByType = new Float64Array(corpus.types.length);
    this.fired = this.fire(firings, plan, favoured);
    const hasStrays = firings.positions.length > 0;
    this.strays = this.fire(hasStrays ? this.drawStrays(plan) : NO_FIRINGS, plan, null);
    this.moments = this.sums.moments(corpus.tokenCount);
  }

  /** The activations on one sequence, one per token, with 4 decimals. */
  on(sequence: number): number[] {
    const { length } = this.corpus.sequenceAt(sequence);
    const start = this.rowOf(sequence) << POSITION_BITS;
    const activations: number[] = [];
    for (let i = 0; i < length; i += 1) activations.push(this.background.values[start + i]!);
    for (const { positions, values, count } of [this.fired, this.strays]) {
      const first = sequence << POSITION_BITS;
      for (let i = lowerBound(positions, count, first); i < count; i += 1) {
        const index = positions[i]! - first;
        if (index >= length) break;
        activations[index] = values[i]!;
      }
    }
    return activations;
  }

  /** The background at a position, whether or not the neuron fires there. */
  backgroundAt(position: number): number {
    const row = this.rowOf(position >> POSITION_BITS);
    return this.background.values[(row << POSITION_BITS) | (position & (SEQUENCE_LENGTH - 1))]!;
  }

  private rowOf(sequence: number): number {
    return (sequence + this.firstRow) & (ROWS - 1);
  }

  /** The values at the firings that rise above what is there, entered into maxima, sums and excess. */
  private fire(
    { positions, strengths, typeIds }: RuleMatches,
    plan: NeuronPlan,
    favoured: Uint8Array | null,
  ): SparseValues {
    const { maxima, sums, excessByType } = this;
    const firedPositions = new Int32Array(positions.length);
    const values = new Float64Array(positions.length);
    let count = 0;
    for (let i = 0; i < positions.length; i += 1) {
      const position = positions[i]!;
      const chance = toUnitInterval(hashPair(position, plan.seed));
      if (chance < MISSED) continue;
      const typeId = typeIds[i]!;
      const liking = favoured === null || favoured[typeId] === 1 ? 1 : UNFAVOURED;
      const value = toFourDecimals(plan.scale * strengths[i]! * liking * (0.8 + 0.2 * chance));
      const before = this.backgroundAt(position);
      if (value <= before) continue;
      firedPositions[count] = position;
      values[count] = value;
      count += 1;
      excessByType[typeId]! += value - before;
      sums.replace(before, value);
      const sequence = position >> POSITION_BITS;
      if (value > maxima[sequence]!) maxima[sequence] = value;
    }
    return { positions: firedPositions, values, count };
  }

  /** A few firings where the rule is silent, as in any real neuron. */
  private drawStrays(plan: NeuronPlan): RuleMatches {
    const random = new Random(plan.seed, 0x57a);
    const { corpus, fired } = this;
    const count = Math.ceil((corpus.sequences.length * STRAYS_PER_10_000) / 10_000);
    const strays = new Map<number, { strength: number; typeId: number }>();
    for (let i = 0; i < count; i += 1) {
      const sequence = random.below(corpus.sequences.length);
      const tokens = corpus.sequenceAt(sequence);
      const index = random.below(tokens.length);
      const position = (sequence << POSITION_BITS) | index;
      const strength = 0.1 + 0.5 * random.next();
      const isTaken =
        fired.positions[lowerBound(fired.positions, fired.count, position)] === position;
      if (!isTaken) strays.set(position, { strength, typeId: tokens[index]?.id ?? 0 });
    }
    const ascending = [...strays].sort(([a], [b]) => a - b);
    return {
      positions: Int32Array.from(ascending, ([position]) => position),
      strengths: Float64Array.from(ascending, ([, { strength }]) => strength),
      typeIds: Uint32Array.from(ascending, ([, { typeId }]) => typeId),
    };
  }

  private backgroundMaxima(): Float64Array {
    const { corpus, background } = this;
    const maxima = new Float64Array(corpus.sequences.length);
    for (let s = 0; s < maxima.length; s += 1) maxima[s] = background.maxima[this.rowOf(s)]!;
    for (const s of corpus.shortSequences) {
      const start = this.rowOf(s) << POSITION_BITS;
      const end = start + corpus.sequenceAt(s).length;
      let maximum = Number.NEGATIVE_INFINITY;
      for (let i = start; i < end; i += 1) maximum = Math.max(maximum, background.values[i]!);
      maxima[s] = maximum;
    }
    return maxima;
  }

  /** Sums over the corpus as if the neuron never fired. */
  private backgroundPowerSums(): PowerSums {
    const { sequences, shortSequences } = this.corpus;
    const { powerSums, values } = this.background;
    const sums = new PowerSums();
    for (let row = 0; row < ROWS; row += 1) {
      const firstSequence = (row - this.firstRow + ROWS) % ROWS;
      const times = Math.max(0, Math.ceil((sequences.length - firstSequence) / ROWS));
      sums.addTimes(powerSums[row]!, times);
    }
    for (const s of shortSequences) {
      const start = this.rowOf(s) << POSITION_BITS;
      for (let i = this.corpus.sequenceAt(s).length; i < SEQUENCE_LENGTH; i += 1) {
        sums.remove(values[start + i]!);
      }
    }
    return sums;
  }
}

const NO_FIRINGS: RuleMatches = {
  positions: new Int32Array(0),
  strengths: new Float64Array(0),
  typeIds: new Uint32Array(0),
};

/** Index of the first of `count` items that is at least `value`; `count` where none is. */
function lowerBound(ascending: Int32Array, count: number, value: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
