import type { Neuron } from '../../../dataset/decode-neuron.ts';
import { IndexOnlyExplanation, LeadExplanation } from './index-only-explanation.tsx';
import { ScoreFigure } from './score-figure.tsx';
import { ScoreRank } from './score-rank.tsx';

/** The neuron's first explanation with its score and rank, or why there is none. */
export function MainExplanation({ neuron }: { neuron: Neuron }) {
  const { explanations, rejected } = neuron.overview;
  const first = explanations?.[0];
  if (first === undefined) {
    return (
      <div className="pb-3">
        <p className="mb-2 text-text-secondary">
          {rejected?.includes('explanations')
            ? 'The source has an explanation file for this neuron, but it could not be read.'
            : explanations === null
              ? 'The source of this copy has no explanation file for this neuron.'
              : 'The neuron’s explanation file holds no explanation.'}
        </p>
        <IndexOnlyExplanation neuronRef={neuron} />
      </div>
    );
  }
  const score = first.releasedScores.correlation;
  return (
    <div className="grid gap-x-10 gap-y-2 pb-3 lg:grid-cols-[minmax(0,1fr)_19rem]">
      <div>
        <LeadExplanation text={first.text} />
        {explanations !== null && explanations.length > 1 && (
          <p className="mt-1 text-sm text-text-muted">
            The first of {explanations.length} explanations; others below, with their scores.
          </p>
        )}
      </div>
      <div className="lg:-mt-1">
        <ScoreFigure score={score} />
        {score !== null && <ScoreRank neuronRef={neuron} score={score} />}
      </div>
    </div>
  );
}
