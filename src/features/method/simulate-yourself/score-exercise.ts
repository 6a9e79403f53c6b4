import { maxActivation, normalizeActivations } from '../../../method/normalize.ts';
import { scoreSimulatedExcerpts } from '../../../method/scored-explanation.ts';
import { sequenceSimulation } from '../../../method/simulator.ts';
import type { ExerciseText } from './exercise.ts';
import type { EditedValues } from './token-values.ts';

export interface LargestError {
  text: number;
  position: number;
  token: string;
  /** All three 0 to 10; the real one scaled by the largest activation of these texts. */
  real: number;
  own: number;
  released: number;
}

export type ExerciseScore = ReturnType<typeof scoreExercise>;

const MAX_ERRORS = 8;

/**
 * Scores of the reader's values and of the release's simulator on the same texts, and the tokens with the largest
 * difference between one of them and the neuron, largest first.
 *
 * @param values 0 to 10, by text and token
 * @throws RangeError where there is not one value a token
 */
export function scoreExercise(texts: readonly ExerciseText[], values: EditedValues) {
  const scoreOf = (simulated: EditedValues) =>
    scoreSimulatedExcerpts(
      texts.map(({ excerpt }, text) => ({
        excerpt,
        simulation: sequenceSimulation(excerpt.tokens, simulated[text] ?? []),
      })),
    );
  return {
    own: scoreOf(values),
    released: scoreOf(texts.map(({ released }) => released)),
    largestErrors: largestErrors(texts, values),
  };
}

function largestErrors(texts: readonly ExerciseText[], values: EditedValues): LargestError[] {
  const max = maxActivation(texts.map(({ excerpt }) => excerpt));
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
