import type { NeuronRef } from '../../dataset/ids.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { ExplanationText } from '../../page/explanation-text.tsx';
import { FirstExcerpts } from '../../page/neuron-preview.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { useNeuron } from '../../page/use-neuron.ts';
import { formatNeuronReference } from '../../route/neuron-reference.ts';
import { ScoreFigure } from './explanation/main-explanation.tsx';
import { NeuronUnavailable } from './unavailable/neuron-unavailable.tsx';

/** A neuron without the site around it, for an iframe on another site. */
export function NeuronEmbed({ layer, neuron }: NeuronRef) {
  const { entry } = useCurrentDataset().dataFolder;
  const name = `Neuron ${formatNeuronReference({ layer, neuron })}`;
  usePageTitle(`${name} · ${entry.title}`);
  return (
    <article className="p-3">
      <div className="flex flex-wrap items-baseline gap-x-3 text-sm text-text-muted">
        <h1 className="font-semibold text-text">{name}</h1>
        <span>{entry.title}</span>
        <RouteLink
          place={{ kind: 'neuron', layer, neuron }}
          target="_blank"
          rel="noopener"
          className="ml-auto"
        >
          Open in Neuron Atlas
        </RouteLink>
      </div>
      <EmbeddedNeuron neuronRef={{ layer, neuron }} />
    </article>
  );
}

function EmbeddedNeuron({ neuronRef }: { neuronRef: NeuronRef }) {
  const state = useNeuron(neuronRef);
  switch (state.kind) {
    case 'loading':
      return (
        <p role="status" className="min-h-96 text-text-muted">
          Loading neuron…
        </p>
      );
    case 'failed':
      return <ErrorMessage error={state.error} retry={state.retry} />;
    case 'ready': {
      const explanation = state.neuron.overview.explanations?.[0];
      return (
        <>
          {explanation !== undefined && (
            <div className="mt-1 mb-2 flex flex-wrap items-baseline gap-x-6 gap-y-1">
              <p className="min-w-0 max-w-[52rem] flex-1 basis-72 wrap-anywhere text-pretty">
                <ExplanationText text={explanation.text} />
              </p>
              <ScoreFigure score={explanation.releasedScores.correlation} />
            </div>
          )}
          <FirstExcerpts neuron={state.neuron} count={10} isWhole />
        </>
      );
    }
    default:
      return <NeuronUnavailable neuronRef={neuronRef} state={state} />;
  }
}
