import { excerptText } from '../../method/excerpts.ts';
import type { RunningJob } from '../../method/run/explain-and-score.ts';
import type { SimulatedItem } from '../../token-view/simulated-excerpts.tsx';
import type { ScoredTrial } from './scored-trial.ts';

/** What a run has simulated so far. */
export function runningItems({ excerpts, values, failed }: RunningJob): SimulatedItem[] {
  const broken = new Set(failed.map(({ excerpt }) => excerpt));
  return excerpts.map((excerpt, index) => ({
    excerpt,
    simulations: [{ name: 'This run', values: values[index] ?? null }],
    failed: broken.has(index),
  }));
}

/** An attempt's texts, with another attempt's values for the same texts beside them. */
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
