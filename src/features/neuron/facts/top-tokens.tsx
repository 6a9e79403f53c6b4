import { decodeDecimal } from '../../../dataset/fixed-point.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { formatValue } from '../../../ui/format.ts';
import { Table } from '../../../ui/table.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';
import { Facts } from './facts.tsx';

/** Tokens by their mean activation in the neuron's own excerpts. */
export function TopTokens() {
  const { overview, scale } = useNeuronContext().neuron;
  const { tokens, counts, means, maxima } = overview.topTokens;
  const formatStored = (stored: number) =>
    formatValue(decodeDecimal(stored, scale.decimals), scale.decimals);
  return (
    <Facts
      id="top-tokens"
      title="Top-activating tokens"
      meaning="In all excerpts of this neuron, highest mean first."
    >
      {tokens.length === 0 ? (
        <p className="mt-1 text-sm text-text-secondary">No token has an activation above zero.</p>
      ) : (
        <Table
          className="mt-1 w-full"
          rows={tokens}
          initialRows={10}
          columns={[
            {
              label: 'Token',
              isRowHeader: true,
              cellClassName: 'max-w-36 truncate font-mono',
              cell: formatToken,
            },
            { label: 'Count', align: 'right', cell: (_, row) => counts[row] },
            { label: 'Mean', align: 'right', cell: (_, row) => formatStored(means[row]!) },
            { label: 'Max', align: 'right', cell: (_, row) => formatStored(maxima[row]!) },
          ]}
        />
      )}
    </Facts>
  );
}
