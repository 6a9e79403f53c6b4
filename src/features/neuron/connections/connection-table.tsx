import type { NeuronRef } from '../../../dataset/ids.ts';
import { ExplanationText } from '../../../page/explanation-text.tsx';
import type { LayerEntry } from '../../../page/layer-explanations.ts';
import { NeuronPreview } from '../../../page/neuron-preview.tsx';
import { RouteLink } from '../../../page/route-link.tsx';
import { formatNeuronReference } from '../../../route/neuron-reference.ts';
import { formatValue } from '../../../ui/format.ts';
import { HoverCard } from '../../../ui/popover.tsx';
import { Table } from '../../../ui/table.tsx';
import { ValueBar } from '../../../ui/value-bar.tsx';
import type { ConnectionGroup } from './connection-list.ts';

const TITLES = {
  'upstream positive': 'Upstream, positive: earlier neurons that excite it',
  'upstream negative': 'Upstream, negative: earlier neurons that inhibit it',
  'downstream positive': 'Downstream, positive: later neurons that it excites',
  'downstream negative': 'Downstream, negative: later neurons that it inhibits',
};

interface ConnectionTableProps {
  group: ConnectionGroup;
  /** The strongest connection of all groups: the bars of all tables have one scale. */
  largest: number;
  entryOf: (neuronRef: NeuronRef) => LayerEntry;
  /** Query of the links to connected neurons. */
  query: Record<string, string>;
}

/** One list of connected neurons, with their explanations and scores. */
export function ConnectionTable({ group, largest, entryOf, query }: ConnectionTableProps) {
  const title = TITLES[`${group.side} ${group.sign}`];
  return (
    <section className="min-w-0">
      <h3 className="text-sm font-semibold">{title}</h3>
      {group.connections.length === 0 ? (
        <p className="text-sm text-text-secondary">The source lists none.</p>
      ) : (
        <Table
          caption={title}
          className="mt-1 w-full table-fixed"
          rowClassName="border-t border-border align-top"
          rows={group.connections.map((each) => ({ ...each, entry: entryOf(each.neuronRef) }))}
          columns={[
            {
              label: 'Neuron',
              isRowHeader: true,
              className: 'w-20',
              cellClassName: 'py-0.5 tabular-nums',
              cell: ({ neuronRef }) => (
                <HoverCard content={() => <NeuronPreview neuronRef={neuronRef} />}>
                  <RouteLink place={{ kind: 'neuron', ...neuronRef }} query={query}>
                    {formatNeuronReference(neuronRef)}
                  </RouteLink>
                </HoverCard>
              ),
            },
            {
              label: 'Strength',
              className: 'w-28',
              cellClassName: 'py-0.5 pr-2',
              cell: ({ strength }) => <ValueBar value={strength} largest={largest} decimals={3} />,
            },
            {
              label: 'Explanation',
              cellClassName: 'py-0.5 wrap-anywhere',
              cell: ({ entry }) => {
                if (entry === 'loading') return <span className="text-text-muted">…</span>;
                const text = entry === 'failed' ? undefined : entry.explanation;
                return <ExplanationText text={text} />;
              },
            },
            {
              label: 'Score',
              align: 'right',
              className: 'w-12',
              cellClassName: 'py-0.5',
              cell: ({ entry }) => {
                if (typeof entry === 'string') return '';
                return entry.score === null ? '–' : formatValue(entry.score, 2);
              },
            },
          ]}
        />
      )}
    </section>
  );
}
