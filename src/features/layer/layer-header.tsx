import { useMemo } from 'react';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { formatCount } from '../../ui/format.ts';
import type { LayerData } from './layer-data.ts';
import { type LayerOptions, layerCodec } from './layer-options.ts';

interface LayerHeaderProps {
  layer: number;
  options: LayerOptions;
  data: LayerData | undefined;
}

/** Title, links to the neighboring layers, and how much of the layer this copy has. */
export function LayerHeader({ layer, options, data }: LayerHeaderProps) {
  const { dataFolder } = useCurrentDataset();
  const { layers } = dataFolder.entry;
  const neurons = layers[layer]?.neurons ?? 0;
  return (
    <div className="mb-3">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-xl font-semibold">Layer {layer}</h1>
        <nav aria-label="Layers" className="flex gap-x-4 text-sm">
          <Neighbor layer={layer - 1} exists={layer > 0} options={options} rel="prev">
            ← Previous layer
          </Neighbor>
          <Neighbor
            layer={layer + 1}
            exists={layer + 1 < layers.length}
            options={options}
            rel="next"
          >
            Next layer →
          </Neighbor>
          <RouteLink place={{ kind: 'atlas' }}>All layers</RouteLink>
        </nav>
      </div>
      <p className="min-h-5 text-sm text-text-secondary">
        {formatCount(neurons)} neurons{data && <Coverage data={data} />}.
      </p>
    </div>
  );
}

interface NeighborProps {
  layer: number;
  exists: boolean;
  options: LayerOptions;
  rel: 'prev' | 'next';
  children: string;
}

/** The neighboring layer opens with the same filter and sort, without this one's row and view. */
function Neighbor({ layer, exists, options, rel, children }: NeighborProps) {
  if (!exists) return <span className="text-text-muted">{children}</span>;
  const query = layerCodec.format({ ...options, row: undefined, view: undefined });
  return (
    <RouteLink place={{ kind: 'layer', layer }} query={query} rel={rel}>
      {children}
    </RouteLink>
  );
}

/** How many neurons have which data. */
function Coverage({ data }: { data: LayerData }) {
  const { explained, scored, withStatistics } = useMemo(() => countKnown(data), [data]);
  const count = (known: number) =>
    known === data.neurons ? 'all' : known === 0 ? 'none' : formatCount(known);
  return (
    <>
      ; {count(explained)} with an explanation, {count(scored)} with a score,{' '}
      {count(withStatistics)} with activation statistics
    </>
  );
}

function countKnown({ explanation, numbers }: LayerData) {
  const known = (values: Float64Array) => values.filter((value) => !Number.isNaN(value)).length;
  return {
    explained: explanation.filter((text) => text !== null).length,
    scored: known(numbers.score),
    withStatistics: known(numbers.maximum),
  };
}
