import type { NeuronSimulationResults, ReleasedNeuron, ReleaseFileKind } from '../release/types.ts';
import { formatNeuronRecord, formatSimulationResults } from '../release/write-release.ts';
import {
  choosePreferredWords,
  findMatches,
  frequentWords,
  NeuronActivations,
  type RuleMatches,
} from './activations.ts';
import { SyntheticCorpus } from './corpus.ts';
import {
  type Explanations,
  explanationsFor,
  ruleOf,
  scoredSequences,
  scoreExplanation,
  wrongExplanations,
} from './explanations.ts';
import { type ExplanationQuality, edgeCaseOf, type NeuronPlan, planNeuron } from './neuron-plan.ts';
import {
  RELEASE_SAMPLE_SIZES,
  recordOf,
  type SampleSizes,
  type SequenceSamples,
  sampleSequences,
} from './neuron-record.ts';
import { createNoise, type Noise, type NoiseKind } from './noise.ts';
import { hash, Random } from './random.ts';
import {
  groupByText,
  relatedByActivation,
  relatedByWeight,
  type TokenGroup,
  Weights,
} from './related.ts';
import type { Rule, RuleKind } from './rules.ts';

export interface SyntheticOptions {
  /** 12 where not given. */
  layers?: number;
  /** Neurons of each layer, or one number for all; 128 where not given. */
  neuronsPerLayer?: number | readonly number[];
  /** The same seed gives the same bytes on every machine. */
  seed?: number;
  /**
   * Sequences that every neuron is run on; 10,000 where not given, for which a neuron takes about as
   * long as parsing its files. The highest quantile list then has 10 excerpts; from 20,000 on it has
   * the release's 20. Below some 2,000 the rarer rules hardly occur.
   */
  poolSize?: number;
  /** The release's where not given. */
  sampleSizes?: SampleSizes;
}

/** What a neuron of the synthetic model really does, and what its explanations say. */
export interface RuleDescription {
  kind: RuleKind;
  trueExplanation: string;
  /** Four explanations that do not fit it, the most tempting first. */
  falseExplanations: string[];
  /** The one of the false ones that is true of its top excerpts; `null` where there is none. */
  topOnlyExplanation: string | null;
  /** Of the first explanation in its file. */
  quality: ExplanationQuality;
}

/**
 * A small model of our own in the release's form: each neuron a rule over texts of our own grammar,
 * with noise, odd characters and gaps as in the release. Any neuron can be made without the others.
 */
export class SyntheticRelease {
  readonly layers: number;
  /** Neurons of each layer. */
  readonly widths: readonly number[];
  private readonly seed: number;
  private readonly sampleSizes: SampleSizes;
  private readonly corpus: SyntheticCorpus;
  private readonly weights: Weights;
  private readonly groups: TokenGroup[];
  private readonly noises = new Map<NoiseKind, Noise>();
  private readonly matches = new Map<Rule, { matches: RuleMatches; words: string[] }>();
  private latest: { layer: number; neuron: number; released: ReleasedNeuron | null } | undefined;

  /** @throws RangeError where `neuronsPerLayer` does not list one width per layer. */
  constructor(options: SyntheticOptions = {}) {
    const { neuronsPerLayer = 128, seed = 1, poolSize = 10_000 } = options;
    this.widths =
      typeof neuronsPerLayer === 'number'
        ? Array<number>(options.layers ?? 12).fill(neuronsPerLayer)
        : neuronsPerLayer;
    this.layers = options.layers ?? this.widths.length;
    if (this.widths.length !== this.layers) {
      throw new RangeError(`${this.widths.length} widths for ${this.layers} layers`);
    }
    this.seed = seed;
    this.sampleSizes = options.sampleSizes ?? RELEASE_SAMPLE_SIZES;
    this.corpus = new SyntheticCorpus(seed, poolSize);
    this.weights = new Weights(seed, this.widths);
    this.groups = groupByText(this.corpus);
  }

  /** All files of a neuron; `null` where the model or the release has no such neuron. */
  synthesizeNeuron(layer: number, neuron: number): ReleasedNeuron | null {
    if (this.latest?.layer !== layer || this.latest.neuron !== neuron) {
      const exists = this.has(layer, neuron) && edgeCaseOf(layer, neuron) !== 'missing neuron';
      this.latest = { layer, neuron, released: exists ? this.synthesize(layer, neuron) : null };
    }
    return this.latest.released;
  }

  /** The text of a released file; `null` where the release has no such file. */
  synthesizeFile(kind: ReleaseFileKind, layer: number, neuron: number): string | null {
    const released = this.synthesizeNeuron(layer, neuron);
    if (released === null) return null;
    const { activations, explanations } = released;
    const files: Record<ReleaseFileKind, object | null> = {
      activations: activations && formatNeuronRecord(activations),
      explanations: explanations && formatSimulationResults(explanations),
      'related-neurons': released.relatedNeurons,
      'related-tokens-by-activation': released.relatedTokensByActivation,
      'related-tokens-by-weight': released.relatedTokensByWeight,
    };
    const file = files[kind];
    return file && JSON.stringify(file) + (kind === 'explanations' ? '\n' : '');
  }

  /** @throws RangeError where the model has no such neuron. */
  describeRule(layer: number, neuron: number): RuleDescription {
    if (!this.has(layer, neuron)) throw new RangeError(`no neuron ${layer}:${neuron}`);
    const { explanations } = this.interpret(planNeuron(this.seed, this.layers, layer, neuron));
    return {
      kind: explanations.right.kind,
      trueExplanation: explanations.right.explanation,
      falseExplanations: wrongExplanations(explanations),
      topOnlyExplanation: explanations.topOnly?.explanation ?? null,
      quality: explanations.quality,
    };
  }

  private has(layer: number, neuron: number): boolean {
    return Number.isInteger(neuron) && neuron >= 0 && neuron < (this.widths[layer] ?? 0);
  }

  private synthesize(layer: number, neuron: number): ReleasedNeuron {
    const { corpus, groups } = this;
    const plan = planNeuron(this.seed, this.layers, layer, neuron);
    const { matches, preferred, explanations } = this.interpret(plan);
    const noise = this.noiseOf(plan.noise);
    const activations = new NeuronActivations(corpus, noise, plan, matches, preferred);
    const samples = sampleSequences(activations.maxima, plan, this.sampleSizes);
    const edgeCase = edgeCaseOf(layer, neuron);
    const lacksRelated = edgeCase === 'missing related files' || hash(plan.seed, 0xab) % 25 === 0;
    const byActivation = relatedByActivation(groups, activations);
    return {
      id: { layer_index: layer, neuron_index: neuron },
      activations: recordOf(plan, corpus, activations, samples),
      explanations:
        edgeCase === 'missing explanations'
          ? null
          : this.explain(plan, explanations, activations, samples),
      relatedNeurons: lacksRelated ? null : this.weights.relatedTo(layer, neuron),
      relatedTokensByActivation: lacksRelated ? null : byActivation,
      relatedTokensByWeight: lacksRelated ? null : relatedByWeight(groups, byActivation, plan),
    };
  }

  private explain(
    plan: NeuronPlan,
    explanations: Explanations,
    activations: NeuronActivations,
    samples: SequenceSamples,
  ): NeuronSimulationResults {
    const edgeCase = edgeCaseOf(plan.layer, plan.neuron);
    const stated: (Rule | null)[] = [
      edgeCase === 'empty explanation' ? null : ruleOf(explanations),
    ];
    if (edgeCase === 'several explanations' || new Random(plan.seed, 0x5e).chance(0.12)) {
      stated.push(explanations.right, explanations.nearMiss ?? explanations.wrong[1] ?? null);
    }
    const sequences = scoredSequences(samples);
    return {
      neuron_id: { layer_index: plan.layer, neuron_index: plan.neuron },
      scored_explanations: stated.map((rule, nth) =>
        scoreExplanation(rule, nth, sequences, activations, this.corpus, plan),
      ),
    };
  }

  /** Where the neuron's rule matches, which words it prefers, and how it may be explained. */
  private interpret(plan: NeuronPlan) {
    const { rule } = plan.rule;
    let found = this.matches.get(rule);
    if (found === undefined) {
      const matches = findMatches(rule, this.corpus);
      found = { matches, words: frequentWords(rule.kind, matches, this.corpus) };
      this.matches.set(rule, found);
    }
    const preferred = choosePreferredWords(found.words, plan);
    return { matches: found.matches, preferred, explanations: explanationsFor(plan, preferred) };
  }

  private noiseOf(kind: NoiseKind): Noise {
    const noise = this.noises.get(kind) ?? createNoise(kind, this.seed);
    this.noises.set(kind, noise);
    return noise;
  }
}
