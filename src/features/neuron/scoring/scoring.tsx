import { useCallback, useMemo, useState } from 'react';
import { ErrorMessage } from '../../../page/error-message.tsx';
import { HeatLegend, RealAndSimulatedLegends } from '../../../token-view/legends.tsx';
import { SIMULATED_MAXIMUM } from '../../../token-view/simulated-text.tsx';
import { TokenInteraction } from '../../../token-view/token-interaction.tsx';
import { Button } from '../../../ui/button.tsx';
import { PlotImageButtons } from '../share/image-buttons.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';
import { COMPARISONS, type Comparison } from '../state/neuron-view.ts';
import { ScatterPlot } from './scatter-plot.tsx';
import {
  isLargeError,
  LARGE_ERRORS,
  type ScatterPoint,
  scatterPoints,
  tokensBySequence,
} from './scatter-points.ts';
import { ScoreTable } from './score-table.tsx';
import { alignSequences, tokenKey } from './scored-sequences.ts';
import { SequenceRow } from './sequence-row.tsx';
import { DistributionBars } from './sequence-table.tsx';

const COMPARISON_NAMES: Record<Comparison, string> = {
  stacked: 'Stacked',
  beside: 'Side by side',
  difference: 'Difference',
};

/** The explanations' scores, their scored sequences, and real against simulated activation of every token. */
export function Scoring() {
  const { neuron, remainder, loadRemainder, view, changeView } = useNeuronContext();
  const { scale } = neuron;
  const explanations = neuron.overview.explanations ?? [];
  const selected = Math.min(view.explanation, explanations.length - 1);
  const explanation = explanations[selected]!;
  const { sequences, score } = useMemo(
    () => alignSequences(neuron, explanation),
    [neuron, explanation],
  );
  const points = useMemo(() => scatterPoints(sequences), [sequences]);
  const [marked, setMarked] = useState<readonly ScatterPoint[]>([]);
  const [highlighted, setHighlighted] = useState<ScatterPoint>();
  const markedTokens = useMemo(() => tokensBySequence(marked), [marked]);
  const simulations = neuron.remainder?.simulations[selected];

  // Probabilities of simulated values are in the remainder.
  const toggleSequence = useCallback(
    (index: number) => {
      loadRemainder();
      changeView(({ sequence }) => ({ sequence: sequence === index ? undefined : index }));
    },
    [loadRemainder, changeView],
  );
  const highlight = (element: HTMLElement | undefined) => {
    const key = element?.dataset.tokenKey;
    if (key !== undefined) loadRemainder();
    setHighlighted(points.find(({ sequence, token }) => tokenKey(sequence, token) === key));
  };
  const renderDistribution = (element: HTMLElement) => {
    const [sequence, token] = (element.dataset.tokenKey ?? '').split('.').map(Number);
    const probabilities = simulations?.[sequence ?? -1]?.distribution?.[token ?? -1];
    return probabilities === undefined ? null : (
      <p className="mt-1 text-xs text-text-secondary">
        0 <DistributionBars probabilities={probabilities} /> 10
      </p>
    );
  };

  return (
    <>
      <ScoreTable
        explanations={explanations}
        selected={selected}
        onSelect={(index) => changeView({ explanation: index, sequence: undefined })}
      />
      {sequences.length === 0 ? (
        <p className="mt-3 text-text-secondary">
          The source has no scored sequences of this explanation.
        </p>
      ) : (
        <TokenInteraction
          className="mt-4 grid items-start gap-x-8 gap-y-4 xl:grid-cols-[26rem_minmax(0,1fr)]"
          renderDetails={renderDistribution}
          onActiveChange={highlight}
          highlighted={highlighted && tokenKey(highlighted.sequence, highlighted.token)}
        >
          <div className="flex flex-wrap items-start gap-x-8 gap-y-3 xl:sticky xl:top-12 xl:flex-col">
            <div className="w-full max-w-[32rem]">
              <ScatterPlot
                points={points}
                marked={marked}
                onMark={setMarked}
                highlighted={highlighted}
                onHighlight={setHighlighted}
                score={score}
              />
            </div>
            <div className="max-w-prose min-w-64 flex-1 text-sm">
              <p className="text-text-secondary">
                Each point is one token of the {sequences.length} scored sequences. Drag over points
                to highlight their tokens below.
              </p>
              <p className="mt-2 flex flex-wrap gap-2">
                {LARGE_ERRORS.map((error) => (
                  <Button
                    key={error}
                    onClick={() =>
                      setMarked(points.filter((point) => isLargeError(point, scale.maximum, error)))
                    }
                  >
                    Highlight {error}
                  </Button>
                ))}
                <Button disabled={marked.length === 0} onClick={() => setMarked([])}>
                  Clear highlight
                </Button>
              </p>
              <p className="mt-2 flex flex-wrap gap-2">
                <PlotImageButtons plot="scatter" />
              </p>
              <p role="status" className="mt-1 text-text-muted">
                {marked.length > 0 && `${marked.length} of ${points.length} tokens highlighted.`}
              </p>
              <p className="mt-2 text-xs text-text-muted">
                Misses: real exceeds simulated by at least half the scale; false positives: the
                other way round.
                {score.calibration !== null &&
                  ` The line is the best linear map from simulated to real; it explains ${Math.round(score.calibration.rSquared * 100)}% of the variance.`}
              </p>
            </div>
          </div>
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
              <fieldset className="flex gap-1">
                <legend className="sr-only">Real and simulated activations</legend>
                {COMPARISONS.map((comparison) => (
                  <Button
                    key={comparison}
                    aria-pressed={view.comparison === comparison}
                    onClick={() => changeView({ comparison })}
                  >
                    {COMPARISON_NAMES[comparison]}
                  </Button>
                ))}
              </fieldset>
              {view.comparison === 'difference' ? (
                <>
                  <HeatLegend
                    hue="real"
                    label="More real than simulated, of 10"
                    to={SIMULATED_MAXIMUM}
                    decimals={0}
                  />
                  <HeatLegend
                    hue="simulated"
                    label="More simulated than real, of 10"
                    to={SIMULATED_MAXIMUM}
                    decimals={0}
                  />
                </>
              ) : (
                <RealAndSimulatedLegends scale={scale} />
              )}
            </div>
            {remainder.kind === 'failed' && view.sequence !== undefined && (
              <ErrorMessage error={remainder.error} retry={remainder.retry} />
            )}
            <ol className="mt-2">
              {sequences.map((sequence, index) => (
                <SequenceRow
                  // biome-ignore lint/suspicious/noArrayIndexKey: a scored sequence is its position
                  key={index}
                  neuron={neuron}
                  sequence={sequence}
                  index={index}
                  comparison={view.comparison}
                  marked={markedTokens.get(index)}
                  isExpanded={view.sequence === index}
                  onToggle={toggleSequence}
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
