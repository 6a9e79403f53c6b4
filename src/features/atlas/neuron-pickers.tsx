import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { cellValuesOfAtlas } from '../../cells/cell-values.ts';
import { atlasQuery } from '../../data/queries.ts';
import { hasFeaturedNeurons } from '../../models/featured-neurons.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { layersWithExcerpts } from './atlas-values.ts';
import { FeaturedNeurons, RecentNeurons } from './neuron-lists.tsx';
import { RandomNeuron } from './random-neuron.tsx';

/** Links to single neurons: featured, random and recently viewed ones. */
export function NeuronPickers() {
  const { dataFolder } = useCurrentDataset();
  const { data } = useQuery(atlasQuery(dataFolder, 'score'));
  const scores = data && cellValuesOfAtlas(data);
  const withExcerpts = useMemo(() => layersWithExcerpts(dataFolder), [dataFolder]);
  const hasFeatured = hasFeaturedNeurons(dataFolder.entry);
  return (
    <section aria-labelledby="pickers-title">
      <h2 id="pickers-title" className="text-lg font-semibold">
        Open a neuron
      </h2>
      <div
        className={`mt-2 grid gap-x-10 gap-y-6 ${hasFeatured ? 'lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]' : 'md:grid-cols-2'}`}
      >
        {hasFeatured && <FeaturedNeurons scores={scores} withExcerpts={withExcerpts} />}
        <div className={hasFeatured ? 'flex flex-col gap-6' : 'contents'}>
          <RandomNeuron scores={scores} withExcerpts={withExcerpts} />
          <RecentNeurons />
        </div>
      </div>
      {!hasFeatured && (
        <p className="mt-3 text-xs text-text-muted">
          The neurons featured in the paper are of GPT-2 XL; this is another model.
        </p>
      )}
    </section>
  );
}
