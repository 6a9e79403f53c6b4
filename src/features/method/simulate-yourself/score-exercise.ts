import { maxActivation, normalizeActivations } from '../../../method/normalize.ts';
import { scoreSimulatedExcerpts } from '../../../method/scored-explanation.ts';
import { sequenceSimulation } from '../../../method/simulator.ts';
import type { AggregateScore } from '../../../scoring/sequences.ts';
import type { ExerciseText } from './exercise.ts';

export interface ExerciseScore {
  own: AggregateScore;
  /** The release's simulator on the same texts. */
  released: AggregateScore;
  /** Tokens with the largest difference between a simulation and the neuron, largest first. */
  largestErrors: LargestError[];
}

export interface LargestError {
  text: number;
  position: number;
  token: string;
  /** All three 0 to 10; the real one scaled by the largest activation of these texts. */
  real: number;
  own: number;
  released: number;
}

const MAX_ERRORS = 8;

/**
 * @param values 0 to 10, by text and token
 * @throws RangeError where there is not one value a token
 */
export function scoreExercise(
  texts: readonly ExerciseText[],
  values: readonly (readonly number[])[],
): ExerciseScore {
  const own = texts.map(({ excerpt }, index) => ({
    excerpt,
    simulation: sequenceSimulation(excerpt.tokens, values[index] ?? []),
  }));
  const released = texts.map(({ excerpt, released: values }) => ({
    excerpt,
    simulation: sequenceSimulation(excerpt.tokens, values),
  }));
  return {
    own: scoreSimulatedExcerpts(own),
    released: scoreSimulatedExcerpts(released),
    largestErrors: largestErrors(texts, values),
  };
}

function largestErrors(
  texts: readonly ExerciseText[],
  values: readonly (readonly number[])[],
): LargestError[] {
  const max = maxActivation(
    texts.map(({ excerpt }) => ({ activations: [...excerpt.activations] })),
  );
  const all = texts.flatMap(({ excerpt, released }, text) => {
    const real = normalizeActivations(excerpt.activations, max);
    return excerpt.tokens.map((token, position) => ({
      text,
      position,
      token,
      real: real[position]!,
      own: values[text]![position]!,
      released: released[position]!,
    }));
  });
  const gap = ({ real, own, released }: LargestError) =>
    Math.max(Math.abs(real - own), Math.abs(real - released));
  return all
    .filter((token) => gap(token) >= 1)
    .sort((a, b) => gap(b) - gap(a))
    .slice(0, MAX_ERRORS);
}
