import { SCORING_RANDOM_POSITIONS, SCORING_TOP_POSITIONS } from '../method/excerpts.ts';
import type {
  ScoredExplanation,
  ScoredSequenceSimulation,
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
import type { SequenceSamples } from './neuron-record.ts';
import { NEURON_RULES } from './neuron-rules.ts';
import { Random } from './random.ts';
import { namedWordsRule, type Rule } from './rules.ts';

/** Explanations that could be given of one neuron, each as the rule that it states. */
export interface Explanations {
  right: Rule;
  /** Names the neuron's preferred words only: true of its top excerpts, false of the neuron. */
  topOnly: Rule | null;
  /** What nearly fits; `null` where there is no such rule. */
  nearMiss: Rule | null;
  /** Rules of other kinds, in the order to be used. */
  wrong: Rule[];
  /** As planned, or `wrong` where nothing is half right. */
  quality: ExplanationQuality;
}

export function explanationsFor(
  plan: NeuronPlan,
  preferred: readonly string[] | null,
): Explanations {
  const { rule: right, nearMiss } = plan.rule;
  const topOnly = preferred && namedWordsRule(preferred);
  const others = NEURON_RULES.map(({ rule }) => rule).filter(
    ({ kind }) => !NEVER_WRONG.has(kind) && kind !== right.kind && kind !== nearMiss?.kind,
  );
  const wrong = new Random(plan.seed, 0x3a)
    .distinctBelow(others.length, 4)
    .flatMap((i) => others[i] ?? []);
  const hasHalf = topOnly !== null || nearMiss !== null;
  const quality = plan.quality === 'half' && !hasHalf ? 'wrong' : plan.quality;
  return { right, topOnly, nearMiss, wrong, quality };
}

/** Kinds of rules whose explanation is no plausible mistake. */
const NEVER_WRONG: ReadonlySet<string> = new Set(['mixture', 'dense', 'dead', 'only negative']);

/** The rule that the neuron's first explanation states. */
export function ruleOf({ quality, right, topOnly, nearMiss, wrong }: Explanations): Rule {
  if (quality === 'right') return right;
  const half = quality === 'half' ? (topOnly ?? nearMiss) : null;
  return half ?? wrong[0] ?? right;
}

/** Four different explanations that are not the neuron's, the most tempting first. */
export function wrongExplanations({ right, topOnly, nearMiss, wrong }: Explanations): string[] {
  const texts = [topOnly, nearMiss, ...wrong].flatMap((rule) => rule?.explanation ?? []);
  return [...new Set(texts)].filter((text) => text !== right.explanation).slice(0, 4);
}

/** The sequences that explanations are scored on, or as many of them as the samples have. */
export function scoredSequences({ top, random }: SequenceSamples): number[] {
  return [
    ...SCORING_TOP_POSITIONS.flatMap((position) => top[position] ?? []),
    ...SCORING_RANDOM_POSITIONS.flatMap((position) => random[position] ?? []),
  ];
}

/**
 * Simulates an explanation on sequences and scores it against the real activations.
 * @param rule what the explanation states; `null` for an empty explanation.
 * @param nth of the neuron's explanations.
 */
export function scoreExplanation(
  rule: Rule | null,
  nth: number,
  sequences: readonly number[],
  activations: NeuronActivations,
  corpus: SyntheticCorpus,
  plan: NeuronPlan,
): ScoredExplanation {
  const random = new Random(plan.seed, 0x51, nth);
  const hasDistributions = !random.chance(0.15);
  const isCalibrated = random.chance(0.03);
  const scored = sequences.map((sequence): ScoredSequenceSimulation => {
    const beliefs = simulate(rule, corpus.sequences[sequence]!, random);
    const distributions = hasDistributions ? beliefs : [];
    const simulated: SequenceSimulation = {
      tokens: corpus.textsOf(sequence),
      expected_activations: beliefs.map(({ mean }) => mean),
      activation_scale: 'simulated_normalized_activations',
      distribution_values: distributions.map(({ values }) => values),
      distribution_probabilities: distributions.map(({ probabilities }) => probabilities),
      uncalibrated_simulation: null,
    };
    const simulation = isCalibrated ? calibrate(simulated) : simulated;
    const real = activations.on(sequence);
    const scores = scoresOf(real, simulation.expected_activations);
    return { simulation, true_activations: real, ...scores };
  });
  // Two thirds of the release's explanations begin with a space.
  const space = new Random(plan.seed, 0x57).chance(0.68) ? ' ' : '';
  return {
    explanation: rule === null ? '' : space + rule.explanation,
    scored_simulation: {
      scored_sequence_simulations: scored,
      ...scoresOf(
        scored.flatMap((each) => each.true_activations),
        scored.flatMap((each) => each.simulation.expected_activations),
      ),
    },
  };
}

function scoresOf(real: number[], simulated: number[]) {
  return {
    ev_correlation_score: pearsonCorrelation(real, simulated),
    rsquared_score: rSquaredScore(real, simulated),
    absolute_dev_explained_score: absoluteDeviationExplained(real, simulated),
  };
}

/** The simulation as a calibrating simulator gives it: on another scale, with the original inside. */
function calibrate(simulation: SequenceSimulation): SequenceSimulation {
  return {
    ...simulation,
    expected_activations: simulation.expected_activations.map((value) => 0.25 + 0.875 * value),
    activation_scale: 'neuron_activations',
    distribution_values: [],
    distribution_probabilities: [],
    uncalibrated_simulation: simulation,
  };
}

/** What the simulator believes of one token's activation, from 0 to 10. */
interface Belief {
  /** Integers 0..10, the most probable first. */
  values: number[];
  /** Multiples of 1/4096, which add up to 1 exactly. */
  probabilities: number[];
  mean: number;
}

/** Share of the tokens that fit an explanation and are missed, and of the others that are taken for fitting. */
const MISSED = 0.06;
const IMAGINED = 0.012;

const VARIANTS = 4;

/** `BELIEFS[2 * value][variant]`: values in steps of a half, variants with more and more doubt. */
const BELIEFS: readonly (readonly Belief[])[] = Array.from({ length: 21 }, (_, step) =>
  Array.from({ length: VARIANTS }, (__, variant) => beliefAround(step / 2, 1 + 1.5 * variant)),
);

const CERTAIN_ZERO: Belief = { values: [0], probabilities: [1], mean: 0 };

/** The synthetic simulator: takes an explanation for the rule that it states, with a language model's doubts. */
function simulate(rule: Rule | null, sequence: Sequence, random: Random): Belief[] {
  return sequence.map(({ text }, index) => {
    const drawn = random.next();
    // As in the release, whose simulator never gave a line break anything but exactly zero.
    if (rule === null || text.includes('\n')) return CERTAIN_ZERO;
    const step = stepFor(rule.strengthAt(sequence, index), drawn);
    return BELIEFS[step]?.[Math.floor(drawn * 1024) % VARIANTS] ?? CERTAIN_ZERO;
  });
}

function stepFor(strength: number, drawn: number): number {
  if (strength === 0) return drawn < IMAGINED ? 2 + Math.floor((drawn / IMAGINED) * 5) : 0;
  if (drawn < MISSED) return 1;
  return Math.max(1, Math.round(20 * strength * (0.75 + 0.25 * drawn)));
}

/** Probabilities that fall off around `center`, the wider the larger `doubt`. */
function beliefAround(center: number, doubt: number): Belief {
  const weights = Array.from({ length: 11 }, (_, value) => {
    const distance = (value - center) * (value - center);
    const fall = 1 + (6 / doubt) * distance;
    // Multiplied out: engines may differ in the last digit of a power.
    return 1 / (fall * fall * fall);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = weights.map((weight) => Math.floor((4096 * weight) / total));
  const missing = 4096 - counts.reduce((sum, count) => sum + count, 0);
  counts[counts.indexOf(Math.max(...counts))]! += missing;
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
