import { type CSSProperties, useMemo } from 'react';
import type { HeatBin } from '../../../heatmap/heat-bins.ts';
import { TokenInteraction } from '../../../token-view/token-interaction.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';
import { type SectionKey, sectionKeys } from '../state/neuron-view.ts';
import { firstPositions, type MatchedTokens } from '../state/sections.ts';
import { ExcerptSection } from './excerpt-section.tsx';

interface ExcerptSectionsProps {
  /** Sections of which all excerpts are shown. */
  expanded: ReadonlySet<SectionKey>;
  matches: MatchedTokens | undefined;
  /** Tokens in bins up to this one are dimmed. */
  dimBelow: HeatBin;
  /** To be called before a token that is pressed changes the address: it is in view already. */
  markOwnChange: () => void;
}

/** The release's lists of excerpts, all on one scale. */
export function ExcerptSections(props: ExcerptSectionsProps) {
  const { neuron, view, changeView } = useNeuronContext();
  const sections = neuron.overview.activations?.sections ?? [];
  const keys = useMemo(() => sectionKeys(sections), [sections]);
  const positions = useMemo(() => firstPositions(sections), [sections]);
  if (sections.length === 0) {
    return (
      <p className="pb-6 text-text-secondary">
        This copy has no lists of excerpts for this neuron.
      </p>
    );
  }
  return (
    <TokenInteraction
      onChoose={(chosen) => {
        const isSame =
          chosen?.excerpt === view.selectedToken?.excerpt &&
          chosen?.token === view.selectedToken?.token;
        props.markOwnChange();
        changeView({ selectedToken: isSame ? undefined : chosen });
      }}
    >
      <div
        data-threshold={props.dimBelow > 0 ? '' : undefined}
        style={{ '--dim-below': props.dimBelow } as CSSProperties}
      >
        {keys.map((key, index) => (
          <ExcerptSection
            key={key}
            sections={sections}
            index={index}
            sectionKey={key}
            isExpanded={props.expanded.has(key)}
            firstPositions={positions}
            matches={props.matches}
          />
        ))}
      </div>
    </TokenInteraction>
  );
}
