import { type CSSProperties, useMemo } from 'react';
import type { ActivationScale, Neuron } from '../../../dataset/decode-neuron.ts';
import type { HeatBin } from '../../../heatmap/heat-bins.ts';
import { TokenInteraction } from '../../../token-view/token-interaction.tsx';
import type { TextDisplayOptions } from '../../../token-view/token-text.tsx';
import { type NeuronView, type SectionKey, sectionKeys } from '../state/neuron-view.ts';
import { firstPositions } from '../state/sections.ts';
import type { RestState } from '../state/use-remainder.ts';
import type { ChangeView } from '../use-neuron-view.ts';
import { ExcerptSection, type MatchedTokens } from './excerpt-section.tsx';

interface ActivationsProps {
  neuron: Neuron;
  remainder: RestState;
  scale: ActivationScale;
  view: NeuronView;
  change: ChangeView;
  /** Sections of which all excerpts are shown. */
  openSections: ReadonlySet<SectionKey>;
  found: MatchedTokens | undefined;
  /** Tokens in bins up to this one are dimmed. */
  threshold: HeatBin;
  /** Called before a choice on the page changes the address: what was chosen is in sight already. */
  beforeChoice: () => void;
}

/** The release's lists of excerpts, painted by one scale. */
export function ExcerptSections(props: ActivationsProps) {
  const { neuron, remainder, scale, view, change, openSections, found, threshold } = props;
  const sections = neuron.overview.activations?.sections ?? [];
  const keys = useMemo(() => sectionKeys(sections), [sections]);
  const { aroundPeakOnly, showNegatives, showWhitespace } = view;
  const show = useMemo<TextDisplayOptions>(
    () => ({ window: aroundPeakOnly, negatives: showNegatives, showWhitespace }),
    [aroundPeakOnly, showNegatives, showWhitespace],
  );
  const places = useMemo(() => firstPositions(sections), [sections]);

  return (
    <TokenInteraction
      onChoose={(chosen) => {
        const isSame =
          chosen?.excerpt === view.selectedToken?.excerpt &&
          chosen?.token === view.selectedToken?.token;
        props.beforeChoice();
        change({ selectedToken: isSame ? undefined : chosen });
      }}
    >
      <div
        data-threshold={threshold > 0 ? '' : undefined}
        style={{ '--dim-below': threshold } as CSSProperties}
      >
        {sections.map((_, position) => {
          const key = keys[position]!;
          return (
            <ExcerptSection
              key={key}
              neuron={neuron}
              sections={sections}
              position={position}
              sectionKey={key}
              isOpen={openSections.has(key)}
              remainder={remainder}
              places={places}
              scale={scale}
              view={view}
              change={change}
              found={found}
              show={show}
            />
          );
        })}
      </div>
    </TokenInteraction>
  );
}
