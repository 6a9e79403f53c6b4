import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { indexQuery, summaryQuery } from '../../../data/queries.ts';
import { neuronCount } from '../../../dataset/dataset-list.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';
import type { Explanation } from '../../../dataset/neuron-shard.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { formatCount, formatValue } from '../../../ui/format.ts';
import { Term } from '../../../ui/term.tsx';
import {
  distributionPosition,
  formatStanding,
  type RankInfo,
  rankInColumn,
  rankInHistogram,
} from './score-rank-data.ts';

interface VerdictProps {
  neuronRef: NeuronRef;
  explanation: Explanation;
  /** Score of the paper's baseline on the same texts. */
  lookupScore: number | null;
}

/** How well an explanation predicts its neuron: its score, beside it what qualifies the score, and where it ranks. */
export function Verdict({ neuronRef, explanation, lookupScore }: VerdictProps) {
  const { releasedScores, recomputedRandomOnlyScores, sequences } = explanation;
  const score = releasedScores.correlation;
  const randomTexts = sequences.filter(({ sample }) => sample === 'random').length;
  return (
    <dl className="mt-2 grid grid-cols-2 gap-x-6 gap-y-2 sm:flex sm:flex-wrap">
      <ScoreCell
        label="Score"
        meaning="Correlation between the real activations and those that were predicted from the explanation alone, over texts where the neuron is active and random ones. 1 is perfect, 0 no better than chance."
        score={score}
        isMain
      />
      {randomTexts > 0 && (
        <ScoreCell
          label="Random texts only"
          meaning={`The same over the ${randomTexts === 1 ? 'one random text' : `${randomTexts} random texts`} that ${randomTexts === 1 ? 'is' : 'are'} here, recomputed: without the texts that were chosen because the neuron is active in them.`}
          score={recomputedRandomOnlyScores.correlation}
        />
      )}
      <ScoreCell
        label="Token lookup"
        meaning="A baseline without any explanation: each token is predicted by the neuron’s mean activation on it in its other excerpts. An explanation should do better."
        score={lookupScore}
      />
      {score !== null && <Ranks neuronRef={neuronRef} score={score} />}
    </dl>
  );
}

interface ScoreCellProps {
  label: string;
  meaning: string;
  /** `null`: undefined. */
  score: number | null;
  isMain?: boolean;
}

function ScoreCell({ label, meaning, score, isMain = false }: ScoreCellProps) {
  return (
    <div className="border-border sm:border-r sm:pr-6">
      <dt className="text-xs text-text-secondary">
        <Term meaning={meaning}>{label}</Term>
      </dt>
      <dd className={isMain ? 'text-2xl font-semibold' : 'leading-8 font-semibold'}>
        <ScoreValue score={score} />
      </dd>
    </div>
  );
}

/** A score, Pearson's r, or why there is none. */
export function ScoreValue({ score }: { score: number | null }) {
  if (score !== null) return <span className="tabular-nums">{formatValue(score, 2)}</span>;
  return (
    <Term meaning="Constant activations, real or predicted, have no correlation.">
      <span className="text-base font-normal text-text-secondary">undefined</span>
    </Term>
  );
}

/** A score's rank in its layer and in the model, with the distributions of scores. */
function Ranks({ neuronRef, score }: { neuronRef: NeuronRef; score: number }) {
  const { dataFolder } = useCurrentDataset();
  // After the heatmap, which a link is opened for: on a slow connection it comes first.
  const isIdle = useIsIdle();
  const layer = useQuery({ ...indexQuery(dataFolder, neuronRef.layer, 'scores'), enabled: isIdle });
  const model = useQuery({ ...summaryQuery(dataFolder), enabled: isIdle });
  const { layers } = dataFolder.entry;
  // A neuron from the release may be missing from the copy's index: its score has no rank there.
  const isListed = typeof layer.data?.score.values[neuronRef.neuron] === 'number';
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
  ];
  // As wide and high as its content will be, so that nothing moves.
  return ranks.map(({ where, rank, neurons }) => (
    <div key={where} className="min-h-12 text-xs sm:w-56">
      {rank !== undefined && isListed && (
        <>
          <dt className="text-text-secondary">
            {rank.total < neurons ? (
              <Term
                meaning={`${formatCount(rank.total)} of the ${formatCount(neurons)} neurons in ${where} have a score in this copy.`}
              >
                Rank among scored ones
              </Term>
            ) : (
              'Rank'
            )}
          </dt>
          <dd>
            <DistributionMarker score={score} bins={rank.bins} />
            <span className="tabular-nums">
              {formatCount(rank.rank)} of {formatCount(rank.total)}
            </span>{' '}
            <span className="text-text-secondary">
              in {where}, {formatStanding(rank)}
            </span>
          </dd>
        </>
      )}
    </div>
  ));
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
      className="h-4 w-full"
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
