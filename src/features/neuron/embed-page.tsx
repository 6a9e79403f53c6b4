import { availabilityOf } from '../../data/neuron-availability.ts';
import type { Neuron } from '../../dataset/decode-neuron.ts';
import type { NeuronRef } from '../../dataset/ids.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { ExplanationText } from '../../page/explanation-text.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { useNeuron } from '../../page/use-neuron.ts';
import { HeatLegend } from '../../token-view/legends.tsx';
import { TokenInteraction } from '../../token-view/token-interaction.tsx';
import { TokenText } from '../../token-view/token-text.tsx';
import { formatValue } from '../../ui/format.ts';
import { ScoreFigure } from './explanation/score-figure.tsx';
import { visibleExcerpts } from './state/sections.ts';
import { NeuronUnavailable, OutOfRange } from './unavailable/neuron-unavailable.tsx';

/** A neuron without the site around it, for an iframe in somebody else's page. */
export function NeuronEmbed({ layer, neuron }: NeuronRef) {
  const place = { layer, neuron };
  const { entry } = useCurrentDataset().dataFolder;
  const found = availabilityOf(entry, place);
  usePageTitle(`Neuron ${layer}:${neuron} · ${entry.title}`);
  return (
    <article className="p-3">
      <div className="flex flex-wrap items-baseline gap-x-3 text-sm text-text-muted">
        <h1 className="font-semibold text-text">
          Neuron {layer}:{neuron}
        </h1>
        <span>{entry.title}</span>
        <RouteLink
          place={{ kind: 'neuron', ...place }}
          target="_blank"
          rel="noopener"
          className="ml-auto"
        >
          Open in Neuron Atlas
        </RouteLink>
      </div>
      {found.kind === 'available' && <EmbeddedNeuron place={place} />}
      {found.kind === 'not-in-copy' && <NeuronUnavailable place={place} reason="not-in-copy" />}
      {(found.kind === 'no-such-layer' || found.kind === 'no-such-neuron') && (
        <OutOfRange place={place} found={found} />
      )}
    </article>
  );
}

function EmbeddedNeuron({ place }: { place: NeuronRef }) {
  const state = useNeuron(place);
  switch (state.kind) {
    case 'loading':
      return (
        <p role="status" className="min-h-96 text-text-muted">
          Reading the neuron…
        </p>
      );
    case 'failed':
      return <ErrorMessage error={state.error} retry={state.retry} />;
    case 'missing':
    case 'not-in-copy':
      return <NeuronUnavailable place={place} reason={state.kind} />;
    case 'ready':
      return <EmbeddedDetail neuron={state.neuron} />;
  }
}

function EmbeddedDetail({ neuron }: { neuron: Neuron }) {
  const explanation = neuron.overview.explanations?.[0];
  const first = neuron.overview.activations?.sections[0];
  const { scale } = neuron;
  return (
    <>
      {explanation !== undefined && (
        <div className="mt-1 flex flex-wrap items-baseline gap-x-6 gap-y-1">
          <ExplanationText text={explanation.text} />
          <ScoreFigure score={explanation.releasedScores.correlation} label="Score" />
        </div>
      )}
      <div className="mt-2">
        <HeatLegend
          hue="real"
          label="Activation"
          from={0}
          to={Math.max(0, scale.maximum)}
          decimals={scale.decimals}
        />
      </div>
      <TokenInteraction>
        <ol className="mt-2">
          {(first === undefined ? [] : visibleExcerpts(first, neuron.excerpts)).map((number) => {
            const excerpt = neuron.excerpts[number];
            return (
              excerpt !== undefined && (
                <li key={number} className="border-t border-border py-1.5">
                  <span className="float-right ml-3 text-sm text-real-text tabular-nums">
                    {formatValue(excerpt.maximum, scale.decimals)}
                  </span>
                  <TokenText excerpt={excerpt} scale={scale} />
                </li>
              )
            );
          })}
        </ol>
      </TokenInteraction>
    </>
  );
}
