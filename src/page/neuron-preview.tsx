import type { Neuron } from '../dataset/decode-neuron.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { HeatLegend } from '../token-view/legends.tsx';
import { TokenInteraction } from '../token-view/token-interaction.tsx';
import { type TextDisplayOptions, TokenText } from '../token-view/token-text.tsx';
import { formatValue } from '../ui/format.ts';
import { NeuronCard } from './neuron-card.tsx';
import { useNeuron } from './use-neuron.ts';

/** A neuron in short, with its two strongest excerpts where this copy has them. */
export function NeuronPreview({ neuronRef }: { neuronRef: NeuronRef }) {
  const state = useNeuron(neuronRef, { fromRelease: 'known' });
  return (
    <NeuronCard neuronRef={neuronRef}>
      {state.kind === 'loading' && (
        <p className="mt-2 text-xs text-text-muted">Loading excerpts…</p>
      )}
      {state.kind === 'ready' && <ExcerptList neuron={state.neuron} count={2} isStatic />}
    </NeuronCard>
  );
}

interface FirstExcerptsProps {
  neuron: Neuron;
  count: number;
  /** With their maxima, instead of only the tokens around the strongest one. */
  isWhole?: boolean;
}

/** A neuron's first excerpts with their color scale. */
export function FirstExcerpts(props: FirstExcerptsProps) {
  const { neuron } = props;
  if (firstExcerptsOf(neuron, 1).length === 0) {
    return <p className="text-sm text-text-muted">This neuron has no excerpts.</p>;
  }
  return (
    <TokenInteraction>
      <HeatLegend
        hue="real"
        label="Activation"
        to={Math.max(0, neuron.scale.maximum)}
        decimals={neuron.scale.decimals}
      />
      <ExcerptList {...props} />
    </TokenInteraction>
  );
}

const AROUND_PEAK: TextDisplayOptions = { window: true };

interface ExcerptListProps extends FirstExcerptsProps {
  /** Without stops for the Tab key. */
  isStatic?: boolean;
}

function ExcerptList({ neuron, count, isWhole = false, isStatic = false }: ExcerptListProps) {
  const { scale } = neuron;
  return (
    <ol className="mt-2">
      {firstExcerptsOf(neuron, count).map((excerpt) => (
        <li key={excerpt.index} className="border-t border-border py-1.5">
          {isWhole && (
            <span className="float-right ml-3 text-sm text-real-text tabular-nums">
              {formatValue(excerpt.maximum, scale.decimals)}
            </span>
          )}
          <TokenText
            excerpt={excerpt}
            scale={scale}
            show={isWhole ? undefined : AROUND_PEAK}
            isRepeated={isStatic}
          />
        </li>
      ))}
    </ol>
  );
}

/** Of the top activations if there are any, as far as they have been read. */
function firstExcerptsOf({ overview, excerpts }: Neuron, count: number) {
  const sections = overview.activations?.sections ?? [];
  const section = sections.find(({ kind }) => kind === 'top') ?? sections[0];
  const listed = section?.excerpts.map((number) => excerpts[number]) ?? excerpts;
  return listed.slice(0, count).filter((excerpt) => excerpt !== undefined);
}
