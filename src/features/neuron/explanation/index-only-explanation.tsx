import { useQuery } from '@tanstack/react-query';
import { explanationsIndexQuery, scoresIndexQuery } from '../../../data/queries.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';
import { valueAt } from '../../../dataset/layer-index.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { ErrorMessage } from '../../../page/error-message.tsx';
import { ExplanationText } from '../../../page/explanation-text.tsx';
import { ExternalLinks } from '../../../page/external-links.tsx';
import { ScoreFigure } from './score-figure.tsx';

/** A neuron without detail: its explanation and score from the layer's list, and where else to look. */
export function IndexOnlyExplanation({ place }: { place: NeuronRef }) {
  const { dataFolder } = useCurrentDataset();
  const explanations = useQuery(explanationsIndexQuery(dataFolder, place.layer));
  const scores = useQuery(scoresIndexQuery(dataFolder, place.layer));
  const explanation = explanations.data?.explanation[place.neuron];
  const score = scores.data ? valueAt(scores.data.score, place.neuron) : null;

  if (explanations.isPending) {
    return <p className="text-text-muted">Looking for it in the layer’s list of explanations…</p>;
  }
  if (explanations.isError) {
    return <ErrorMessage error={explanations.error} retry={() => void explanations.refetch()} />;
  }
  return (
    <div>
      {explanation === null || explanation === undefined ? (
        <p className="text-text-secondary">The layer’s list has no explanation of it either.</p>
      ) : (
        <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
          <ExplanationText text={explanation} isLead />
          {scores.data !== undefined && <ScoreFigure score={score} label="Score" />}
        </div>
      )}
      <ExternalLinks place={place} />
    </div>
  );
}
