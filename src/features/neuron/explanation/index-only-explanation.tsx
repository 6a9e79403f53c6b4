import { useQuery } from '@tanstack/react-query';
import { indexQuery } from '../../../data/queries.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';
import { valueAt } from '../../../dataset/layer-index.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { ErrorMessage } from '../../../page/error-message.tsx';
import { ExplanationText } from '../../../page/explanation-text.tsx';
import { ExternalLinks } from '../../../page/external-links.tsx';
import { ScoreFigure } from './score-figure.tsx';

/** A neuron without excerpts: its explanation and score from the layer's index, and where else to look. */
export function IndexOnlyExplanation({ neuronRef }: { neuronRef: NeuronRef }) {
  const { layer, neuron } = neuronRef;
  const { dataFolder } = useCurrentDataset();
  const explanations = useQuery(indexQuery(dataFolder, layer, 'explanations'));
  const scores = useQuery(indexQuery(dataFolder, layer, 'scores'));
  if (explanations.isPending) {
    return <p className="text-text-muted">Loading the explanation…</p>;
  }
  if (explanations.isError) {
    return <ErrorMessage error={explanations.error} retry={() => void explanations.refetch()} />;
  }
  const explanation = explanations.data.explanation[neuron] ?? null;
  return (
    <div>
      {explanation === null ? (
        <p className="text-text-secondary">The layer’s index has no explanation either.</p>
      ) : (
        <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
          <LeadExplanation text={explanation} />
          {scores.data && <ScoreFigure score={valueAt(scores.data.score, neuron)} />}
        </div>
      )}
      <ExternalLinks neuronRef={neuronRef} />
    </div>
  );
}

/** An explanation as the page's largest text. */
export function LeadExplanation({ text }: { text: string }) {
  return (
    <p className="min-w-0 max-w-[52rem] flex-1 basis-72 text-xl leading-snug wrap-anywhere text-pretty sm:text-[1.375rem]">
      <ExplanationText text={text} />
    </p>
  );
}
