import type { ActivationScale, Excerpt } from '../../../dataset/decode-neuron.ts';
import { heatBin } from '../../../heatmap/heat-bins.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { formatValue } from '../../../ui/format.ts';
import { type Column, TableHeader } from '../../../ui/table-header.tsx';

const COLUMNS: readonly Column[] = [
  { name: 'Position', align: 'numbers', className: 'pr-4' },
  { name: 'Token', align: 'words', className: 'pr-4' },
  { name: 'Activation', align: 'numbers' },
];

interface TokenTableProps {
  excerpt: Excerpt;
  scale: ActivationScale;
  rank: number;
  /** Stands below the text of the same excerpt, not in its place. */
  isExtra?: boolean;
}

/** An excerpt as a table, for screen readers, for copying, and for exact eyes. */
export function ExcerptTokenTable({ excerpt, scale, rank, isExtra = false }: TokenTableProps) {
  return (
    <table className="keep-colors my-1 text-sm" data-excerpt={isExtra ? undefined : excerpt.index}>
      <caption className="sr-only">
        Excerpt {rank}, token by token, with the activation on each
      </caption>
      <TableHeader columns={COLUMNS} />
      <tbody>
        {excerpt.tokens.map((token, position) => {
          const value = excerpt.activations[position]!;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
            <tr key={position}>
              <td className="pr-4 text-right text-text-muted tabular-nums">{position}</td>
              <td className="pr-4 font-mono">{formatToken(token)}</td>
              <td
                className="px-1 text-right tabular-nums"
                data-token={token}
                data-activation={value.toFixed(scale.decimals)}
                data-bin={heatBin(value, scale.maximum) || undefined}
              >
                {formatValue(value, scale.decimals)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
