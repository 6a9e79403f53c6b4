import { useCallback, useMemo, useRef, useState } from 'react';
import type { ActivationScale, Neuron } from '../../../dataset/decode-neuron.ts';
import { ErrorMessage } from '../../../page/error-message.tsx';
import { HeatLegend, RealAndSimulatedLegends } from '../../../token-view/legends.tsx';
import { SIMULATED_MAXIMUM } from '../../../token-view/simulated-text.tsx';
import { TokenInteraction } from '../../../token-view/token-interaction.tsx';
import { Button } from '../../../ui/button.tsx';
import { PlotPictures } from '../share/image-buttons.tsx';
import type { Comparison, NeuronView } from '../state/neuron-view.ts';
import type { RestState } from '../state/use-remainder.ts';
import type { ChangeView } from '../use-neuron-view.ts';
import { ScatterPlot } from './scatter-plot.tsx';
import {
  isLargeError,
  type LargeError,
  type ScatterPoint,
  scatterPoints,
  tokensBySequence,
} from './scatter-points.ts';
import { ScoreTable } from './score-table.tsx';
import { alignSequences } from './scored-sequences.ts';
import { SequenceRow } from './sequence-row.tsx';
import { DistributionBars } from './sequence-table.tsx';
import { tokenKey } from './sequence-texts.tsx';

export interface ScoringProps {
  neuron: Neuron;
  remainder: RestState;
  /** The probabilities of simulated values are in the rest. */
  askForRest: () => void;
  scale: ActivationScale;
  view: NeuronView;
  change: ChangeView;
}

const COMPARISON_NAMES: Record<Comparison, string> = {
  stacked: 'Stacked',
  beside: 'Side by side',
  difference: 'Difference',
};

const MISS_NAMES: Record<LargeError, string> = {
  overlooked: 'Overlooked',
  'false-alarm': 'False alarms',
};

/** How the score came about: explanations, their scored sequences, and every token of them. */
export function Scoring(props: ScoringProps) {
  const { neuron, askForRest, scale, view, change } = props;
  const explanations = neuron.overview.explanations ?? [];
  const chosen = Math.min(view.explanation, explanations.length - 1);
  const explanation = explanations[chosen]!;
  const { sequences, score } = useMemo(
    () => alignSequences(neuron, explanation),
    [neuron, explanation],
  );
  const points = useMemo(() => scatterPoints(sequences), [sequences]);
  const [marked, setMarked] = useState<readonly ScatterPoint[]>([]);
  const [lit, setLit] = useState<ScatterPoint>();
  const markedTokens = useMemo(() => tokensBySequence(marked), [marked]);
  const simulations = neuron.remainder?.simulations[chosen];

  const toggle = useCallback(
    (index: number) => {
      askForRest();
      change({ sequence: view.sequence === index ? undefined : index });
    },
    [askForRest, change, view.sequence],
  );
  const light = (element: HTMLElement | undefined) => {
    const place = element?.dataset.tokenKey;
    if (place !== undefined) askForRest();
    setLit(points.find(({ sequence, token }) => tokenKey(sequence, token) === place));
  };
  const distributionOf = (element: HTMLElement) => {
    const [sequence, token] = (element.dataset.tokenKey ?? '').split('.').map(Number);
    const probabilities = simulations?.[sequence ?? -1]?.distribution?.[token ?? -1];
    return probabilities === undefined ? null : (
      <p className="mt-1 text-xs text-text-secondary">
        0 <DistributionBars probabilities={probabilities} /> 10
      </p>
    );
  };

  const plot = useRef<HTMLDivElement>(null);

  return (
    <>
      <ScoreTable
        explanations={explanations}
        chosen={chosen}
        onChoose={(index) => change({ explanation: index, sequence: undefined })}
      />
      {sequences.length === 0 ? (
        <p className="mt-3 text-text-secondary">
          The source has no scored sequences of this explanation.
        </p>
      ) : (
        <TokenInteraction
          className="mt-4 grid items-start gap-x-8 gap-y-4 xl:grid-cols-[26rem_minmax(0,1fr)]"
          renderDetails={distributionOf}
          onActiveChange={light}
          highlighted={lit && tokenKey(lit.sequence, lit.token)}
        >
          <div className="flex flex-wrap items-start gap-x-8 gap-y-3 xl:sticky xl:top-12 xl:flex-col">
            <div ref={plot} className="w-full max-w-[32rem]">
              <ScatterPlot
                points={points}
                marked={marked}
                onMark={setMarked}
                lit={lit}
                onLight={setLit}
                calibration={score.calibration}
                score={score.score}
              />
            </div>
            <div className="max-w-prose min-w-64 flex-1 text-sm">
              <p className="text-text-secondary">
                Each point is one token of the {sequences.length} scored sequences. Drag over points
                to mark their tokens below.
              </p>
              <p className="mt-2 flex flex-wrap gap-2">
                {(Object.keys(MISS_NAMES) as LargeError[]).map((miss) => (
                  <Button
                    key={miss}
                    onClick={() =>
                      setMarked(points.filter((point) => isLargeError(point, scale.maximum, miss)))
                    }
                  >
                    Mark {MISS_NAMES[miss].toLowerCase()}
                  </Button>
                ))}
                <Button disabled={marked.length === 0} onClick={() => setMarked([])}>
                  Clear marks
                </Button>
              </p>
              <p className="mt-2 flex flex-wrap gap-2">
                <PlotPictures
                  name={`neuron-${neuron.layer}-${neuron.neuron}-scatter`}
                  plot={plot}
                />
              </p>
              <p role="status" className="mt-1 text-text-muted">
                {marked.length > 0 && `${marked.length} of ${points.length} tokens are marked.`}
              </p>
              <p className="mt-2 text-xs text-text-muted">
                Overlooked: at least half the scale more than simulated; false alarms: at least half
                less.
                {score.calibration !== null &&
                  ` The line is the best linear map from simulated to real; it explains ${Math.round(score.calibration.rSquared * 100)}% of the variance.`}
              </p>
            </div>
          </div>
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
              <fieldset className="flex gap-1">
                <legend className="sr-only">Real and simulated activations</legend>
                {(Object.keys(COMPARISON_NAMES) as Comparison[]).map((comparison) => (
                  <Button
                    key={comparison}
                    aria-pressed={view.comparison === comparison}
                    onClick={() => change({ comparison })}
                  >
                    {COMPARISON_NAMES[comparison]}
                  </Button>
                ))}
              </fieldset>
              <ComparisonLegend comparison={view.comparison} scale={scale} />
            </div>
            {props.remainder.kind === 'failed' && view.sequence !== undefined && (
              <ErrorMessage error={props.remainder.error} retry={props.remainder.retry} />
            )}
            <ol className="mt-2">
              {sequences.map((sequence, index) => (
                <SequenceRow
                  // biome-ignore lint/suspicious/noArrayIndexKey: a scored sequence is its place
                  key={index}
                  sequence={sequence}
                  index={index}
                  comparison={view.comparison}
                  scale={scale}
                  simulatedDecimals={neuron.decimals.simulated}
                  marked={markedTokens.get(index)}
                  isOpen={view.sequence === index}
                  onToggle={toggle}
                  simulation={simulations?.[index]}
                />
              ))}
            </ol>
          </div>
        </TokenInteraction>
      )}
    </>
  );
}

function ComparisonLegend({
  comparison,
  scale,
}: {
  comparison: Comparison;
  scale: ActivationScale;
}) {
  if (comparison !== 'difference') return <RealAndSimulatedLegends scale={scale} />;
  return (
    <>
      <HeatLegend
        hue="real"
        label="More real than simulated, of 10"
        from={0}
        to={SIMULATED_MAXIMUM}
        decimals={0}
      />
      <HeatLegend
        hue="simulated"
        label="More simulated than real, of 10"
        from={0}
        to={SIMULATED_MAXIMUM}
        decimals={0}
      />
    </>
  );
}
