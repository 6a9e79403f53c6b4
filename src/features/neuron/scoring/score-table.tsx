import type { Explanation } from '../../../dataset/neuron-shard.ts';
import { formatValue } from '../../../ui/format.ts';
import { type Column, Table } from '../../../ui/table.tsx';

interface ScoreTableProps {
  explanations: readonly Explanation[];
  selected: number;
  onSelect: (index: number) => void;
}

/** All explanations of the neuron with all their scores. */
export function ScoreTable({ explanations, selected, onSelect }: ScoreTableProps) {
  return (
    <>
      <section
        className="overflow-x-auto"
        aria-label="Scores of the explanations"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the keyboard could not scroll it otherwise
        tabIndex={0}
      >
        <Table
          className="w-full min-w-[36rem]"
          rowClassName="border-t border-border align-top"
          rows={explanations}
          columns={[
            {
              label: 'Explanation',
              isRowHeader: true,
              cellClassName: 'py-1 pr-4',
              cell: (explanation, index) => {
                const text = explanation.text.trim() || <em>empty</em>;
                return explanations.length === 1 ? (
                  text
                ) : (
                  <label className="flex gap-2">
                    <input
                      type="radio"
                      name="scored-explanation"
                      checked={index === selected}
                      onChange={() => onSelect(index)}
                    />
                    {text}
                  </label>
                );
              },
            },
            {
              ...scoreColumn('Score, released', ({ releasedScores }) => releasedScores.correlation),
              cellClassName: 'py-1 font-semibold',
            },
            scoreColumn('recomputed here', ({ recomputedScores }) => recomputedScores.correlation),
            scoreColumn(
              'random-only, recomputed',
              ({ recomputedRandomOnlyScores }) => recomputedRandomOnlyScores.correlation,
            ),
            scoreColumn(
              'R² *',
              ({ releasedScores, recomputedScores }) =>
                releasedScores.rSquared ?? recomputedScores.rSquared,
            ),
            scoreColumn(
              'Absolute deviation *',
              ({ releasedScores, recomputedScores }) =>
                releasedScores.absoluteDeviation ?? recomputedScores.absoluteDeviation,
            ),
          ]}
        />
      </section>
      <p className="mt-1 max-w-prose text-xs text-text-muted">
        The score is Pearson’s r between real and simulated activations over the tokens of all
        scored sequences together. * R² and absolute deviation compare the numbers themselves: where
        simulations are not calibrated to the neuron’s units (0 to 10 against up to its maximum),
        they mean little.
      </p>
    </>
  );
}

function scoreColumn(
  label: string,
  scoreOf: (explanation: Explanation) => number | null,
): Column<Explanation> {
  const cell = (explanation: Explanation) => {
    const score = scoreOf(explanation);
    if (score === null) return <span className="text-text-muted">undefined</span>;
    return formatValue(score, 2);
  };
  return { label, align: 'right', className: 'w-24', cellClassName: 'py-1', cell };
}
