import type { DecodedSimulationExtras, Neuron } from '../../../dataset/decode-neuron.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { formatValue } from '../../../ui/format.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { type AlignedSequence, tokenKey } from './scored-sequences.ts';

interface SequenceTableProps {
  neuron: Neuron;
  sequence: AlignedSequence;
  index: number;
  /** `undefined` until the remainder is read. */
  simulation: DecodedSimulationExtras | undefined;
}

/** All values of a scored sequence. */
export function SequenceTable({ neuron, sequence, index, simulation }: SequenceTableProps) {
  const { excerpt, real, simulated, source } = sequence;
  const { decimals } = neuron;
  const columns: Column<string>[] = [
    {
      label: 'Position',
      align: 'right',
      cellClassName: 'text-text-muted',
      cell: (_, position) => position,
    },
    { label: 'Token', cellClassName: 'font-mono', cell: formatToken },
    {
      label: 'Real',
      align: 'right',
      cellClassName: 'text-real-text',
      cell: (_, position) => formatValue(real[position]!, decimals.activations),
    },
    {
      label: 'Simulated, 0–10',
      align: 'right',
      cellClassName: 'text-simulated-text',
      cell: (_, position) => formatValue(simulated[position]!, decimals.simulated),
    },
  ];
  if (source.hasUncalibrated) {
    columns.push({
      label: 'before calibration',
      align: 'right',
      cell: (_, position) => {
        const value = simulation?.uncalibrated?.[position];
        return value === undefined ? '…' : formatValue(value, decimals.simulated);
      },
    });
  }
  if (source.hasDistribution) {
    columns.push({
      label: 'Probabilities of 0 to 10',
      cell: (_, position) => {
        const distribution = simulation?.distribution;
        return distribution ? <DistributionBars probabilities={distribution[position]!} /> : '…';
      },
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
        columns={columns.map((column) => ({ ...column, className: 'px-2' }))}
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
