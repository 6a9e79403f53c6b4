import type {
  ScoredExplanation,
  ScoredSequenceSimulation,
  ScoredSimulation,
  SequenceSimulation,
} from '../release/types.ts';
import {
  absoluteDeviationExplained,
  pearsonCorrelation,
  rSquaredScore,
} from '../scoring/correlation.ts';
import type { NeuronActivations } from './activations.ts';
import type { Sequence, SyntheticCorpus } from './corpus.ts';
import type { ExplanationQuality, NeuronPlan } from './neuron-plan.ts';
import { NEURON_RULES, type SyntheticRule } from './neuron-rules.ts';
import { Random } from './random.ts';
import { namedWordsRule, type Rule } from './rules.ts';

/** Explanations that could be given of one neuron, each as the rule that it states. */
export interface Explanations {
  right: Rule;
  /** Names the neuron's favourites only: true of its top excerpts, false of the neuron. */
  topOnly: Rule | null;
  /** What fits nearly, or `null` for a rule without such a neighbour. */
  nearMiss: Rule | null;
  /** Rules of other kinds, in the order to be used. */
  wrong: Rule[];
  /** As planned, or `wrong` where there is nothing half right to say. */
  quality: ExplanationQuality;
}

export function explanationsFor(
  entry: SyntheticRule,
  favourites: readonly string[] | null,
  plan: NeuronPlan,
): Explanations {
  const topOnly = favourites === null ? null : namedWordsRule(favourites);
  const hasHalf = topOnly !== null || entry.nearMiss !== null;
  return {
    right: entry.rule,
    topOnly,
    nearMiss: entry.nearMiss,
    wrong: wrongRules(entry, plan),
    quality: plan.quality === 'half' && !hasHalf ? 'wrong' : plan.quality,
  };
}

/** The rule that the neuron's first explanation states. */
export function ruleOf({ quality, right, topOnly, nearMiss, wrong }: Explanations): Rule {
  const half = topOnly ?? nearMiss;
  if (quality === 'right') return right;
  return (quality === 'half' ? half : null) ?? wrong[0] ?? right;
}

/** Four different explanations that are not the neuron's, the most tempting first. */
export function wrongExplanations({ right, topOnly, nearMiss, wrong }: Explanations): string[] {
  const texts = [topOnly, nearMiss, ...wrong].flatMap((rule) => rule?.explanation ?? []);
  return [...new Set(texts)].filter((text) => text !== right.explanation).slice(0, 4);
}

function wrongRules({ rule, nearMiss }: SyntheticRule, plan: NeuronPlan): Rule[] {
  const random = new Random(plan.seed, 0x3a);
  const other = NEURON_RULES.map((entry) => entry.rule).filter(
    ({ kind, candidates }) =>
      kind !== rule.kind &&
      kind !== nearMiss?.kind &&
      kind !== 'mixture' &&
      kind !== 'dense' &&
      candidates.kind !== 'none',
  );
  return random.distinctBelow(other.length, 4).flatMap((i) => other[i] ?? []);
}

/** The text as an explainer writes it: two thirds of the release's begin with a space. */
export function explanationText(rule: Rule, plan: NeuronPlan): string {
  return new Random(plan.seed, 0x57).chance(0.68) ? ` ${rule.explanation}` : rule.explanation;
}

/** Standard places of the scored excerpts in the sorted top list and in the random list. */
const SCORED_TOP = [2, 6, 10, 14, 18];
const SCORED_RANDOM = [1, 4, 7, 10, 13];

/** Five top and five random sequences, or as many of them as there are. */
export function scoredSequences(top: readonly number[], random: readonly number[]): number[] {
  return [
    ...SCORED_TOP.flatMap((rank) => top[rank] ?? []),
    ...SCORED_RANDOM.flatMap((place) => random[place] ?? []),
  ];
}

/**
 * Simulates an explanation on the sequences and scores it against the real activations.
 * @param rule what the text states; `null` where it states nothing.
 */
export function scoreExplanation(
  text: string,
  rule: Rule | null,
  sequences: readonly number[],
  activations: NeuronActivations,
  corpus: SyntheticCorpus,
  plan: NeuronPlan,
  nth: number,
): ScoredExplanation {
  const random = new Random(plan.seed, 0x51, nth);
  const withDistributions = !random.chance(0.15);
  const isCalibrated = random.chance(0.03);
  const scored = sequences.map((sequence): ScoredSequenceSimulation => {
    const simulated = simulateSequence(
      rule,
      corpus.sequenceAt(sequence),
      corpus.textsOf(sequence),
      withDistributions,
      random,
    );
    const simulation = isCalibrated ? calibrated(simulated) : simulated;
    const real = activations.on(sequence);
    return {
      simulation,
      true_activations: real,
      ...scoresOf(real, simulation.expected_activations),
    };
  });
  return {
    explanation: text,
    scored_simulation: {
      scored_sequence_simulations: scored,
      ...scoresOf(
        scored.flatMap((each) => each.true_activations),
        scored.flatMap((each) => each.simulation.expected_activations),
      ),
    },
  };
}

function scoresOf(
  real: number[],
  simulated: number[],
): Omit<ScoredSimulation, 'scored_sequence_simulations'> {
  return {
    ev_correlation_score: pearsonCorrelation(real, simulated),
    rsquared_score: rSquaredScore(real, simulated),
    absolute_dev_explained_score: absoluteDeviationExplained(real, simulated),
  };
}

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
