import { SEQUENCE_LENGTH, type SyntheticCorpus } from './corpus.ts';
import { type Moments, momentsOf, UNITS } from './moments.ts';
import type { NeuronPlan } from './neuron-plan.ts';
import { NOISE_ROWS, type Noise } from './noise.ts';
import { hashPair, Random, toUnitInterval } from './random.ts';
import type { Rule, RuleKind } from './rules.ts';

/** Where a rule matches in a corpus and how strongly: aligned lists, ascending by position. */
export interface RuleMatches {
  positions: number[];
  /** In (0, 1]. */
  strengths: number[];
}

export function findMatches(rule: Rule, { tokens, sequences, ids }: SyntheticCorpus): RuleMatches {
  const matches: RuleMatches = { positions: [], strengths: [] };
  const isCandidate = Uint8Array.from(tokens, (token) => Number(rule.isCandidate(token)));
  for (let position = 0; position < ids.length; position += 1) {
    const id = ids[position]!;
    if (id === -1 || isCandidate[id] === 0) continue;
    const sequence = sequences[Math.floor(position / SEQUENCE_LENGTH)]!;
    const strength = rule.strengthAt(sequence, position % SEQUENCE_LENGTH);
    if (strength === 0) continue;
    matches.positions.push(position);
    matches.strengths.push(strength);
  }
  return matches;
}

/** Share of a rule's matches that a neuron misses, and spurious activations in 10,000 sequences. */
const MISSED = 0.03;
const SPURIOUS_PER_10_000 = 40;

/** A preferred word activates the neuron fully, the others of its rule about half as much. */
const NOT_PREFERRED = 0.5;

/** One neuron's activations on the whole corpus: its rule's, a few spurious ones, and noise everywhere else. */
export class NeuronActivations {
  /** By position, in `UNITS`; zero after the end of a short sequence. */
  readonly values: Int32Array;
  /** The largest activation of each sequence. */
  readonly maxima: Float64Array;
  readonly moments: Moments;
  /** By token id, in `UNITS`: by how much activations exceed the noise, summed over the corpus. */
  readonly excessByToken: Float64Array;

  /** @param preferred `null` where the neuron prefers no words. */
  constructor(
    private readonly corpus: SyntheticCorpus,
    noise: Noise,
    private readonly plan: NeuronPlan,
    { positions, strengths }: RuleMatches,
    preferred: readonly string[] | null,
  ) {
    this.values = noiseOn(corpus, noise, plan);
    this.excessByToken = new Float64Array(corpus.tokens.length);
    for (let i = 0; i < positions.length; i += 1) {
      const position = positions[i]!;
      const isFull = preferred === null || preferred.includes(corpus.tokenAt(position).written);
      this.activate(position, strengths[i]! * (isFull ? 1 : NOT_PREFERRED));
    }
    if (positions.length > 0) this.addSpurious(noise);
    this.maxima = new Float64Array(corpus.sequences.length);
    this.moments = this.summarize();
  }

  /** The activations on one sequence, one per token. */
  on(sequence: number): number[] {
    const start = sequence * SEQUENCE_LENGTH;
    const { length } = this.corpus.sequences[sequence]!;
    return Array.from(this.values.subarray(start, start + length), (value) => value / UNITS);
  }

  /** Activates the neuron at a position, unless it misses it or the noise there is higher. */
  private activate(position: number, strength: number): void {
    const chance = toUnitInterval(hashPair(position, this.plan.seed));
    if (chance < MISSED) return;
    const value = Math.round(this.plan.scale * strength * (0.8 + 0.2 * chance) * UNITS);
    const excess = value - this.values[position]!;
    if (excess <= 0) return;
    this.values[position] = value;
    this.excessByToken[this.corpus.ids[position]!]! += excess;
  }

  /** Activates the neuron at a few positions that its rule does not match, as any real neuron is. */
  private addSpurious(noise: Noise): void {
    const { sequences } = this.corpus;
    const random = new Random(this.plan.seed, 0x57a);
    const count = Math.ceil((sequences.length * SPURIOUS_PER_10_000) / 10_000);
    for (let i = 0; i < count; i += 1) {
      const sequence = random.below(sequences.length);
      const position = sequence * SEQUENCE_LENGTH + random.below(sequences[sequence]!.length);
      const strength = 0.1 + 0.5 * random.next();
      const ownNoise = noise[(position + noiseStart(this.plan)) % noise.length];
      if (this.values[position] === ownNoise) this.activate(position, strength);
    }
  }

  /** Sets the maxima and returns the moments. One pass: that is the larger part of a neuron's time. */
  private summarize(): Moments {
    const { corpus, maxima, values } = this;
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let s = 0; s < maxima.length; s += 1) {
      const start = s * SEQUENCE_LENGTH;
      const end = start + corpus.sequences[s]!.length;
      let maximum = values[start]!;
      for (let i = start; i < end; i += 1) {
        const value = values[i]!;
        const square = value * value;
        first += value;
        second += square;
        third += square * value;
        fourth += square * square;
        if (value > maximum) maximum = value;
      }
      maxima[s] = maximum / UNITS;
    }
    const sums = [first, second, third, fourth].map((sum, i) => sum / UNITS ** (i + 1));
    return momentsOf(corpus.tokenCount, sums);
  }
}

/** Where the first sequence's noise starts. */
const noiseStart = ({ noiseRow }: NeuronPlan) => (noiseRow % NOISE_ROWS) * SEQUENCE_LENGTH;

/** Noise on the whole corpus, by position: the neuron's rows again and again. */
function noiseOn(corpus: SyntheticCorpus, noise: Noise, plan: NeuronPlan): Int32Array {
  const values = new Int32Array(corpus.sequences.length * SEQUENCE_LENGTH);
  let start = noiseStart(plan);
  for (let position = 0; position < values.length; start = 0) {
    const rows = noise.subarray(start, start + values.length - position);
    values.set(rows, position);
    position += rows.length;
  }
  for (const s of corpus.shortSequences) {
    const end = (s + 1) * SEQUENCE_LENGTH;
    values.fill(0, end - SEQUENCE_LENGTH + corpus.sequences[s]!.length, end);
  }
  return values;
}

/**
 * Kinds of rules of which a neuron prefers a few words. These fill its top excerpts, so that an explanation from
 * the top excerpts alone misses the rest: the fault that random excerpts are there to catch.
 */
const KINDS_WITH_PREFERENCE: ReadonlySet<RuleKind> = new Set<RuleKind>([
  'word class',
  'topic',
  'suffix',
  'prefix',
  'initial letter',
  'after a word',
  'language',
]);

const PREFERRED_WORDS = 3;

/** A rule of fewer words has no preferred ones: they would be all of it. */
const LEAST_WORDS = 7;

/** A preferred word occurs this often in 10,000 sequences, so that the top list is full of preferred words. */
const LEAST_OCCURRENCES_PER_10_000 = 25;

/** Words that a rule matches often enough to be preferred, most frequent first. */
export function frequentWords(
  kind: RuleKind,
  { positions }: RuleMatches,
  corpus: SyntheticCorpus,
): string[] {
  if (!KINDS_WITH_PREFERENCE.has(kind)) return [];
  const counts = new Map<string, number>();
  for (const position of positions) {
    const word = corpus.tokenAt(position).written;
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
    .distinctBelow(words.length, PREFERRED_WORDS)
    .sort((a, b) => a - b)
    .map((i) => words[i] ?? '');
}
