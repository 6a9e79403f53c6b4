import { type Corpus, POSITION_BITS, SEQUENCE_LENGTH } from './corpus.ts';
import type { Firings } from './firings.ts';
import { type Moments, PowerSums, toFourDecimals } from './moments.ts';
import type { NeuronPlan } from './neuron-plan.ts';
import { type Background, ROWS } from './noise.ts';
import { hashPair, Random, toFraction } from './random.ts';

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
  private readonly corpus: Corpus;
  private readonly background: Background;
  private readonly firstRow: number;
  private readonly sums: PowerSums;
  private readonly fired: SparseValues;
  private readonly strays: SparseValues;

  /** @param favoured by token type id, whether the neuron likes it best; `null` for no favourites. */
  constructor(
    corpus: Corpus,
    background: Background,
    plan: NeuronPlan,
    firings: Firings,
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
    { positions, strengths, typeIds }: Firings,
    plan: NeuronPlan,
    favoured: Uint8Array | null,
  ): SparseValues {
    const { maxima, sums, excessByType } = this;
    const firedPositions = new Int32Array(positions.length);
    const values = new Float64Array(positions.length);
    let count = 0;
    for (let i = 0; i < positions.length; i += 1) {
      const position = positions[i]!;
      const chance = toFraction(hashPair(position, plan.seed));
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
  private drawStrays(plan: NeuronPlan): Firings {
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

const NO_FIRINGS: Firings = {
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
