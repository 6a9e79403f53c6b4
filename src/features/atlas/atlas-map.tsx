import { useMemo, useState } from 'react';
import { toNumberRange, toStoredRange } from '../../cells/color-scale.ts';
import { NeuronMap } from '../../cells/neuron-map.tsx';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import type { ChangeUrlState } from '../../page/use-url-state.ts';
import type { AtlasOptions } from './atlas-options.ts';
import type { AtlasColumnState } from './atlas-values.ts';
import { SearchHighlightBar } from './search-highlight-bar.tsx';

interface AtlasMapProps {
  options: AtlasOptions;
  change: ChangeUrlState<AtlasOptions>;
  atlas: AtlasColumnState;
}

/** CSS pixels: a screen's height less frame and controls. */
const MAXIMUM_HEIGHT = 460;

/** Every neuron of the model; the matches of the address's search query keep their color. */
export function AtlasMap({ options, change, atlas }: AtlasMapProps) {
  const { dataFolder } = useCurrentDataset();
  const query = options.query.trim();
  const [highlighted, setHighlighted] = useState<Uint8Array>();
  const { layers, title } = dataFolder.entry;
  const layerSizes = useMemo(() => layers.map(({ neurons }) => neurons), [layers]);
  const layerNumbers = useMemo(() => layers.map((_, layer) => layer), [layers]);
  const { column, range } = options;
  const storedRange = useMemo(() => range && toStoredRange(column, range), [column, range]);
  return (
    <NeuronMap
      name="Map of all neurons"
      subject={`All ${layers.length} layers of ${title}`}
      layerSizes={layerSizes}
      layerNumbers={layerNumbers}
      values={atlas.kind === 'ready' ? atlas.values : undefined}
      options={options}
      // Another column has another unit: the range would mean something else.
      onChange={(changes, how) =>
        change(changes.column ? { ...changes, range: undefined } : changes, how)
      }
      range={storedRange}
      onRange={(next) => change({ range: next && toNumberRange(column, next) })}
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
      {query !== '' && (
        <SearchHighlightBar
          query={query}
          onHighlight={setHighlighted}
          onClear={() => change({ query: '' })}
        />
      )}
    </NeuronMap>
  );
}
