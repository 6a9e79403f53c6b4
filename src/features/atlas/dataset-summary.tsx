import { useQuery } from '@tanstack/react-query';
import { manifestQuery } from '../../data/queries.ts';
import type { DatasetCounts, Manifest } from '../../dataset/manifest.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { formatCount, formatShare } from '../../ui/format.ts';

/** What is open: title and size, known from the address on. */
export function DatasetTitle() {
  const { dataFolder } = useCurrentDataset();
  const { title, layers } = dataFolder.entry;
  const neurons = layers.reduce((sum, layer) => sum + layer.neurons, 0);
  const widths = new Set(layers.map((layer) => layer.neurons));
  return (
    <div className="mb-3">
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="text-sm text-text-secondary">
        {layers.length} {layers.length === 1 ? 'layer' : 'layers'}
        {widths.size === 1 && <> × {formatCount([...widths][0] ?? 0)} neurons</>} ={' '}
        {formatCount(neurons)} neurons.
      </p>
    </div>
  );
}

/** How much of it is at hand; below the map, whose place it would shift when it comes. */
export function DatasetCoverage() {
  const { dataFolder } = useCurrentDataset();
  const { data: manifest } = useQuery(manifestQuery(dataFolder));
  return (
    <div className="mt-2 min-h-15 text-sm md:min-h-10">
      {manifest && (
        <p className="text-text-secondary">
          <Coverage counts={manifest.counts} />
        </p>
      )}
      {manifest && <MissingData manifest={manifest} />}
    </div>
  );
}

function Coverage({ counts }: { counts: DatasetCounts }) {
  const { neurons, scored, withExcerpts } = counts;
  const number = (count: number) => formatCount(count);
  const share = (count: number) =>
    count === 0 ? 'none' : `${number(count)} (${formatShare(count, neurons)})`;
  if (scored === neurons && withExcerpts === neurons) return <>All with score and excerpts.</>;
  return (
    <>
      At hand: {share(scored)} with a score, {share(withExcerpts)} with excerpts
      {scored < neurons ? '; the figures rest on these, not on the whole model.' : '.'}
    </>
  );
}

/** What other datasets have and this one has not, in a word. */
function MissingData({ manifest: { counts } }: { manifest: Manifest }) {
  const lacking = [
    counts.relatedNeurons === 0 && 'related neurons',
    counts.relatedTokensByActivation + counts.relatedTokensByWeight === 0 && 'related tokens',
    counts.simulations === 0 && 'simulations',
  ].filter((name) => name !== false);
  if (lacking.length === 0) return null;
  return <p className="text-text-muted">This dataset has no {listOf(lacking)}.</p>;
}

function listOf(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(names);
}
