import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { indexQuery, summaryQuery } from '../../../data/queries.ts';
import { neuronCount } from '../../../dataset/dataset-list.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { formatCount } from '../../../ui/format.ts';
import {
  distributionPosition,
  formatStanding,
  type RankInfo,
  rankInColumn,
  rankInHistogram,
} from './score-rank-data.ts';

/** A score's rank in its layer and in the model, with the distributions of scores. */
export function ScoreRank({ neuronRef, score }: { neuronRef: NeuronRef; score: number }) {
  const { dataFolder } = useCurrentDataset();
  // After the heatmap, which a link is opened for: on a slow connection it comes first.
  const isIdle = useIsIdle();
  const layer = useQuery({ ...indexQuery(dataFolder, neuronRef.layer, 'scores'), enabled: isIdle });
  const model = useQuery({ ...summaryQuery(dataFolder), enabled: isIdle });
  const { layers } = dataFolder.entry;
  const ranks = [
    {
      where: `layer ${neuronRef.layer}`,
      neurons: layers[neuronRef.layer]?.neurons ?? 0,
      rank: layer.data && rankInColumn(score, layer.data.score),
    },
    {
      where: 'the model',
      neurons: neuronCount(layers),
      rank: model.data && rankInHistogram(score, model.data.score),
    },
  ].flatMap(({ rank, ...scope }) => (rank === undefined ? [] : [{ ...scope, rank }]));
  const coverage = ranks.map(
    ({ where, rank, neurons }) =>
      `${formatCount(rank.total)} of ${formatCount(neurons)} in ${where}`,
  );
  return (
    // As high as its content will be, so that nothing below moves.
    <div className="mt-1 min-h-22 text-xs text-text-muted">
      <div className="grid grid-cols-2 gap-x-4">
        {ranks.map(({ where, rank }) => (
          <div key={where}>
            <DistributionMarker score={score} bins={rank.bins} />
            <p>
              <span className="text-text tabular-nums">
                {formatCount(rank.rank)} of {formatCount(rank.total)}
              </span>
              <br />
              in {where}, {formatStanding(rank)}
            </p>
          </div>
        ))}
      </div>
      {ranks.some(({ rank, neurons }) => rank.total < neurons) && (
        <p className="mt-1 leading-snug">
          Rank among scored neurons in this copy: {coverage.join(', ')}.
        </p>
      )}
    </div>
  );
}

const HEIGHT = 20;

/** The scores of many neurons as small bars, with one score marked; the text below says the same. */
function DistributionMarker({ score, bins }: { score: number; bins: RankInfo['bins'] }) {
  const highest = Math.max(1, ...bins);
  const barPath = (count: number, bin: number) => {
    // A bin that is not empty is always visible.
    const height = count === 0 ? 0 : Math.max(0.8, (count / highest) * HEIGHT);
    return `M${bin + 0.1} ${HEIGHT + 3}v${-height}h.8v${height}z`;
  };
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${bins.length} ${HEIGHT + 3}`}
      preserveAspectRatio="none"
      className="h-7 w-full"
    >
      <path d={bins.map(barPath).join('')} className="fill-border-strong/60" />
      <rect
        x={distributionPosition(score) * bins.length - 0.3}
        width={0.6}
        height={HEIGHT + 3}
        className="fill-real-text"
      />
    </svg>
  );
}

/** Whether the page has had a moment with nothing to do since the component was mounted. */
function useIsIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    // Safari has no requestIdleCallback.
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(() => setIdle(true), 200);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => setIdle(true), { timeout: 1_000 });
    return () => cancelIdleCallback(handle);
  }, []);
  return isIdle;
}
