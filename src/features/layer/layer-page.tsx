import { useMemo } from 'react';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { useUrlState } from '../../page/use-url-state.ts';
import { formatCount } from '../../ui/format.ts';
import { type LayerData, useLayerData } from './layer-data.ts';
import { LayerFilters } from './layer-filters.tsx';
import { LayerMap } from './layer-map.tsx';
import { type LayerOptions, layerCodec } from './layer-options.ts';
import { NeuronTable } from './neuron-table.tsx';
import { selectRows } from './select-rows.ts';

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
  const { data, hasNoTokens, failure } = useLayerData(dataFolder, layer);
  const [options, change] = useUrlState(layerCodec);
  const { filter, sort } = options;
  const rows = useMemo(() => data && selectRows(data, filter, sort), [data, filter, sort]);
  const shared = { layer, options, change };
  return (
    <div className="mx-auto max-w-[90rem] px-4 py-4">
      <LayerHeader layer={layer} options={options} data={data} />
      <LayerMap {...shared} data={data} rows={rows} />
      {failure && <ErrorMessage {...failure} />}
      {!data && !failure && <p className="min-h-screen text-text-muted">Loading the layer…</p>}
      {data && rows && (
        <>
          <LayerFilters {...shared} data={data} rows={rows} />
          {hasNoTokens && (
            <p className="text-sm text-warning">Couldn’t load the top tokens of this layer.</p>
          )}
          <NeuronTable {...shared} data={data} rows={rows} />
        </>
      )}
    </div>
  );
}

interface LayerHeaderProps {
  layer: number;
  options: LayerOptions;
  data: LayerData | undefined;
}

/** Title, links to the neighboring layers, and how much of the layer this copy has. */
function LayerHeader({ layer, options, data }: LayerHeaderProps) {
  const { dataFolder } = useCurrentDataset();
  const { layers } = dataFolder.entry;
  const neurons = layers[layer]?.neurons ?? 0;
  const neighbors = [
    { to: layer - 1, rel: 'prev', text: '← Previous layer' },
    { to: layer + 1, rel: 'next', text: 'Next layer →' },
  ];
  // The neighboring layer opens with the same filter and sort, without this one's row and view.
  const query = layerCodec.format({ ...options, row: undefined, view: undefined });
  return (
    <div className="mb-3">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-xl font-semibold">Layer {layer}</h1>
        <nav aria-label="Layers" className="flex gap-x-4 text-sm">
          {neighbors.map(({ to, rel, text }) =>
            layers[to] === undefined ? (
              <span key={rel} className="text-text-muted">
                {text}
              </span>
            ) : (
              <RouteLink key={rel} place={{ kind: 'layer', layer: to }} query={query} rel={rel}>
                {text}
              </RouteLink>
            ),
          )}
          <RouteLink place={{ kind: 'atlas' }}>All layers</RouteLink>
        </nav>
      </div>
      <p className="min-h-5 text-sm text-text-secondary">
        {formatCount(neurons)} neurons.{data && <Coverage data={data} />}
      </p>
    </div>
  );
}

function Coverage({ data }: { data: LayerData }) {
  const [explained, scored, withStatistics] = useMemo(() => {
    return [data.explanation, data.numbers.score, data.numbers.maximum].map((values) => {
      const count = values.filter((value: unknown) => value !== null).length;
      return count === data.neurons ? 'all' : count === 0 ? 'none' : formatCount(count);
    });
  }, [data]);
  return (
    <>
      {' '}
      In this copy: {explained} with an explanation, {scored} with a score, {withStatistics} with
      activation statistics.
    </>
  );
}
