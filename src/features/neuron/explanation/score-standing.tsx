import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { scoresIndexQuery, summaryQuery } from '../../../data/queries.ts';
import type { NeuronPlace } from '../../../dataset/ids.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { DistributionMark } from './distribution-mark.tsx';
import { formatShare, type Standing, standingInColumn, standingInCounts } from './standing.ts';

/** A score's rank in its layer and in the whole model, with their distributions. */
export function ScoreStanding({ place, score }: { place: NeuronPlace; score: number }) {
  const { source } = useCurrentDataset();
  // After the heatmap: what a link is opened for comes first on a slow line.
  const isCalm = useCalm();
  const layer = useQuery({ ...scoresIndexQuery(source, place.layer), enabled: isCalm });
  const model = useQuery({ ...summaryQuery(source), enabled: isCalm });
  const { layers } = source.entry;
  const neurons = layers.reduce((sum, extent) => sum + extent.neurons, 0);
  return (
    <div className="mt-1 grid min-h-12 grid-cols-2 gap-x-4 text-xs text-quiet">
      {layer.data !== undefined && (
        <StandingFigure
          score={score}
          standing={standingInColumn(score, layer.data.score)}
          where={`in layer ${place.layer}`}
          of={layers[place.layer]?.neurons ?? 0}
        />
      )}
      {model.data !== undefined && (
        <StandingFigure
          score={score}
          standing={standingInCounts(score, model.data.score)}
          where="in the model"
          of={neurons}
        />
      )}
    </div>
  );
}

interface StandingFigureProps {
  score: number;
  standing: Standing;
  where: string;
  /** Neurons there, scored or not. */
  of: number;
}

function StandingFigure({ score, standing, where, of }: StandingFigureProps) {
  const { rank, among } = standing;
  const number = (value: number) => value.toLocaleString('en');
  return (
    <div>
      <DistributionMark score={score} bins={standing.bins} />
      <p>
        <span className="text-soft tabular-nums">
          {number(rank)} of {number(among)}
        </span>{' '}
        {where}, {formatShare(standing)}
        {among < of && (
          <span title={`This copy has scores of ${number(among)} of ${number(of)} neurons`}>
            {' '}
            (of {number(of)} neurons, these have a score here)
          </span>
        )}
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
