import { useMemo, useRef } from 'react';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { useLayerExplanations } from '../../../page/layer-explanations.ts';
import { useElementWidth } from '../../../ui/use-element-width.ts';
import { PlotImageButtons } from '../share/image-buttons.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';
import { trailForwardQuery } from '../state/neuron-view.ts';
import { ConnectionArcs } from './connection-arcs.tsx';
import { connectedLayers, connectionGroups, strongest } from './connection-list.ts';
import { ConnectionTable } from './connection-table.tsx';

/** Neurons that are connected to this one by weights, and links to them. */
export function Connections() {
  const { neuron, view } = useNeuronContext();
  const { layers } = useCurrentDataset().dataFolder.entry;
  const { relatedNeurons, rejected } = neuron.overview;
  const plot = useRef<HTMLDivElement>(null);
  const width = useElementWidth(plot);
  const groups = useMemo(() => connectionGroups(relatedNeurons), [relatedNeurons]);
  const groupLayers = useMemo(() => connectedLayers(groups), [groups]);
  const entryOf = useLayerExplanations(groupLayers, { withScores: true });
  if (relatedNeurons === null) {
    return (
      <p className="text-sm text-text-secondary">
        {rejected?.includes('related-neurons')
          ? 'The source’s file of related neurons could not be read.'
          : 'The source of this copy has no related neurons for this neuron.'}
      </p>
    );
  }
  return (
    <>
      <div ref={plot}>
        <ConnectionArcs groups={groups} layer={neuron.layer} layers={layers.length} width={width} />
      </div>
      <p className="mt-1 text-xs text-text-muted">
        Layers from first to last; positive connections arch above the line, negative ones, dashed,
        below.
        {relatedNeurons.upstream === null && ' The source lists none upstream.'}
        {relatedNeurons.downstream === null && ' The source lists none downstream.'}
      </p>
      <p className="mt-2 mb-4 flex flex-wrap gap-2">
        <PlotImageButtons plot="connections" />
      </p>
      <div className="grid gap-x-8 gap-y-6 xl:grid-cols-2">
        {groups.map((group) => (
          <ConnectionTable
            key={group.side + group.sign}
            group={group}
            largest={strongest(groups)}
            entryOf={entryOf}
            query={trailForwardQuery(view, neuron)}
          />
        ))}
      </div>
    </>
  );
}
