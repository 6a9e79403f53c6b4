import type { SequenceSimulation } from '../../release/types.ts';
import { breaksLine } from './prompt-tokens.ts';

/**
 * What to say of tokens that hold a newline. `as-released` gives them exactly 0, which is what the
 * authors' parser did by mistake: for comparing with released simulations.
 */
export type NewlineTreatment = 'simulated' | 'as-released';

/** @returns the simulation with newline tokens at 0 and without a distribution there. */
export function withReleasedNewlines(simulation: SequenceSimulation): SequenceSimulation {
  const clear = <Value>(list: Value[], empty: Value) =>
    list.map((value, index) => (breaksLine(simulation.tokens[index]!) ? empty : value));
  return {
    ...simulation,
    expected_activations: clear(simulation.expected_activations, 0),
    distribution_values: clear(simulation.distribution_values, []),
    distribution_probabilities: clear(simulation.distribution_probabilities, []),
  };
}
