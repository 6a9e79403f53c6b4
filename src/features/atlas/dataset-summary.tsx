import { useQuery } from '@tanstack/react-query';
import { manifestQuery } from '../../data/queries.ts';
import { neuronCount } from '../../dataset/dataset-list.ts';
import type { DatasetCounts } from '../../dataset/manifest.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { formatCount, formatShare } from '../../ui/format.ts';

/** Title and size, known before any other file of the dataset is loaded. */
export function DatasetTitle() {
  const { dataFolder } = useCurrentDataset();
  const { title, layers } = dataFolder.entry;
  const widths = new Set(layers.map((layer) => layer.neurons));
  return (
    <div className="mb-3">
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="text-sm text-text-secondary">
        {layers.length} {layers.length === 1 ? 'layer' : 'layers'}
        {widths.size === 1 && <> × {formatCount([...widths][0]!)} neurons</>} ={' '}
        {formatCount(neuronCount(layers))} neurons.
      </p>
    </div>
  );
}

/** How much of it this copy has, and what it lacks; below the map, which it would shift when it is loaded. */
export function DatasetCoverage() {
  const { dataFolder } = useCurrentDataset();
  const { data: manifest } = useQuery(manifestQuery(dataFolder));
  return (
    <div className="mt-2 min-h-15 text-sm md:min-h-10">
      {manifest && <Coverage counts={manifest.counts} />}
    </div>
  );
}

function Coverage({ counts }: { counts: DatasetCounts }) {
  const { neurons, scored, withExcerpts } = counts;
  const share = (count: number) =>
    count === 0 ? 'none' : `${formatCount(count)} (${formatShare(count, neurons)})`;
  const missing = [
    counts.relatedNeurons === 0 && 'related neurons',
    counts.relatedTokensByActivation + counts.relatedTokensByWeight === 0 && 'related tokens',
    counts.simulations === 0 && 'simulations',
  ].filter((name) => name !== false);
  return (
    <>
      <p className="text-text-secondary">
        {scored === neurons && withExcerpts === neurons
          ? 'All neurons have a score and excerpts.'
          : `This copy has ${share(scored)} with a score, ${share(withExcerpts)} with excerpts.`}
        {scored < neurons && ' Statistics cover only these.'}
      </p>
      {missing.length > 0 && (
        <p className="text-text-muted">
          This dataset has no {new Intl.ListFormat('en', { type: 'disjunction' }).format(missing)}.
        </p>
      )}
    </>
  );
}
