import { whereabouts } from '../../data/neuron-availability.ts';
import type { NeuronDetail } from '../../dataset/decode-neuron.ts';
import type { NeuronPlace } from '../../dataset/ids.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { Trouble } from '../../page/error-message.tsx';
import { ExplanationText } from '../../page/explanation-text.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { PlaceLink } from '../../page/route-link.tsx';
import { useHead } from '../../page/use-neuron.ts';
import { HeatLegend } from '../../token-view/legends.tsx';
import { TokenRegion } from '../../token-view/token-interaction.tsx';
import { TokenText } from '../../token-view/token-text.tsx';
import { formatValue } from '../../ui/format.ts';
import { ScoreFigure } from './explanation/score-figure.tsx';
import { shownFirst } from './state/sections.ts';
import { NoDetail, OutOfRange } from './unavailable/neuron-unavailable.tsx';

/** A neuron without the site around it, for an iframe in somebody else's page. */
export function NeuronEmbed({ layer, neuron }: NeuronPlace) {
  const place = { layer, neuron };
  const { entry } = useCurrentDataset().source;
  const found = whereabouts(entry, place);
  usePageTitle(`Neuron ${layer}:${neuron} · ${entry.title}`);
  return (
    <article className="p-3">
      <div className="flex flex-wrap items-baseline gap-x-3 text-sm text-quiet">
        <h1 className="font-semibold text-ink">
          Neuron {layer}:{neuron}
        </h1>
        <span>{entry.title}</span>
        <PlaceLink
          place={{ kind: 'neuron', ...place }}
          target="_blank"
          rel="noopener"
          className="ml-auto"
        >
          Open in Neuron Atlas
        </PlaceLink>
      </div>
      {found.kind === 'here' && <EmbeddedNeuron place={place} />}
      {found.kind === 'not-here' && <NoDetail place={place} reason="not-here" />}
      {(found.kind === 'no-such-layer' || found.kind === 'no-such-neuron') && (
        <OutOfRange place={place} found={found} />
      )}
    </article>
  );
}

function EmbeddedNeuron({ place }: { place: NeuronPlace }) {
  const state = useHead(place);
  switch (state.kind) {
    case 'loading':
      return (
        <p role="status" className="min-h-96 text-quiet">
          Reading the neuron…
        </p>
      );
    case 'failed':
      return <Trouble error={state.error} retry={state.retry} />;
    case 'absent':
    case 'not-here':
      return <NoDetail place={place} reason={state.kind} />;
    case 'ready':
      return <EmbeddedDetail detail={state.detail} />;
  }
}

function EmbeddedDetail({ detail }: { detail: NeuronDetail }) {
  const explanation = detail.head.explanations?.[0];
  const first = detail.head.activations?.sections[0];
  const scale = {
    maximum: detail.maximum,
    minimum: detail.minimum,
    decimals: detail.decimals.activations,
  };
  return (
    <>
      {explanation !== undefined && (
        <div className="mt-1 flex flex-wrap items-baseline gap-x-6 gap-y-1">
          <ExplanationText text={explanation.text} />
          <ScoreFigure score={explanation.released.correlation} label="Score" />
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
      <TokenRegion>
        <ol className="mt-2">
          {(first === undefined ? [] : shownFirst(first, detail.excerpts)).map((number) => {
            const excerpt = detail.excerpts[number];
            return (
              excerpt !== undefined && (
                <li key={number} className="border-t border-line py-1.5">
                  <span className="float-right ml-3 text-sm text-real-ink tabular-nums">
                    {formatValue(excerpt.maximum, scale.decimals)}
                  </span>
                  <TokenText excerpt={excerpt} scale={scale} />
                </li>
              )
            );
          })}
        </ol>
      </TokenRegion>
    </>
  );
}
