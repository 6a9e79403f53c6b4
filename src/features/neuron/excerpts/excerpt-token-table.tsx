import type { ActivationScale, Excerpt } from '../../../dataset/decode-neuron.ts';
import { heatBin } from '../../../heatmap/heat-bins.ts';
import { formatToken } from '../../../heatmap/visible-token.ts';
import { formatValue } from '../../../ui/format.ts';
import { Table } from '../../../ui/table.tsx';

interface ExcerptTokenTableProps {
  excerpt: Excerpt;
  scale: ActivationScale;
  rank: number;
  /** Shown below the text of the same excerpt, not in its place. */
  isExtra?: boolean;
}

/** An excerpt as a table of tokens and exact values: for screen readers and for copying. */
export function ExcerptTokenTable(props: ExcerptTokenTableProps) {
  const { excerpt, scale, rank, isExtra = false } = props;
  const rows = excerpt.tokens.map((token, position) => ({
    token,
    value: excerpt.activations[position]!,
  }));
  return (
    <div className="keep-colors my-1" data-excerpt={isExtra ? undefined : excerpt.index}>
      <Table
        caption={`Excerpt ${rank}, token by token, with the activation on each`}
        rows={rows}
        rowClassName=""
        columns={[
          {
            label: 'Position',
            align: 'right',
            className: 'pr-4',
            cellClassName: 'text-text-muted',
            cell: (_, position) => position,
          },
          {
            label: 'Token',
            className: 'pr-4',
            cellClassName: 'font-mono',
            cell: ({ token }) => formatToken(token),
          },
          {
            label: 'Activation',
            align: 'right',
            className: 'px-1',
            cell: ({ value }) => formatValue(value, scale.decimals),
            data: ({ token, value }) => ({
              'data-token': token,
              'data-activation': value.toFixed(scale.decimals),
              'data-bin': heatBin(value, scale.maximum) || undefined,
            }),
          },
        ]}
      />
    </div>
  );
}
