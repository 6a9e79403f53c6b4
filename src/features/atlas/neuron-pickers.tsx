import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type CellValues, cellValuesOfAtlas } from '../../cells/cell-values.ts';
import { atlasQuery } from '../../data/queries.ts';
import type { NeuronRangeList } from '../../dataset/neuron-ranges.ts';
import { hasFeaturedNeurons } from '../../models/featured-neurons.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { goTo } from '../../page/use-route.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { layersWithExcerpts } from './atlas-values.ts';
import { FeaturedNeurons, RecentNeurons } from './neuron-lists.tsx';
import { candidateCells, neuronOfCell, POOL_KINDS, POOLS, type PoolKind } from './neuron-pool.ts';

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

interface RandomNeuronProps {
  /** `undefined` while they load. */
  scores: CellValues | undefined;
  withExcerpts: readonly NeuronRangeList[];
}

function RandomNeuron({ scores, withExcerpts }: RandomNeuronProps) {
  const hasRelease = useCurrentDataset().dataFolder.entry.release !== undefined;
  const [chosen, setChosen] = useState<PoolKind>();
  const [score, setScore] = useState(0.5);
  const kinds = POOL_KINDS.filter((kind) => kind !== 'any' || hasRelease);
  const { kind = 'scored', cells } = useMemo(() => {
    if (scores === undefined) return { kind: chosen };
    const cellsOf = (kind: PoolKind) =>
      candidateCells(kind, score, { scores, withExcerpts, hasRelease });
    const kind = chosen ?? POOL_KINDS.find((one) => cellsOf(one).length > 0);
    return { kind, cells: kind === undefined ? [] : cellsOf(kind) };
  }, [chosen, score, scores, withExcerpts, hasRelease]);
  const count = cells?.length;
  const open = () => {
    const cell = cells?.[Math.floor(Math.random() * cells.length)];
    if (scores === undefined || cell === undefined) return;
    goTo({ kind: 'neuron', ...neuronOfCell(scores, cell) });
  };
  return (
    <div>
      <h3 className="font-semibold">Random neuron</h3>
      <div className="mt-1 flex flex-wrap items-center gap-2 text-sm">
        <label className="inline-flex items-center gap-2">
          From
          <select
            value={kind}
            className="rounded border border-border-strong bg-surface px-1.5 py-1"
            onChange={(event) => setChosen(event.target.value as PoolKind)}
          >
            {kinds.map((name) => (
              <option key={name} value={name}>
                {POOLS[name]}
              </option>
            ))}
          </select>
        </label>
        {kind === 'score-above' && (
          <input
            type="number"
            aria-label="Score above"
            min={-1}
            max={0.99}
            step={0.05}
            value={score}
            className="w-20 rounded border border-border-strong bg-surface px-1.5 py-0.5 tabular-nums"
            onChange={(event) => {
              const typed = event.target.valueAsNumber;
              if (Number.isFinite(typed)) setScore(Math.max(-1, Math.min(1, typed)));
            }}
          />
        )}
        <Button onClick={open} disabled={!count}>
          Open random neuron
        </Button>
      </div>
      <p role="status" className="mt-1 text-xs text-text-muted tabular-nums">
        {count === undefined
          ? 'Loading the scores…'
          : count === 0
            ? 'No such neurons in this dataset.'
            : `From ${formatCount(count)} neurons.`}
      </p>
    </div>
  );
}
