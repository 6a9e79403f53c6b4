import { useMemo, useRef, useState } from 'react';
import { toNumberRange, toStoredRange } from '../../cells/color-scale.ts';
import { NeuronMap } from '../../cells/neuron-map.tsx';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { useUrlState } from '../../page/use-url-state.ts';
import { useAfterPaint } from '../../ui/use-after-paint.ts';
import { useNearViewport } from '../../ui/use-near-viewport.ts';
import { atlasCodec } from './atlas-options.ts';
import { useAtlasValues } from './atlas-values.ts';
import { DatasetCoverage, DatasetTitle } from './dataset-summary.tsx';
import { LayerHistograms } from './layer-histograms.tsx';
import { LayersTable } from './layers-table.tsx';
import { NeuronPickers } from './neuron-pickers.tsx';
import { ScoreStatistics } from './score-statistics.tsx';
import { SearchHighlightBar } from './search-highlight-bar.tsx';

/** The whole model: every neuron as a cell, then links to single neurons and statistics. */
export function AtlasPage() {
  const { dataFolder } = useCurrentDataset();
  const [options, change] = useUrlState(atlasCodec);
  const { column, range } = options;
  const { values, failure } = useAtlasValues(dataFolder, column);
  const storedRange = useMemo(() => range && toStoredRange(column, range), [column, range]);
  /** The matches of the address's search query keep their color. */
  const [highlighted, setHighlighted] = useState<Uint8Array>();
  const query = options.query.trim();
  /** Of a copy that reads every neuron from the release: nothing to draw, to filter or to count. */
  const isEmpty =
    values?.column === 'score' &&
    values.known === 0 &&
    dataFolder.entry.layers.every(({ withExcerpts }) => withExcerpts === '');
  const below = useRef<HTMLDivElement>(null);
  // What is below the map is rendered after the map has been painted, whose height depends on its values.
  const isPainted = useAfterPaint(values !== undefined || failure !== undefined);
  const isNear = useNearViewport(below) && isPainted;
  usePageTitle(dataFolder.entry.title);
  return (
    <div className="mx-auto max-w-[90rem] px-4 py-4">
      <DatasetTitle />
      {!isEmpty && (
        <NeuronMap
          values={values}
          options={options}
          // Another column has another unit: the range would mean something else.
          onChange={(changes, how) =>
            change(changes.column ? { ...changes, range: undefined } : changes, how)
          }
          range={storedRange}
          onRange={(next) => change({ range: next && toNumberRange(column, next) })}
          highlighted={highlighted}
          fallback={failure ? <ErrorMessage {...failure} /> : 'Loading the map…'}
        >
          {query !== '' && (
            <SearchHighlightBar
              query={query}
              onHighlight={setHighlighted}
              onClear={() => change({ query: '' })}
            />
          )}
        </NeuronMap>
      )}
      {isPainted && <DatasetCoverage />}
      <div ref={below} className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-10">
        {isPainted && <NeuronPickers />}
        {isNear && (
          <>
            {!isEmpty && (
              <>
                <ScoreStatistics />
                <LayerHistograms
                  column={options.histograms}
                  onColumn={(histograms) => change({ histograms })}
                />
              </>
            )}
            {values && <LayersTable values={values} range={range} />}
          </>
        )}
      </div>
    </div>
  );
}
