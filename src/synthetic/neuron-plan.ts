import { NEURON_RULES, type SyntheticRule } from './neuron-rules.ts';
import type { NoiseKind } from './noise.ts';
import { hash, Random } from './random.ts';
import type { RuleKind } from './rules.ts';

/** How well the first explanation of a neuron fits it. */
export type ExplanationQuality = 'right' | 'half' | 'wrong';

/** What follows from a neuron's ids and the seed alone. */
export interface NeuronPlan {
  layer: number;
  neuron: number;
  rule: SyntheticRule;
  /** The largest activation that its rule gives, in the neuron's own units. */
  scale: number;
  noise: NoiseKind;
  /** The row of the noise that its first sequence has. */
  noiseRow: number;
  quality: ExplanationQuality;
  /** Seeds all further chance of this neuron. */
  seed: number;
}

/** Index of a neuron's rule in `NEURON_RULES`: in order in the first layer, random in others. */
export function ruleIndexOf(releaseSeed: number, layer: number, neuron: number): number {
  if (layer === 0 && neuron < NEURON_RULES.length) return neuron;
  return hash(releaseSeed, layer, neuron, 0xe1) % NEURON_RULES.length;
}

export function planNeuron(
  releaseSeed: number,
  layers: number,
  layer: number,
  neuron: number,
): NeuronPlan {
  const seed = hash(releaseSeed, layer, neuron, 0x5eed);
  const random = new Random(seed, 0x91a);
  const rule = NEURON_RULES[ruleIndexOf(releaseSeed, layer, neuron)]!;
  return {
    layer,
    neuron,
    rule,
    scale: 1.5 + 6 * random.next() * random.next(),
    noise: chooseNoise(rule.rule.kind, random.next()),
    noiseRow: random.below(1 << 16),
    quality: layer === 0 ? 'right' : chooseQuality(layer / Math.max(1, layers - 1), random),
    seed,
  };
}

function chooseNoise(kind: RuleKind, drawn: number): NoiseKind {
  if (kind === 'dead') return 'zero';
  if (kind === 'only negative') return 'negative';
  if (drawn < 0.7) return 'usual';
  return drawn < 0.85 ? 'restless' : 'quiet';
}

/** As in the paper, explanations get worse with depth. `depth` runs from 0 to 1. */
function chooseQuality(depth: number, random: Random): ExplanationQuality {
  const drawn = random.next();
  const right = 0.75 - 0.45 * depth;
  if (drawn < right) return 'right';
  return drawn < right + 0.25 ? 'half' : 'wrong';
}

/** What the release gets wrong or leaves out, at neurons 3, 5, 7, 9 and 11 of layer 1. */
const EDGE_CASES = [
  'missing neuron',
  'missing explanations',
  'empty explanation',
  'several explanations',
  'missing related files',
] as const;

export type EdgeCase = (typeof EDGE_CASES)[number];

export function edgeCaseOf(layer: number, neuron: number): EdgeCase | null {
  return layer === 1 ? (EDGE_CASES[(neuron - 3) / 2] ?? null) : null;
}
