import type { SequenceSimulation } from '../release/types.ts';
import type { Sequence } from './corpus.ts';
import type { Random } from './random.ts';
import type { Rule } from './rule.ts';

/**
 * The synthetic simulator: reads an explanation as the rule that it states, and expects 0 to 10 on
 * each token with the doubts of a language model.
 */

/** How often a token that the explanation fits is passed over, and one that it does not fit taken. */
const OVERLOOKED = 0.06;
const IMAGINED = 0.012;

const VARIANTS = 4;

interface Distribution {
  /** Integers 0..10, the most probable first. */
  values: number[];
  /** Multiples of 1/4096, which add up to 1 exactly. */
  probabilities: number[];
  mean: number;
}

/** `DISTRIBUTIONS[2 * value][variant]`: beliefs about a value in steps of a half. */
const DISTRIBUTIONS: readonly (readonly Distribution[])[] = Array.from({ length: 21 }, (_, step) =>
  Array.from({ length: VARIANTS }, (__, variant) => believe(step / 2, 1 + 1.5 * variant)),
);

/** @param rule what the explanation states; `null` where it states nothing. */
export function simulateSequence(
  rule: Rule | null,
  sequence: Sequence,
  tokens: string[],
  withDistributions: boolean,
  random: Random,
): SequenceSimulation {
  const beliefs = sequence.map((type, index) => {
    const drawn = random.next();
    const variants = DISTRIBUTIONS[stepFor(rule, sequence, index, drawn)];
    const belief = variants?.[Math.floor(drawn * 1024) % VARIANTS] ?? CERTAIN_ZERO;
    // As in the release, whose simulator never gave a line break anything but exactly zero.
    return rule === null || type.text.includes('\n') ? CERTAIN_ZERO : belief;
  });
  return {
    tokens,
    expected_activations: beliefs.map(({ mean }) => mean),
    activation_scale: 'simulated_normalized_activations',
    distribution_values: withDistributions ? beliefs.map(({ values }) => values) : [],
    distribution_probabilities: withDistributions
      ? beliefs.map(({ probabilities }) => probabilities)
      : [],
    uncalibrated_simulation: null,
  };
}

/** The same simulation as a calibrating simulator would give it: another scale, the original inside. */
export function calibrated(simulation: SequenceSimulation): SequenceSimulation {
  return {
    ...simulation,
    expected_activations: simulation.expected_activations.map((value) => 0.25 + 0.875 * value),
    activation_scale: 'neuron_activations',
    distribution_values: [],
    distribution_probabilities: [],
    uncalibrated_simulation: simulation,
  };
}

function stepFor(rule: Rule | null, sequence: Sequence, index: number, drawn: number): number {
  const strength = rule?.strengthAt(sequence, index) ?? 0;
  if (strength > 0) {
    if (drawn < OVERLOOKED) return 1;
    return Math.max(1, Math.round(20 * strength * (0.75 + 0.25 * drawn)));
  }
  return drawn < IMAGINED ? 2 + Math.floor((drawn / IMAGINED) * 5) : 0;
}

const CERTAIN_ZERO: Distribution = { values: [0], probabilities: [1], mean: 0 };

/** Probabilities that fall off around `centre`, the wider the larger `doubt`. */
function believe(centre: number, doubt: number): Distribution {
  const weights = Array.from({ length: 11 }, (_, value) => {
    const distance = (value - centre) * (value - centre);
    const fall = 1 + (6 / doubt) * distance;
    // Multiplied out: engines may differ in the last digit of a power.
    return 1 / (fall * fall * fall);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = weights.map((weight) => Math.floor((4096 * weight) / total));
  const missing = 4096 - counts.reduce((sum, count) => sum + count, 0);
  const likeliest = counts.indexOf(Math.max(...counts));
  counts[likeliest]! += missing;
  const pairs = counts
    .map((count, value) => ({ value, probability: count / 4096 }))
    .filter(({ probability }) => probability > 0)
    .sort((a, b) => b.probability - a.probability || a.value - b.value);
  return {
    values: pairs.map(({ value }) => value),
    probabilities: pairs.map(({ probability }) => probability),
    mean: pairs.reduce((sum, { value, probability }) => sum + value * probability, 0),
  };
}
