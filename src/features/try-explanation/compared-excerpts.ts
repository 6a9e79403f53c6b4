import { excerptText } from '../../method/excerpts.ts';
import type { SimulatedItem } from '../../token-view/simulated-excerpts.tsx';
import type { ScoredTrial } from './scored-trial.ts';
import type { RunningSimulation } from './use-simulation-job.ts';

/** What a run has simulated so far. */
export function runningItems({ excerpts, values, failed }: RunningSimulation): SimulatedItem[] {
  return excerpts.map((excerpt, index) => ({
    excerpt,
    simulations: [{ name: 'This run', values: values[index] ?? null }],
    failed: failed.includes(index),
  }));
}

/** A trial's excerpts, with another trial's values for the same excerpts beside them. */
export function trialItems(shown: ScoredTrial, compared: ScoredTrial | undefined): SimulatedItem[] {
  const others = new Map(
    compared?.simulated.map(({ excerpt, simulation }, index) => [
      excerptText(excerpt),
      { values: simulation.expected_activations, score: compared.score.sequences[index]!.score },
    ]),
  );
  return shown.simulated.map(({ excerpt, simulation }, index) => {
    const other = others.get(excerptText(excerpt));
    return {
      excerpt,
      failed: false,
      simulations: [
        {
          name: 'Shown',
          values: simulation.expected_activations,
          score: shown.score.sequences[index]!.score,
        },
        ...(compared === undefined
          ? []
          : [
              {
                name: 'Compared with',
                values: other?.values ?? null,
                ...(other && { score: other.score }),
              },
            ]),
      ],
    };
  });
}
