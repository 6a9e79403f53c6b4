import { useQuery } from '@tanstack/react-query';
import { manifestQuery } from '../../data/queries.ts';
import { neuronCount } from '../../dataset/dataset-list.ts';
import type { DatasetCounts, Manifest } from '../../dataset/manifest.ts';
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
      {manifest && <Coverage manifest={manifest} />}
    </div>
  );
}

function Coverage({ manifest: { counts, release } }: { manifest: Manifest }) {
  const { neurons, scored, withExcerpts } = counts;
  const missing = [
    counts.relatedNeurons === 0 && 'related neurons',
    counts.relatedTokensByActivation + counts.relatedTokensByWeight === 0 && 'related tokens',
    counts.simulations === 0 && 'simulations',
  ].filter((name) => name !== false);
  return (
    <>
      <p className="text-text-secondary">
        {describeCounts(counts)}
        {scored < neurons && scored > 0 && ' Statistics cover only neurons with a score.'}
      </p>
      {release !== undefined && withExcerpts < neurons ? (
        <p className="text-text-muted">
          {counts.explained + withExcerpts === 0
            ? 'Each neuron is read from the release when you open it.'
            : 'Every neuron can be opened: what this copy lacks is read from the release.'}
        </p>
      ) : (
        missing.length > 0 && (
          <p className="text-text-muted">
            This dataset has no {new Intl.ListFormat('en', { type: 'disjunction' }).format(missing)}
            .
          </p>
        )
      )}
    </>
  );
}

/** "16,518 of 307,200 neurons (5.4%) are explained here; 2 have excerpts." */
function describeCounts({ neurons, explained, scored, withExcerpts }: DatasetCounts): string {
  if (scored === neurons && withExcerpts === neurons)
    return 'All neurons have a score and excerpts.';
  if (explained === 0 && withExcerpts === 0) return 'This copy holds no neurons.';
  const of = (count: number) =>
    `${formatCount(count)} of ${formatCount(neurons)} neurons (${formatShare(count, neurons)})`;
  const excerpts = withExcerpts === 0 ? 'none have' : `${formatCount(withExcerpts)} have`;
  return explained === 0
    ? `No neuron is explained here; ${excerpts} excerpts.`
    : `${of(explained)} are explained here${scored === explained ? '' : `, ${formatCount(scored)} with a score`}; ${excerpts} excerpts.`;
}
