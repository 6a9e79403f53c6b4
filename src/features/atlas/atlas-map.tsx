import { useMemo, useState } from 'react';
import { NeuronMap } from '../../cells/neuron-map.tsx';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { useRoute } from '../../page/use-route.ts';
import type { AtlasOptions } from './atlas-options.ts';
import type { AtlasColumnState } from './atlas-values.ts';
import { SearchHighlightBar } from './search-highlight-bar.tsx';

interface AtlasMapProps {
  options: AtlasOptions;
  change: (changes: Partial<AtlasOptions>) => void;
  atlas: AtlasColumnState;
}

/** CSS pixels: a screen's height less frame and controls. */
const MAXIMUM_HEIGHT = 460;

/** Every neuron of the model; the matches of the address's search query keep their color. */
export function AtlasMap({ options, change, atlas }: AtlasMapProps) {
  const { dataFolder } = useCurrentDataset();
  const query = useRoute().query.get('q')?.trim() ?? '';
  const [highlighted, setHighlighted] = useState<Uint8Array>();
  const { layers, title } = dataFolder.entry;
  const layerSizes = useMemo(() => layers.map(({ neurons }) => neurons), [layers]);
  const layerNumbers = useMemo(() => layers.map((_, layer) => layer), [layers]);
  return (
    <NeuronMap
      name="Map of all neurons"
      subject={`All ${layers.length} layers of ${title}`}
      layerSizes={layerSizes}
      layerNumbers={layerNumbers}
      values={atlas.kind === 'ready' ? atlas.values : undefined}
      options={options}
      // Another column has another unit: the range would mean something else.
      onChange={(changes) => change(changes.column ? { ...changes, range: undefined } : changes)}
      range={options.range}
      onRange={(range) => change({ range })}
      highlighted={highlighted}
      maximumHeight={MAXIMUM_HEIGHT}
      hasLayerLinks
      fallback={
        atlas.kind === 'failed' ? (
          <ErrorMessage error={atlas.error} retry={atlas.retry} />
        ) : (
          'Loading the map…'
        )
      }
    >
      {query !== '' && <SearchHighlightBar query={query} onHighlight={setHighlighted} />}
    </NeuronMap>
  );
}
