import { useId, useMemo } from 'react';
import type { ExcerptIndex } from '../../../dataset/ids.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';
import { orderExcerpts } from '../../../heatmap/order-excerpts.ts';
import { ErrorMessage } from '../../../page/error-message.tsx';
import type { TextDisplayOptions } from '../../../token-view/token-text.tsx';
import { Button } from '../../../ui/button.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';
import type { SectionKey } from '../state/neuron-view.ts';
import {
  type MatchedTokens,
  type SectionPosition,
  sectionText,
  shortSectionTitle,
  visibleExcerpts,
} from '../state/sections.ts';
import { ExcerptRow } from './excerpt-row.tsx';

interface ExcerptSectionProps {
  sections: readonly Section[];
  /** Which of `sections` this is. */
  index: number;
  sectionKey: SectionKey;
  /** All its excerpts are shown. */
  isExpanded: boolean;
  /** Of the excerpts of all sections. */
  firstPositions: ReadonlyMap<ExcerptIndex, SectionPosition>;
  matches: MatchedTokens | undefined;
}

/** One of the release's lists of excerpts: a few at first, all on demand. */
export function ExcerptSection(props: ExcerptSectionProps) {
  const { sections, index, sectionKey, isExpanded, firstPositions, matches } = props;
  const { neuron, remainder, view } = useNeuronContext();
  const { aroundPeakOnly, showNegatives, showWhitespace, selectedToken } = view;
  // The same object for the same options, so that no excerpt is rendered again.
  const show = useMemo<TextDisplayOptions>(
    () => ({ window: aroundPeakOnly, negatives: showNegatives, showWhitespace }),
    [aroundPeakOnly, showNegatives, showWhitespace],
  );
  const titleId = useId();
  const section = sections[index]!;
  const { title, meaning } = sectionText(section, neuron.scale.decimals);
  const first = visibleExcerpts(section, neuron.excerpts);
  const shown = orderExcerpts(
    isExpanded && remainder.kind === 'ready' ? section.excerpts : first,
    view.order,
    neuron.excerptMaxima,
    neuron.excerpts,
  );
  const ranks = new Map(section.excerpts.map((number, rank) => [number, rank + 1]));

  return (
    <section
      id={`section-${sectionKey}`}
      data-section={section.kind}
      data-section-key={sectionKey}
      aria-labelledby={titleId}
      className="scroll-mt-24 pb-6"
    >
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id={titleId} className="font-semibold" tabIndex={-1}>
          {title}
        </h2>
        <p className="text-sm text-text-muted">{meaning}</p>
      </div>
      {section.excerpts.length === 0 && (
        <p className="mt-1 text-sm text-text-muted">The source’s list is empty.</p>
      )}
      <ol className="mt-1.5">
        {shown.map((number) => {
          const excerpt = neuron.excerpts[number];
          if (excerpt === undefined) return null;
          const position = firstPositions.get(number);
          const isElsewhere = position !== undefined && position.section !== index;
          const isSelected = selectedToken?.excerpt === number && position?.section === index;
          return (
            <ExcerptRow
              key={number}
              excerpt={excerpt}
              scale={neuron.scale}
              rank={ranks.get(number)!}
              sameAs={
                isElsewhere
                  ? `${shortSectionTitle(sections[position.section]!)} ${position.rank + 1}`
                  : undefined
              }
              matches={matches?.get(number)}
              selectedToken={isSelected ? selectedToken.token : undefined}
              isSelected={isSelected}
              asTable={view.asTables}
              show={show}
            />
          );
        })}
      </ol>
      {first.length < section.excerpts.length && (
        <MoreExcerpts section={section} sectionKey={sectionKey} isExpanded={isExpanded} />
      )}
    </section>
  );
}

interface MoreExcerptsProps {
  section: Section;
  sectionKey: SectionKey;
  isExpanded: boolean;
}

function MoreExcerpts({ section, sectionKey, isExpanded }: MoreExcerptsProps) {
  const { remainder, view, changeView } = useNeuronContext();
  if (isExpanded && remainder.kind === 'failed') {
    return <ErrorMessage error={remainder.error} retry={remainder.retry} />;
  }
  if (isExpanded && remainder.kind !== 'ready') {
    return (
      <p role="status" className="border-t border-border py-2 text-sm text-text-muted">
        Loading the other excerpts…
      </p>
    );
  }
  const { expandedSections, selectedToken } = view;
  const expand = () => changeView({ expandedSections: [...expandedSections, sectionKey] });
  const collapse = () => {
    // A selected token of this section would keep it expanded.
    const isHere = selectedToken !== undefined && section.excerpts.includes(selectedToken.excerpt);
    changeView({
      expandedSections: expandedSections.filter((key) => key !== sectionKey),
      selectedToken: isHere ? undefined : selectedToken,
    });
  };
  return (
    <div className="border-t border-border pt-2">
      <Button onClick={isExpanded ? collapse : expand}>
        {isExpanded ? 'Show fewer' : `Show all ${section.excerpts.length}`}
      </Button>
    </div>
  );
}
