import type { ActivationScale, DecodedSimulationExtras } from '../../../dataset/decode-neuron.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { formatValue } from '../../../ui/format.ts';
import type { AlignedSequence } from './scored-sequences.ts';
import { tokenKey } from './sequence-texts.tsx';

interface SequenceTableProps {
  sequence: AlignedSequence;
  index: number;
  scale: ActivationScale;
  simulatedDecimals: number;
  simulation: DecodedSimulationExtras | undefined;
}

/** Every number of a scored sequence. */
export function SequenceTable(props: SequenceTableProps) {
  const { sequence, index, scale, simulatedDecimals, simulation } = props;
  const { excerpt, real, simulated, source } = sequence;
  const head = 'px-2 font-normal';
  return (
    <section
      className="mt-2 max-h-[28rem] overflow-auto rounded border border-border"
      aria-label={`Every number of scored sequence ${index + 1}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without a stop the keyboard could not scroll it
      tabIndex={0}
    >
      <table className="w-full text-sm">
        <caption className="sr-only">
          Scored sequence {index + 1}: real and simulated activation of each token
        </caption>
        <thead className="sticky top-0 bg-surface text-xs text-text-muted">
          <tr className="text-right">
            <th scope="col" className={head}>
              Position
            </th>
            <th scope="col" className={`${head} text-left`}>
              Token
            </th>
            <th scope="col" className={head}>
              Real
            </th>
            <th scope="col" className={head}>
              Simulated, 0–10
            </th>
            {source.hasUncalibrated && (
              <th scope="col" className={head}>
                before calibration
              </th>
            )}
            {source.hasDistribution && (
              <th scope="col" className={`${head} text-left`}>
                Probabilities of 0 to 10
              </th>
            )}
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {excerpt.tokens.map((token, position) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
              key={position}
              className="border-t border-border text-right data-highlighted:bg-surface-sunken"
              data-token-key={tokenKey(index, position)}
            >
              <td className="px-2 text-text-muted">{position}</td>
              <td className="px-2 text-left font-mono">{formatToken(token)}</td>
              <td className="px-2 text-real-text">
                {formatValue(real[position]!, scale.decimals)}
              </td>
              <td className="px-2 text-simulated-text">
                {formatValue(simulated[position]!, simulatedDecimals)}
              </td>
              {source.hasUncalibrated && (
                <td className="px-2">
                  {simulation?.uncalibrated === undefined || simulation.uncalibrated === null
                    ? '…'
                    : formatValue(simulation.uncalibrated[position]!, simulatedDecimals)}
                </td>
              )}
              {source.hasDistribution && (
                <td className="px-2 text-left">
                  {simulation?.distribution ? (
                    <DistributionBars probabilities={simulation.distribution[position] ?? []} />
                  ) : (
                    '…'
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const HEIGHT = 18;
const STEP = 7;

/** A simulated token's probabilities of the values 0 to 10 as small bars. */
export function DistributionBars({ probabilities }: { probabilities: readonly number[] }) {
  if (probabilities.length === 0) return <span className="text-xs text-text-muted">none</span>;
  const likeliest = probabilities.indexOf(Math.max(...probabilities));
  return (
    <svg
      role="img"
      aria-label={`Likeliest value ${likeliest}, with probability ${probabilities[likeliest]!.toFixed(2)}`}
      width={11 * STEP}
      height={HEIGHT + 1}
      className="inline-block align-middle"
    >
      <rect x={0} y={HEIGHT} width={11 * STEP} height={1} className="fill-border-strong" />
      {probabilities.map((probability, value) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its value
          key={value}
          x={value * STEP + 1}
          y={HEIGHT - probability * HEIGHT}
          width={STEP - 2}
          height={probability * HEIGHT}
          className="fill-simulated"
        />
      ))}
    </svg>
  );
}
