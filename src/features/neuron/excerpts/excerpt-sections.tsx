import { type CSSProperties, useId, useMemo } from 'react';
import type { ExcerptIndex } from '../../../dataset/ids.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';
import { orderExcerpts } from '../../../heatmap/order-excerpts.ts';
import { ErrorMessage } from '../../../page/error-message.tsx';
import { TokenInteraction } from '../../../token-view/token-interaction.tsx';
import type { TextDisplayOptions } from '../../../token-view/token-text.tsx';
import { Button } from '../../../ui/button.tsx';
import { LazyComponent } from '../../../ui/lazy-component.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';
import { type SectionKey, sectionKeys } from '../state/neuron-view.ts';
import {
  firstPositions,
  type SectionPosition,
  sectionText,
  shortSectionTitle,
  visibleExcerpts,
} from '../state/sections.ts';
import { ExcerptRow } from './excerpt-row.tsx';

const loadFailedFile = async () => (await import('../live/failed-file.tsx')).FailedFile;

/** The release's lists of excerpts, all on one scale. */
export function ExcerptSections() {
  const { neuron, live, view, changeView, expanded, markOwnChange } = useNeuronContext();
  const { dimBelow, selectedToken, aroundPeakOnly, showNegatives, showLineBreaks, showWhitespace } =
    view;
  const sections = neuron.overview.activations?.sections ?? [];
  const keys = useMemo(() => sectionKeys(sections), [sections]);
  const positions = useMemo(() => firstPositions(sections), [sections]);
  // The same object for the same options, so that no excerpt is rendered again.
  const show = useMemo<TextDisplayOptions>(
    () => ({
      window: aroundPeakOnly,
      negatives: showNegatives,
      lineBreaks: showLineBreaks,
      showWhitespace,
    }),
    [aroundPeakOnly, showNegatives, showLineBreaks, showWhitespace],
  );
  if (live?.files.activations.kind === 'failed') {
    return <LazyComponent load={loadFailedFile} props={{ fileKind: 'activations' }} />;
  }
  if (sections.length === 0) {
    return (
      <p className="pb-6 text-text-secondary">
        {live === undefined ? 'This copy' : 'The release'} has no lists of excerpts for this neuron.
      </p>
    );
  }
  return (
    <TokenInteraction
      onChoose={(chosen) => {
        const isSame =
          chosen?.excerpt === selectedToken?.excerpt && chosen?.token === selectedToken?.token;
        markOwnChange();
        changeView({ selectedToken: isSame ? undefined : chosen });
      }}
    >
      <div
        data-threshold={dimBelow > 0 ? '' : undefined}
        style={{ '--dim-below': dimBelow } as CSSProperties}
      >
        {sections.map((section, index) => (
          <ExcerptSection
            key={keys[index]}
            section={section}
            sectionKey={keys[index]!}
            isExpanded={expanded.has(keys[index]!)}
            positions={positions}
            show={show}
          />
        ))}
      </div>
    </TokenInteraction>
  );
}

interface SectionProps {
  section: Section;
  sectionKey: SectionKey;
  /** All its excerpts are shown. */
  isExpanded: boolean;
}

interface ExcerptSectionProps extends SectionProps {
  /** Of the excerpts of all sections. */
  positions: ReadonlyMap<ExcerptIndex, SectionPosition>;
  show: TextDisplayOptions;
}

/** One of the release's lists of excerpts: a few at first, all on demand. */
function ExcerptSection({ positions, show, ...props }: ExcerptSectionProps) {
  const { section, sectionKey, isExpanded } = props;
  const { neuron, remainder, view, matches } = useNeuronContext();
  const { selectedToken } = view;
  const titleId = useId();
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
          const position = positions.get(number)!;
          const isElsewhere = position.section !== section;
          const isSelected = selectedToken?.excerpt === number && !isElsewhere;
          return (
            <ExcerptRow
              key={number}
              excerpt={excerpt}
              scale={neuron.scale}
              rank={ranks.get(number)!}
              sameAs={
                isElsewhere
                  ? `${shortSectionTitle(position.section)} ${position.rank + 1}`
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
      {first.length < section.excerpts.length && <MoreExcerpts {...props} />}
    </section>
  );
}

function MoreExcerpts({ section, sectionKey, isExpanded }: SectionProps) {
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
