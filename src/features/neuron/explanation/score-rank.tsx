import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { scoresIndexQuery, summaryQuery } from '../../../data/queries.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { formatCount } from '../../../ui/format.ts';
import {
  distributionPosition,
  formatShare,
  type RankInfo,
  rankInColumn,
  rankInHistogram,
} from './score-rank-data.ts';

const HEIGHT = 20;

/** Scores of many neurons as small bars from -0.2 to 1, with one score marked. The text beside it says the same. */
export function DistributionMarker({ score, bins }: { score: number; bins: readonly number[] }) {
  const highest = Math.max(1, ...bins);
  const at = distributionPosition(score) * bins.length;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${bins.length} ${HEIGHT + 3}`}
      preserveAspectRatio="none"
      className="h-7 w-full"
    >
      {bins.map((count, bin) => {
        // A bin that is not empty is always seen.
        const height = count === 0 ? 0 : Math.max(0.8, (count / highest) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
            key={bin}
            x={bin + 0.1}
            y={HEIGHT + 3 - height}
            width={0.8}
            height={height}
            className="fill-border-strong/60"
          />
        );
      })}
      <rect x={at - 0.3} y={0} width={0.6} height={HEIGHT + 3} className="fill-real-text" />
    </svg>
  );
}

/** A score's rank in its layer and in the whole model, with their distributions. */
export function ScoreRank({ place, score }: { place: NeuronRef; score: number }) {
  const { dataFolder } = useCurrentDataset();
  // After the heatmap: what a link is opened for comes first on a slow line.
  const isCalm = useCalm();
  const layer = useQuery({ ...scoresIndexQuery(dataFolder, place.layer), enabled: isCalm });
  const model = useQuery({ ...summaryQuery(dataFolder), enabled: isCalm });
  const { layers } = dataFolder.entry;
  const neurons = layers.reduce((sum, extent) => sum + extent.neurons, 0);
  const inLayer = layer.data && rankInColumn(score, layer.data.score);
  const inModel = model.data && rankInHistogram(score, model.data.score);
  const layerSize = layers[place.layer]?.neurons ?? 0;
  const isPartial =
    (inLayer !== undefined && inLayer.total < layerSize) ||
    (inModel !== undefined && inModel.total < neurons);
  return (
    // As high as what comes, so that nothing below jumps.
    <div className="mt-1 min-h-22 text-xs text-text-muted">
      <div className="grid grid-cols-2 gap-x-4">
        {inLayer && <Figure score={score} standing={inLayer} where={`in layer ${place.layer}`} />}
        {inModel && <Figure score={score} standing={inModel} where="in the model" />}
      </div>
      {isPartial && (
        <p className="mt-1 leading-snug">
          Ranked among the neurons that this copy has a score of:{' '}
          {inLayer && `${formatCount(inLayer.total)} of the layer’s ${formatCount(layerSize)}`}
          {inLayer && inModel && ', '}
          {inModel && `${formatCount(inModel.total)} of the model’s ${formatCount(neurons)}`}.
        </p>
      )}
    </div>
  );
}

interface FigureProps {
  score: number;
  standing: RankInfo;
  where: string;
}

function Figure({ score, standing, where }: FigureProps) {
  return (
    <div>
      <DistributionMarker score={score} bins={standing.bins} />
      <p>
        <span className="text-text tabular-nums">
          {formatCount(standing.rank)} of {formatCount(standing.total)}
        </span>
        <br />
        {where}, {formatShare(standing)}
      </p>
    </div>
  );
}

/** Whether the page has had a moment with nothing to do since this part appeared. */
function useCalm(): boolean {
  const [isCalm, setCalm] = useState(false);
  useEffect(() => {
    // Safari has no requestIdleCallback.
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(() => setCalm(true), 200);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => setCalm(true), { timeout: 1_000 });
    return () => cancelIdleCallback(handle);
  }, []);
  return isCalm;
}
