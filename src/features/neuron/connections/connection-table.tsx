import type { NeuronRef } from '../../../dataset/ids.ts';
import type { ListedAs } from '../../../page/layer-explanations.ts';
import { ConnectionPreview } from '../../../page/neuron-preview.tsx';
import { RouteLink } from '../../../page/route-link.tsx';
import { formatValue } from '../../../ui/format.ts';
import { HoverCard } from '../../../ui/popover.tsx';
import { type Column, TableHeader } from '../../../ui/table-header.tsx';
import type { ConnectionGroup } from './connection-list.ts';

const TITLES = {
  upstream: {
    positive: 'Upstream, positive: neurons before it that excite it',
    negative: 'Upstream, negative: neurons before it that inhibit it',
  },
  downstream: {
    positive: 'Downstream, positive: neurons after it that it excites',
    negative: 'Downstream, negative: neurons after it that it inhibits',
  },
} as const;

const COLUMNS: readonly Column[] = [
  { name: 'Neuron', align: 'words', className: 'w-20' },
  { name: 'Strength', align: 'words', className: 'w-28' },
  { name: 'Explanation', align: 'words' },
  { name: 'Score', align: 'numbers', className: 'w-12' },
];

interface ConnectionTableProps {
  group: ConnectionGroup;
  /** The strongest connection of all groups: bars of all tables have one scale. */
  most: number;
  listed: (place: NeuronRef) => ListedAs | 'unread' | 'failed';
  /** The address's parameters for a step to a connected neuron. */
  stepQuery: Record<string, string>;
}

/** One list of connected neurons, with what the layers' lists say of them. */
export function ConnectionTable({ group, most, listed, stepQuery }: ConnectionTableProps) {
  const { side, sign, connections } = group;
  const title = TITLES[side][sign];
  return (
    <section className="min-w-0">
      <h3 className="text-sm font-semibold">{title}</h3>
      {connections.length === 0 ? (
        <p className="text-sm text-text-secondary">The source lists none.</p>
      ) : (
        <table className="mt-1 w-full table-fixed text-sm">
          <caption className="sr-only">{title}</caption>
          <TableHeader columns={COLUMNS} />
          <tbody>
            {connections.map(({ place, strength }, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list may name a neuron twice
              <tr key={row} className="border-t border-border align-top">
                <th scope="row" className="py-0.5 text-left font-normal tabular-nums">
                  <HoverCard content={() => <ConnectionPreview place={place} />}>
                    <RouteLink place={{ kind: 'neuron', ...place }} query={stepQuery}>
                      {place.layer}:{place.neuron}
                    </RouteLink>
                  </HoverCard>
                </th>
                <td className="py-0.5">
                  <span className="flex items-center gap-1.5">
                    <span
                      aria-hidden="true"
                      className={`h-2.5 rounded-xs ${strength < 0 ? 'border border-text/60' : 'bg-text/60'}`}
                      style={{ width: most === 0 ? 0 : `${(Math.abs(strength) / most) * 2.75}rem` }}
                    />
                    <span className="text-xs tabular-nums">{formatValue(strength, 3)}</span>
                  </span>
                </td>
                <ListedCells listed={listed(place)} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function ListedCells({ listed }: { listed: ListedAs | 'unread' | 'failed' }) {
  if (listed === 'unread' || listed === 'failed') {
    return (
      <>
        <td className="py-0.5 text-text-muted">
          {listed === 'unread' ? '…' : 'the layer’s list did not arrive'}
        </td>
        <td />
      </>
    );
  }
  const { explanation, score } = listed;
  return (
    <>
      <td className="py-0.5 wrap-anywhere">
        {explanation === null ? (
          <span className="text-text-muted">no explanation at hand</span>
        ) : (
          explanation.trim() || <span className="text-text-muted">empty</span>
        )}
      </td>
      <td className="py-0.5 text-right tabular-nums">
        {score === null ? '–' : formatValue(score, 2)}
      </td>
    </>
  );
}
