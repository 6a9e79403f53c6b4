import type { SequenceSimulation } from '../release/types.ts';

/** Those that use a language model, the closest to the paper's first. */
export const LANGUAGE_MODEL_SIMULATOR_KINDS = [
  'all-at-once',
  'token-by-token',
  'logprob-free',
] as const;

export type LanguageModelSimulatorKind = (typeof LANGUAGE_MODEL_SIMULATOR_KINDS)[number];

export const SIMULATOR_KINDS = [
  'token-lookup',
  'rule-based',
  ...LANGUAGE_MODEL_SIMULATOR_KINDS,
  'by-hand',
] as const;

/** How activations were predicted; `by-hand`: a person entered them. */
export type SimulatorKind = (typeof SIMULATOR_KINDS)[number];

/** Names in files, links and stored trials of earlier versions. */
const FORMER_NAMES: ReadonlyMap<unknown, SimulatorKind> = new Map([
  ['literal', 'rule-based'],
  ['written-values', 'logprob-free'],
]);

/** @returns `null` for a name that no simulator has or had */
export function parseSimulatorKind(name: unknown): SimulatorKind | null {
  return SIMULATOR_KINDS.find((kind) => kind === name) ?? FORMER_NAMES.get(name) ?? null;
}

interface SimulationRequest {
  explanation: string;
  tokens: readonly string[];
}

interface SimulationContext {
  signal?: AbortSignal | undefined;
  /** Called as values of single tokens become known; `null` marks those still awaited. */
  onValues?: ((values: readonly (number | null)[]) => void) | undefined;
}

/** What a simulation asks of an endpoint; all 0 for simulators that need none. */
export interface SimulationCost {
  requests: number;
  /** Prompt and completion. */
  tokens: number;
  /** Upper bound of its largest request, which a budget must still have room for when it comes last. */
  largest: number;
}

/** Predicts what a neuron does on a text from an explanation of it. */
export interface Simulator {
  readonly kind: SimulatorKind;
  /** @throws what the simulator's endpoint throws; the signal's reason once it is aborted. */
  simulate(request: SimulationRequest, context?: SimulationContext): Promise<SequenceSimulation>;
  estimateCost(request: SimulationRequest): SimulationCost;
}

export const NO_COST: SimulationCost = { requests: 0, tokens: 0, largest: 0 };

/**
 * The release's structure for a simulation of our own.
 *
 * @param distributions per token its candidates 0..10 and their probabilities, where known.
 * @throws RangeError when there is not one value a token.
 */
export function sequenceSimulation(
  tokens: readonly string[],
  expected: readonly number[],
  distributions: readonly ValueDistribution[] = [],
): SequenceSimulation {
  if (tokens.length !== expected.length) {
    throw new RangeError(`${expected.length} simulated values for ${tokens.length} tokens.`);
  }
  return {
    tokens: [...tokens],
    expected_activations: [...expected],
    activation_scale: 'simulated_normalized_activations',
    distribution_values: distributions.map(({ values }) => values),
    distribution_probabilities: distributions.map(({ probabilities }) => probabilities),
    uncalibrated_simulation: null,
  };
}

/** Probabilities of the values 0..10 at one token; aligned, summing to 1. */
export interface ValueDistribution {
  values: number[];
  probabilities: number[];
}
