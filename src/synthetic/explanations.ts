import type {
  ScoredExplanation,
  ScoredSequenceSimulation,
  ScoredSimulation,
} from '../release/types.ts';
import {
  absoluteDeviationExplained,
  pearsonCorrelation,
  rSquaredScore,
} from '../scoring/correlation.ts';
import type { Corpus } from './corpus.ts';
import type { NeuronActivations } from './neuron-activations.ts';
import type { ExplanationQuality, NeuronPlan } from './neuron-plan.ts';
import { CATALOGUE, type CatalogueEntry } from './neuron-rules.ts';
import { Random } from './random.ts';
import type { Rule } from './rule.ts';
import { calibrated, simulateSequence } from './simulate.ts';
import { namedWordsRule } from './word-rules.ts';

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
  entry: CatalogueEntry,
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
export function givenRule({ quality, right, topOnly, nearMiss, wrong }: Explanations): Rule {
  const half = topOnly ?? nearMiss;
  if (quality === 'right') return right;
  return (quality === 'half' ? half : null) ?? wrong[0] ?? right;
}

/** Four different explanations that are not the neuron's, the most tempting first. */
export function falseExplanations({ right, topOnly, nearMiss, wrong }: Explanations): string[] {
  const texts = [topOnly, nearMiss, ...wrong].flatMap((rule) => rule?.explanation ?? []);
  return [...new Set(texts)].filter((text) => text !== right.explanation).slice(0, 4);
}

function wrongRules({ rule, nearMiss }: CatalogueEntry, plan: NeuronPlan): Rule[] {
  const random = new Random(plan.seed, 0x3a);
  const other = CATALOGUE.map((entry) => entry.rule).filter(
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
  corpus: Corpus,
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
