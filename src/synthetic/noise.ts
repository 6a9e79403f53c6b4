import { POSITION_BITS, SEQUENCE_LENGTH } from './corpus.ts';
import { PowerSums, toFourDecimals } from './moments.ts';
import { Random } from './random.ts';

/**
 * What a neuron says where its rule is silent: GELU of noise, mostly small negative values down to
 * -0.17, as in the release. A few hundred rows of noise are made once and shared: each neuron reads
 * them from its own row on, so that a neuron costs no noise of its own.
 */
export type NoiseKind = 'usual' | 'restless' | 'quiet' | 'negative' | 'zero';

/** A power of two. */
export const ROWS = 512;

/** Mean and spread of the noise before GELU. */
const NOISE: Record<Exclude<NoiseKind, 'zero'>, { mean: number; spread: number }> = {
  usual: { mean: -1.15, spread: 0.62 },
  restless: { mean: -0.85, spread: 0.7 },
  quiet: { mean: -2.1, spread: 0.55 },
  negative: { mean: -1.2, spread: 0.3 },
};

export interface Noise {
  /** `ROWS` rows of `SEQUENCE_LENGTH` activations, with 4 decimals. */
  values: Float64Array;
  /** The largest value of each row. */
  maxima: Float64Array;
  /** Of each row. */
  powerSums: readonly PowerSums[];
}

export function createNoise(kind: NoiseKind, seed: number): Noise {
  const values = new Float64Array(ROWS * SEQUENCE_LENGTH);
  if (kind !== 'zero') {
    const { mean, spread } = NOISE[kind];
    const random = new Random(seed, 0xb6, Object.keys(NOISE).indexOf(kind));
    for (let i = 0; i < values.length; i += 1) {
      const value = toFourDecimals(gelu(mean + spread * roughlyNormal(random)));
      values[i] = kind === 'negative' ? Math.min(value, -0.0001) : value;
    }
  }
  const maxima = new Float64Array(ROWS).fill(Number.NEGATIVE_INFINITY);
  const powerSums = Array.from({ length: ROWS }, () => new PowerSums());
  for (const [i, value] of values.entries()) {
    const row = i >> POSITION_BITS;
    maxima[row] = Math.max(maxima[row]!, value);
    powerSums[row]!.add(value);
  }
  return { values, maxima, powerSums };
}

/** Four uniform draws, scaled to a variance of 1: a bell close enough, without a logarithm. */
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
