import { NEURON_RULES } from './neuron-rules.ts';
import type { NoiseKind } from './noise.ts';
import { hash, Random } from './random.ts';

/** How well the first explanation of a neuron fits it. */
export type ExplanationQuality = 'right' | 'half' | 'wrong';

/** What follows from a neuron's place and the seed alone. */
export interface NeuronPlan {
  layer: number;
  neuron: number;
  /** Index of its rule in the catalogue. */
  entry: number;
  /** Activation of the strongest firing, in the neuron's own units. */
  scale: number;
  background: NoiseKind;
  /** The row of shared noise at which the neuron's first sequence begins. */
  backgroundRow: number;
  quality: ExplanationQuality;
  /** Seeds all further chance of this neuron. */
  seed: number;
}

/** The catalogue entry of a neuron: in order in the first layer, then by chance. */
export function entryOf(releaseSeed: number, layer: number, neuron: number): number {
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
  const entry = entryOf(releaseSeed, layer, neuron);
  const kind = NEURON_RULES[entry]?.rule.kind;
  return {
    layer,
    neuron,
    entry,
    scale: 1.5 + 6 * random.next() * random.next(),
    background: backgroundFor(kind, random.next()),
    backgroundRow: random.below(1 << 16),
    quality: layer === 0 ? 'right' : chooseQuality(layer / Math.max(1, layers - 1), random),
    seed,
  };
}

function backgroundFor(kind: string | undefined, drawn: number): NoiseKind {
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

/** What the release gets wrong or leaves out, put on purpose at known places of every larger model. */
export type EdgeCase =
  | 'missing neuron'
  | 'missing explanations'
  | 'empty explanation'
  | 'several explanations'
  | 'missing related files';

const ODDITIES: readonly EdgeCase[] = [
  'missing neuron',
  'missing explanations',
  'empty explanation',
  'several explanations',
  'missing related files',
];

const ODD_LAYER = 1;
const FIRST_ODD_NEURON = 3;

/** The oddity at a place, all of them in the second layer at neurons 3, 5, 7 and on; mostly `null`. */
export function edgeCaseOf(layer: number, neuron: number): EdgeCase | null {
  if (layer !== ODD_LAYER) return null;
  const nth = (neuron - FIRST_ODD_NEURON) / 2;
  return ODDITIES[nth] ?? null;
}

/** Where to find each oddity in a model that has a second layer of at least 12 neurons. */
export function oddPlaces(): { layer: number; neuron: number; oddity: EdgeCase }[] {
  return ODDITIES.map((oddity, i) => ({
    layer: ODD_LAYER,
    neuron: FIRST_ODD_NEURON + 2 * i,
    oddity,
  }));
}
