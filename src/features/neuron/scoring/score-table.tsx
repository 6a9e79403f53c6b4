import type { Explanation } from '../../../dataset/neuron-shard.ts';
import { formatValue } from '../../../ui/format.ts';

interface ScoreTableProps {
  explanations: readonly Explanation[];
  chosen: number;
  onChoose: (explanation: number) => void;
}

/** Every explanation of the neuron with all its scores. */
export function ScoreTable({ explanations, chosen, onChoose }: ScoreTableProps) {
  const isAlone = explanations.length === 1;
  return (
    <>
      <section
        className="overflow-x-auto"
        aria-label="Scores of the explanations"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the keyboard could not scroll it otherwise
        tabIndex={0}
      >
        <table className="w-full min-w-[36rem] text-sm">
          <thead>
            <tr className="text-right align-bottom text-xs text-text-muted">
              <th scope="col" className="text-left font-normal">
                Explanation
              </th>
              <th scope="col" className="w-20 font-normal">
                Score, released
              </th>
              <th scope="col" className="w-24 font-normal">
                recomputed here
              </th>
              <th scope="col" className="w-24 font-normal">
                random-only, recomputed
              </th>
              <th scope="col" className="w-20 font-normal">
                R² *
              </th>
              <th scope="col" className="w-24 font-normal">
                Absolute deviation *
              </th>
            </tr>
          </thead>
          <tbody>
            {explanations.map((explanation, index) => {
              const text = explanation.text.trim() || <em>empty</em>;
              return (
                <tr
                  // biome-ignore lint/suspicious/noArrayIndexKey: explanations have no other name than their index
                  key={index}
                  className="border-t border-border text-right align-top tabular-nums"
                >
                  <th scope="row" className="py-1 pr-4 text-left font-normal">
                    {isAlone ? (
                      text
                    ) : (
                      <label className="flex gap-2">
                        <input
                          type="radio"
                          name="scored-explanation"
                          checked={index === chosen}
                          onChange={() => onChoose(index)}
                        />
                        {text}
                      </label>
                    )}
                  </th>
                  <Cell value={explanation.releasedScores.correlation} isLead />
                  <Cell value={explanation.recomputedScores.correlation} />
                  <Cell value={explanation.recomputedRandomOnlyScores.correlation} />
                  <Cell
                    value={
                      explanation.releasedScores.rSquared ?? explanation.recomputedScores.rSquared
                    }
                  />
                  <Cell
                    value={
                      explanation.releasedScores.absoluteDeviation ??
                      explanation.recomputedScores.absoluteDeviation
                    }
                  />
                </tr>
              );
            })}
          </tbody>
        </table>
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

function Cell({ value, isLead = false }: { value: number | null; isLead?: boolean }) {
  return (
    <td className={`py-1 ${isLead ? 'font-semibold' : ''}`}>
      {value === null ? <span className="text-text-muted">none</span> : formatValue(value, 2)}
    </td>
  );
}
