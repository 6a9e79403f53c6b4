import { useRef } from 'react';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { useUrlState } from '../../page/use-url-state.ts';
import { useAfterPaint } from '../../ui/use-after-paint.ts';
import { useNearViewport } from '../../ui/use-near-viewport.ts';
import { AtlasMap } from './atlas-map.tsx';
import { atlasCodec } from './atlas-options.ts';
import { useAtlasValues } from './atlas-values.ts';
import { DatasetCoverage, DatasetTitle } from './dataset-summary.tsx';
import { LayerHistograms } from './layer-histograms.tsx';
import { LayersTable } from './layers-table.tsx';
import { NeuronPickers } from './neuron-pickers.tsx';
import { ScoreStatistics } from './score-statistics.tsx';

/** The whole model: every neuron as a cell, then links to single neurons and statistics. */
export function AtlasPage() {
  const { dataFolder } = useCurrentDataset();
  const [options, change] = useUrlState(atlasCodec);
  const values = useAtlasValues(dataFolder, options.column);
  const below = useRef<HTMLDivElement>(null);
  // What is below the map is rendered after the map has been painted.
  const isPainted = useAfterPaint(values.kind !== 'loading');
  const isNear = useNearViewport(below) && isPainted;
  usePageTitle(dataFolder.entry.title);
  return (
    <div className="mx-auto max-w-[90rem] px-4 py-4">
      <DatasetTitle />
      <AtlasMap options={options} change={change} atlas={values} />
      <DatasetCoverage />
      <div ref={below} className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-10">
        {isPainted && <NeuronPickers />}
        {isNear && (
          <>
            <ScoreStatistics />
            <LayerHistograms
              column={options.histograms}
              onColumn={(histograms) => change({ histograms })}
            />
            {values.kind === 'ready' && (
              <LayersTable values={values.values} range={options.range} />
            )}
          </>
        )}
      </div>
    </div>
  );
}
