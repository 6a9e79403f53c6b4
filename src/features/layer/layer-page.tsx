import { useMemo } from 'react';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { useUrlState } from '../../page/use-url-state.ts';
import { LayerFilters } from './layer-filters.tsx';
import { LayerHeader } from './layer-header.tsx';
import { LayerMap } from './layer-map.tsx';
import { layerCodec } from './layer-options.ts';
import { NeuronTable } from './neuron-table.tsx';
import { selectRows } from './select-rows.ts';
import { useLayerData } from './use-layer-data.ts';

/** One layer: its map with a histogram, and a table of its neurons. */
export function LayerPage({ layer }: { layer: number }) {
  const { dataFolder } = useCurrentDataset();
  const { layers, title } = dataFolder.entry;
  usePageTitle(`Layer ${layer} · ${title}`);
  if (layers[layer] === undefined) {
    return (
      <section className="mx-auto max-w-prose p-4 py-10">
        <h1 className="text-xl font-semibold">Layer {layer} not found</h1>
        <p className="mt-2 text-text-secondary">
          {title} has {layers.length} layers, 0 to {layers.length - 1}.{' '}
          <RouteLink place={{ kind: 'atlas' }}>All layers</RouteLink>
        </p>
      </section>
    );
  }
  // Another layer is another table: scroll position, focus and fields start over.
  return <ExistingLayer key={`${dataFolder.entry.id} ${layer}`} layer={layer} />;
}

function ExistingLayer({ layer }: { layer: number }) {
  const { dataFolder } = useCurrentDataset();
  const state = useLayerData(dataFolder, layer);
  const [options, change] = useUrlState(layerCodec);
  const data = state.kind === 'ready' ? state.data : undefined;
  const { filter, sort } = options;
  const rows = useMemo(() => data && selectRows(data, filter, sort), [data, filter, sort]);
  return (
    <div className="mx-auto max-w-[90rem] px-4 py-4">
      <LayerHeader layer={layer} options={options} data={data} />
      <LayerMap layer={layer} data={data} rows={rows} options={options} change={change} />
      {state.kind === 'failed' && <ErrorMessage error={state.error} retry={state.retry} />}
      {state.kind === 'waiting' && (
        <p className="min-h-screen text-text-muted">Loading the layer…</p>
      )}
      {state.kind === 'ready' && rows !== undefined && (
        <>
          <LayerFilters
            layer={layer}
            data={state.data}
            rows={rows}
            options={options}
            change={change}
          />
          {state.tokens === 'failed' && (
            <p className="text-sm text-warning">Couldn’t load the top tokens of this layer.</p>
          )}
          <NeuronTable
            layer={layer}
            data={state.data}
            rows={rows}
            options={options}
            change={change}
          />
        </>
      )}
    </div>
  );
}
