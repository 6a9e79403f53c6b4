import type { ActivationScale, DecodedSimulationExtras } from '../../../dataset/decode-neuron.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { formatValue } from '../../../ui/format.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import type { AlignedSequence } from './scored-sequences.ts';
import { tokenKey } from './sequence-texts.tsx';

interface SequenceTableProps {
  sequence: AlignedSequence;
  index: number;
  scale: ActivationScale;
  simulatedDecimals: number;
  /** `undefined` until the remainder is read. */
  simulation: DecodedSimulationExtras | undefined;
}

/** All values of a scored sequence. */
export function SequenceTable(props: SequenceTableProps) {
  const { sequence, index, scale, simulatedDecimals, simulation } = props;
  const { excerpt, real, simulated, source } = sequence;
  const columns: Column<string>[] = [
    {
      label: 'Position',
      align: 'right',
      className: 'px-2',
      cellClassName: 'text-text-muted',
      cell: (_, position) => position,
    },
    { label: 'Token', className: 'px-2', cellClassName: 'font-mono', cell: formatToken },
    {
      label: 'Real',
      align: 'right',
      className: 'px-2',
      cellClassName: 'text-real-text',
      cell: (_, position) => formatValue(real[position]!, scale.decimals),
    },
    {
      label: 'Simulated, 0–10',
      align: 'right',
      className: 'px-2',
      cellClassName: 'text-simulated-text',
      cell: (_, position) => formatValue(simulated[position]!, simulatedDecimals),
    },
  ];
  if (source.hasUncalibrated) {
    columns.push({
      label: 'before calibration',
      align: 'right',
      className: 'px-2',
      cell: (_, position) => {
        const value = simulation?.uncalibrated?.[position];
        return value === undefined ? '…' : formatValue(value, simulatedDecimals);
      },
    });
  }
  if (source.hasDistribution) {
    columns.push({
      label: 'Probabilities of 0 to 10',
      className: 'px-2',
      cell: (_, position) =>
        simulation?.distribution ? (
          <DistributionBars probabilities={simulation.distribution[position] ?? []} />
        ) : (
          '…'
        ),
    });
  }
  return (
    <section
      className="mt-2 max-h-[28rem] overflow-auto rounded border border-border"
      aria-label={`Values of scored sequence ${index + 1}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard could not scroll it otherwise
      tabIndex={0}
    >
      <Table
        caption={`Scored sequence ${index + 1}: real and simulated activation of each token`}
        className="w-full"
        headerClassName="sticky top-0 bg-surface"
        rowClassName="border-t border-border data-highlighted:bg-surface-sunken"
        rowData={(_, position) => ({ 'data-token-key': tokenKey(index, position) })}
        rows={excerpt.tokens}
        columns={columns}
      />
    </section>
  );
}

const HEIGHT = 18;
const STEP = 7;

/** A simulated token's probabilities of the values 0 to 10 as small bars. */
export function DistributionBars({ probabilities }: { probabilities: readonly number[] }) {
  if (probabilities.length === 0) return <span className="text-xs text-text-muted">none</span>;
  const mostLikely = probabilities.indexOf(Math.max(...probabilities));
  return (
    <svg
      role="img"
      aria-label={`Most likely value ${mostLikely}, with probability ${probabilities[mostLikely]!.toFixed(2)}`}
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
