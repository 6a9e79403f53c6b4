import { maxActivation, normalizeActivations } from '../../../method/normalize.ts';
import { scoreSimulatedExcerpts } from '../../../method/scored-explanation.ts';
import { sequenceSimulation } from '../../../method/simulator.ts';
import type { AggregateScore } from '../../../scoring/sequences.ts';
import type { ExerciseText } from './exercise.ts';

export interface ExerciseScore {
  own: AggregateScore;
  /** The release's simulator on the same texts. */
  released: AggregateScore;
  /** The tokens that tell most, strongest difference between anybody's expectation and the neuron first. */
  telling: LargestError[];
}

export interface LargestError {
  text: number;
  position: number;
  token: string;
  /** All three 0 to 10; the real one by the largest activation of these texts. */
  real: number;
  own: number;
  released: number;
}

const TELLING_TOKENS = 8;

/**
 * @param painted 0 to 10, by text and token
 * @throws RangeError where there is not one value a token
 */
export function scoreExercise(
  texts: readonly ExerciseText[],
  painted: readonly (readonly number[])[],
): ExerciseScore {
  const own = texts.map(({ excerpt }, index) => ({
    excerpt,
    simulation: sequenceSimulation(excerpt.tokens, painted[index] ?? []),
  }));
  const released = texts.map(({ excerpt, released: values }) => ({
    excerpt,
    simulation: sequenceSimulation(excerpt.tokens, values),
  }));
  return {
    own: scoreSimulatedExcerpts(own),
    released: scoreSimulatedExcerpts(released),
    telling: tellingTokens(texts, painted),
  };
}

function tellingTokens(
  texts: readonly ExerciseText[],
  painted: readonly (readonly number[])[],
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
      own: painted[text]![position]!,
      released: released[position]!,
    }));
  });
  const gap = ({ real, own, released }: LargestError) =>
    Math.max(Math.abs(real - own), Math.abs(real - released));
  return all
    .filter((token) => gap(token) >= 1)
    .sort((a, b) => gap(b) - gap(a))
    .slice(0, TELLING_TOKENS);
}
