import type { Excerpt } from '../../../dataset/neuron-detail.ts';
import { heatBin } from '../../../heatmap/heat-bins.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { formatValue } from '../../../token-view/format-value.ts';
import type { ActivationScale } from '../../../token-view/token-text.tsx';

interface TokenTableProps {
  excerpt: Excerpt;
  scale: ActivationScale;
  rank: number;
  /** Stands below the text of the same excerpt, not in its place. */
  isExtra?: boolean;
}

/** An excerpt as a table, for screen readers, for copying, and for exact eyes. */
export function TokenTable({ excerpt, scale, rank, isExtra = false }: TokenTableProps) {
  return (
    <table className="my-1 text-sm" data-excerpt={isExtra ? undefined : excerpt.index}>
      <caption className="sr-only">
        Excerpt {rank}, token by token, with the activation on each
      </caption>
      <thead>
        <tr className="text-left text-xs text-quiet">
          <th scope="col" className="pr-4 text-right font-normal">
            Position
          </th>
          <th scope="col" className="pr-4 font-normal">
            Token
          </th>
          <th scope="col" className="text-right font-normal">
            Activation
          </th>
        </tr>
      </thead>
      <tbody>
        {excerpt.tokens.map((token, position) => {
          const value = excerpt.activations[position]!;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
            <tr key={position}>
              <td className="pr-4 text-right text-quiet tabular-nums">{position}</td>
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
