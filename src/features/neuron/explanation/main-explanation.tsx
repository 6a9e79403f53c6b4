import { useQuery } from '@tanstack/react-query';
import { indexQuery } from '../../../data/queries.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';
import { valueAt } from '../../../dataset/layer-index.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { ErrorMessage } from '../../../page/error-message.tsx';
import { ExplanationText } from '../../../page/explanation-text.tsx';
import { ExternalLinks } from '../../../page/external-links.tsx';
import { LazyComponent } from '../../../ui/lazy-component.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';
import { ScoreValue, Verdict } from './verdict.tsx';

const loadFailedFile = async () => (await import('../live/failed-file.tsx')).FailedFile;

/** The neuron's first explanation with its score and rank, or why there is none. */
export function MainExplanation() {
  const { neuron, live } = useNeuronContext();
  const { explanations, rejected } = neuron.overview;
  const first = explanations?.[0];
  const liveState = live?.files.explanations.kind;
  if (liveState === 'pending') {
    return (
      // As high as what comes in its place.
      <p role="status" className="min-h-24 pb-3 text-text-muted">
        Loading the explanation…
      </p>
    );
  }
  if (liveState === 'failed') {
    return (
      <div className="flex flex-col gap-3 pb-3">
        <LazyComponent load={loadFailedFile} props={{ fileKind: 'explanations' }} />
        <IndexOnlyExplanation neuronRef={neuron} />
      </div>
    );
  }
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
  return (
    <div className="pb-3">
      <LeadExplanation text={first.text} />
      {explanations!.length > 1 && (
        <p className="mt-1 text-sm text-text-muted">
          The first of {explanations!.length} explanations; others below, with their scores.
        </p>
      )}
      <Verdict neuronRef={neuron} explanation={first} lookupScore={neuron.overview.lookupScore} />
    </div>
  );
}

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
function LeadExplanation({ text }: { text: string }) {
  return (
    <p className="min-w-0 max-w-[52rem] flex-1 basis-72 text-xl leading-snug wrap-anywhere text-pretty sm:text-[1.375rem]">
      <ExplanationText text={text} />
    </p>
  );
}

/** An explanation's score where nothing else of it is known. */
export function ScoreFigure({ score }: { score: number | null }) {
  return (
    <p className="flex items-baseline gap-2">
      <span className="text-sm text-text-muted">Score</span>
      <strong className="text-xl font-semibold">
        <ScoreValue score={score} />
      </strong>
    </p>
  );
}
