import { useState } from 'react';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import { decodeDecimal } from '../../../dataset/fixed-point.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { Button } from '../../../ui/button.tsx';
import { formatValue } from '../../../ui/format.ts';
import { type Column, TableHeader } from '../../../ui/table-header.tsx';

const SHOWN_FIRST = 10;
const COLUMNS: readonly Column[] = [
  { name: 'Token', align: 'words' },
  { name: 'Count', align: 'numbers' },
  { name: 'Mean', align: 'numbers' },
  { name: 'Largest', align: 'numbers' },
];

/** Tokens by their mean activation in the neuron's own excerpts. */
export function TopTokens({ neuron }: { neuron: Neuron }) {
  const [isOpen, setOpen] = useState(false);
  const { tokens, counts, means, maxima } = neuron.overview.topTokens;
  const decimals = neuron.decimals.activations;
  const shown = isOpen ? tokens : tokens.slice(0, SHOWN_FIRST);
  const value = (stored: number) => formatValue(decodeDecimal(stored, decimals), decimals);
  return (
    <section aria-labelledby="top-tokens-title">
      <h2 id="top-tokens-title" className="font-semibold">
        Top-activating tokens
      </h2>
      <p className="text-xs text-text-muted">In all excerpts of this neuron, highest mean first.</p>
      {tokens.length === 0 ? (
        <p className="mt-1 text-sm text-text-secondary">No token activates it above zero.</p>
      ) : (
        <table className="mt-1 w-full text-sm">
          <TableHeader columns={COLUMNS} />
          <tbody className="tabular-nums">
            {shown.map((token, row) => (
              <tr key={token} className="border-t border-border text-right">
                <th scope="row" className="max-w-36 truncate text-left font-mono font-normal">
                  {formatToken(token)}
                </th>
                <td>{counts[row]}</td>
                <td>{value(means[row]!)}</td>
                <td>{value(maxima[row]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {tokens.length > SHOWN_FIRST && (
        <Button className="mt-1" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer' : `Show ${tokens.length}`}
        </Button>
      )}
    </section>
  );
}
