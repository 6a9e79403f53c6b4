import { SEQUENCE_LENGTH } from './corpus.ts';
import { UNITS } from './moments.ts';
import { Random } from './random.ts';

/** How a neuron's activations vary where its rule does not match. */
export type NoiseKind = 'usual' | 'restless' | 'quiet' | 'negative' | 'zero';

/** `NOISE_ROWS` rows of `SEQUENCE_LENGTH` activations, in `UNITS`. */
export type Noise = Int32Array;

export const NOISE_ROWS = 512;

/** Mean and spread of the noise before GELU. */
const DISTRIBUTIONS: Record<Exclude<NoiseKind, 'zero'>, { mean: number; spread: number }> = {
  usual: { mean: -1.15, spread: 0.62 },
  restless: { mean: -0.85, spread: 0.7 },
  quiet: { mean: -2.1, spread: 0.55 },
  negative: { mean: -1.2, spread: 0.3 },
};

/**
 * GELU of noise, as in the release: mostly small negative values down to -0.17. The rows are made once and shared:
 * each neuron reads them from its own row on.
 */
export function createNoise(kind: NoiseKind, seed: number): Noise {
  const noise = new Int32Array(NOISE_ROWS * SEQUENCE_LENGTH);
  if (kind === 'zero') return noise;
  const { mean, spread } = DISTRIBUTIONS[kind];
  const random = new Random(seed, 0xb6, Object.keys(DISTRIBUTIONS).indexOf(kind));
  return noise.map(() => {
    const value = Math.round(UNITS * gelu(mean + spread * roughlyNormal(random)));
    return kind === 'negative' ? Math.min(value, -1) : value;
  });
}

/** Four uniform draws, scaled to a variance of 1: close enough to a normal distribution, without a logarithm. */
function roughlyNormal(random: Random): number {
  const sum = random.next() + random.next() + random.next() + random.next();
  return (sum - 2) * Math.sqrt(3);
}

/** GELU in its tanh form, which GPT-2 uses: x · sigmoid(2 · √(2/π) · (x + 0.044715 x³)). */
function gelu(x: number): number {
  return x / (1 + exp(-1.5957691216057308 * (x + 0.044715 * x * x * x)));
}

/** e^x from exact operations only: `Math.exp` may differ in its last digits between engines. */
function exp(x: number): number {
  const halvings = 10;
  const small = x / 2 ** halvings;
  let term = 1;
  let result = 1;
  for (let i = 1; i <= 8; i += 1) {
    term *= small / i;
    result += term;
  }
  for (let i = 0; i < halvings; i += 1) result *= result;
  return result;
}
