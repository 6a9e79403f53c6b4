import { type CSSProperties, useMemo } from 'react';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import type { HeatBin } from '../../../heatmap/heat-bins.ts';
import { TokenInteraction } from '../../../token-view/token-interaction.tsx';
import type { ActivationScale, TextDisplayOptions } from '../../../token-view/token-text.tsx';
import { type NeuronView, type SectionKey, sectionKeys } from '../state/neuron-view.ts';
import { firstPositions } from '../state/sections.ts';
import type { RestState } from '../state/use-remainder.ts';
import type { ChangeView } from '../use-neuron-view.ts';
import { ExcerptSection, type MatchedTokens } from './excerpt-section.tsx';

interface ActivationsProps {
  detail: Neuron;
  rest: RestState;
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
  const { detail, rest, scale, view, change, openSections, found, threshold } = props;
  const sections = detail.head.activations?.sections ?? [];
  const keys = useMemo(() => sectionKeys(sections), [sections]);
  const { window, negatives, whitespace } = view;
  const show = useMemo<TextDisplayOptions>(
    () => ({ window, negatives, spaces: whitespace }),
    [window, negatives, whitespace],
  );
  const places = useMemo(() => firstPositions(sections), [sections]);

  return (
    <TokenInteraction
      onChoose={(chosen) => {
        const isSame = chosen?.excerpt === view.at?.excerpt && chosen?.token === view.at?.token;
        props.beforeChoice();
        change({ at: isSame ? undefined : chosen });
      }}
    >
      <div
        data-threshold={threshold > 0 ? '' : undefined}
        style={{ '--above': threshold } as CSSProperties}
      >
        {sections.map((_, position) => {
          const key = keys[position]!;
          return (
            <ExcerptSection
              key={key}
              detail={detail}
              sections={sections}
              position={position}
              sectionKey={key}
              isOpen={openSections.has(key)}
              rest={rest}
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
