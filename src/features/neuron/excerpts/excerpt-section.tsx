import { useId } from 'react';
import type { ActivationScale, Neuron } from '../../../dataset/decode-neuron.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';
import { orderExcerpts } from '../../../heatmap/order-excerpts.ts';
import { ErrorMessage } from '../../../page/error-message.tsx';
import type { TextDisplayOptions } from '../../../token-view/token-text.tsx';
import { Button } from '../../../ui/button.tsx';
import type { NeuronView, SectionKey } from '../state/neuron-view.ts';
import type { SectionPosition } from '../state/sections.ts';
import { sectionText, shortSectionTitle, visibleExcerpts } from '../state/sections.ts';
import type { RestState } from '../state/use-remainder.ts';
import type { ChangeView } from '../use-neuron-view.ts';
import { ExcerptRow } from './excerpt-row.tsx';

/** Tokens that a search found, by excerpt. */
export type MatchedTokens = ReadonlyMap<number, ReadonlySet<number>>;

interface ActivationSectionProps {
  neuron: Neuron;
  sections: readonly Section[];
  /** Which of `sections` this is. */
  position: number;
  sectionKey: SectionKey;
  /** All its excerpts are shown. */
  isOpen: boolean;
  remainder: RestState;
  places: ReadonlyMap<number, SectionPosition>;
  scale: ActivationScale;
  view: NeuronView;
  change: ChangeView;
  found: MatchedTokens | undefined;
  show: TextDisplayOptions;
}

/** One of the release's lists of excerpts: a few at first, all on demand. */
export function ExcerptSection(props: ActivationSectionProps) {
  const { neuron, sections, position, sectionKey, isOpen, remainder, places, scale, view, found } =
    props;
  const section = sections[position]!;
  const titleId = useId();
  const words = sectionText(section, scale.decimals);
  const total = section.excerpts.length;
  const first = visibleExcerpts(section, neuron.excerpts);
  const numbers = orderExcerpts(
    isOpen && remainder.kind === 'ready' ? section.excerpts : first,
    view.order,
    neuron.excerptMaxima,
    neuron.excerpts,
  );
  const ranks = new Map(section.excerpts.map((number, rank) => [number, rank]));

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
          {words.title}
        </h2>
        <p className="text-sm text-text-muted">{words.meaning}</p>
      </div>
      {total === 0 && <p className="mt-1 text-sm text-text-muted">The source’s list is empty.</p>}
      <ol className="mt-1.5">
        {numbers.map((number) => {
          const excerpt = neuron.excerpts[number];
          if (excerpt === undefined) return null;
          const rank = ranks.get(number)!;
          const isChosen =
            view.selectedToken?.excerpt === number && places.get(number)?.section === position;
          return (
            <ExcerptRow
              key={`${number}`}
              excerpt={excerpt}
              scale={scale}
              rank={rank + 1}
              seen={seenBefore(places.get(number), position, sections)}
              found={found?.get(number)}
              chosen={isChosen ? view.selectedToken?.token : undefined}
              isChosen={isChosen}
              asTable={view.asTables}
              show={props.show}
            />
          );
        })}
      </ol>
      {first.length < total && (
        <MoreExcerpts
          total={total}
          isOpen={isOpen}
          remainder={remainder}
          onToggle={() =>
            props.change({
              expandedSections: isOpen
                ? view.expandedSections.filter((key) => key !== sectionKey)
                : [...view.expandedSections, sectionKey],
              selectedToken:
                isOpen && section.excerpts.includes(view.selectedToken?.excerpt ?? -1)
                  ? undefined
                  : view.selectedToken,
            })
          }
        />
      )}
    </section>
  );
}

function seenBefore(
  place: SectionPosition | undefined,
  position: number,
  sections: readonly Section[],
): string | undefined {
  if (place === undefined || place.section === position) return undefined;
  return `${shortSectionTitle(sections[place.section]!)} ${place.rank + 1}`;
}

interface MoreExcerptsProps {
  total: number;
  isOpen: boolean;
  remainder: RestState;
  onToggle: () => void;
}

function MoreExcerpts({ total, isOpen, remainder, onToggle }: MoreExcerptsProps) {
  if (isOpen && remainder.kind === 'failed') {
    return <ErrorMessage error={remainder.error} retry={remainder.retry} />;
  }
  if (isOpen && remainder.kind !== 'ready') {
    return (
      <p role="status" className="border-t border-border py-2 text-sm text-text-muted">
        Reading the other excerpts…
      </p>
    );
  }
  return (
    <div className="border-t border-border pt-2">
      <Button onClick={onToggle}>{isOpen ? 'Show fewer' : `Show all ${total}`}</Button>
    </div>
  );
}
