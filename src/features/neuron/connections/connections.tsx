import { useMemo, useRef } from 'react';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { useLayerListings } from '../../../page/layer-explanations.ts';
import { useElementWidth } from '../../../ui/use-element-width.ts';
import { PlotPictures } from '../share/image-buttons.tsx';
import type { NeuronView } from '../state/neuron-view.ts';
import { trailForwardQuery } from '../state/neuron-view.ts';
import { ConnectionArcs } from './connection-arcs.tsx';
import { connectedLayers, connectionGroups, strongest } from './connection-list.ts';
import { ConnectionTable } from './connection-table.tsx';

interface ConnectedNeuronsProps {
  neuron: Neuron;
  view: NeuronView;
}

/** Neurons that are joined to this one by weights, and the way to them. */
export function Connections({ neuron, view }: ConnectedNeuronsProps) {
  const { layers } = useCurrentDataset().dataFolder.entry;
  const { relatedNeurons, rejected } = neuron.overview;
  const picture = useRef<HTMLDivElement>(null);
  const width = useElementWidth(picture);
  const groups = useMemo(() => connectionGroups(relatedNeurons), [relatedNeurons]);
  const listed = useLayerListings(useMemo(() => connectedLayers(groups), [groups]));
  if (relatedNeurons === null) {
    return (
      <p className="text-sm text-text-secondary">
        {rejected?.includes('related-neurons')
          ? 'The source’s file of related neurons could not be read.'
          : 'The source of this copy has no related neurons for this neuron.'}
      </p>
    );
  }
  const query = trailForwardQuery(view, neuron);
  return (
    <>
      <div ref={picture}>
        <ConnectionArcs groups={groups} layer={neuron.layer} layers={layers.length} width={width} />
      </div>
      <p className="mt-1 text-xs text-text-muted">
        Layers from first to last; positive connections arch above the line, negative ones, dashed,
        below.
        {relatedNeurons.upstream === null && ' The source lists none upstream.'}
        {relatedNeurons.downstream === null && ' The source lists none downstream.'}
      </p>
      <p className="mt-2 mb-4 flex flex-wrap gap-2">
        <PlotPictures name={`neuron-${neuron.layer}-${neuron.neuron}-connections`} plot={picture} />
      </p>
      <div className="grid gap-x-8 gap-y-6 xl:grid-cols-2">
        {groups.map((group) => (
          <ConnectionTable
            key={group.side + group.sign}
            group={group}
            most={strongest(groups)}
            listed={listed}
            stepQuery={query}
          />
        ))}
      </div>
    </>
  );
}
