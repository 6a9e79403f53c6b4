import { type ComponentProps, memo, useState } from 'react';
import type { ActivationScale, Excerpt } from '../../../dataset/decode-neuron.ts';
import { type TextDisplayOptions, TokenText } from '../../../token-view/token-text.tsx';
import { formatValue } from '../../../ui/format.ts';
import { LazyComponent } from '../../../ui/lazy-component.tsx';
import { ExcerptTokenTable } from './excerpt-token-table.tsx';

interface ExcerptRowProps {
  excerpt: Excerpt;
  scale: ActivationScale;
  /** From 1, within its section. */
  rank: number;
  /** Where the same excerpt is shown already: "Top 14". */
  sameAs: string | undefined;
  /** Tokens that a search found. */
  matches: ReadonlySet<number> | undefined;
  /** The token that the address names. */
  selectedToken: number | undefined;
  isSelected: boolean;
  asTable: boolean;
  show: TextDisplayOptions;
}

const COLLAPSED: TextDisplayOptions = { window: true };

const loadActions = async () => (await import('./excerpt-actions.tsx')).ExcerptActions;

/**
 * One excerpt with its maximum beside it; one that is shown above already is a single line that expands. It takes no
 * context: a change of the view renders only the rows that it is about.
 */
export const ExcerptRow = memo(function ExcerptRow(props: ExcerptRowProps) {
  const { excerpt, scale, rank, sameAs, matches, selectedToken, isSelected, asTable, show } = props;
  const [isExpanded, setExpanded] = useState(false);
  const [hasActions, setActions] = useState(false);
  const isRepeated = sameAs !== undefined;
  const isCollapsed = isRepeated && !isExpanded && !isSelected;
  return (
    <li
      className="grid grid-cols-[4.25rem_minmax(0,1fr)] gap-x-3 border-t border-border py-1.5 max-sm:grid-cols-1"
      id={isRepeated ? undefined : `excerpt-${excerpt.index}`}
      aria-label={`Excerpt ${rank}`}
    >
      <div className="flex flex-col items-end gap-x-3 pt-1 text-xs leading-5 text-text-muted max-sm:flex-row max-sm:items-baseline">
        <span className="text-sm font-medium text-real-text tabular-nums" title="Max activation">
          <span className="sr-only">Max activation </span>
          {formatValue(excerpt.maximum, scale.decimals)}
        </span>
        {isRepeated ? (
          <RankButton aria-expanded={!isCollapsed} onClick={() => setExpanded(isCollapsed)}>
            <span className="sr-only">Same as </span>= {sameAs}
          </RankButton>
        ) : (
          <RankButton
            aria-expanded={hasActions}
            aria-label={`Excerpt ${rank}: copy, link, table, image`}
            onClick={() => setActions(!hasActions)}
          >
            #{rank} ⋯
          </RankButton>
        )}
      </div>
      <div className={`min-w-0 ${isCollapsed ? 'max-h-7 overflow-hidden' : ''}`}>
        {asTable && !isCollapsed ? (
          <ExcerptTokenTable excerpt={excerpt} scale={scale} rank={rank} />
        ) : (
          <TokenText
            excerpt={excerpt}
            scale={scale}
            found={matches}
            chosen={selectedToken}
            show={isCollapsed ? COLLAPSED : show}
            isRepeated={isCollapsed}
          />
        )}
        {hasActions && (
          <LazyComponent
            load={loadActions}
            props={{ excerpt, scale, rank }}
            fallback={<div className="h-9" />}
          />
        )}
      </div>
    </li>
  );
});

function RankButton(props: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className="rounded px-1 text-right whitespace-nowrap hover:bg-surface-sunken hover:text-text pointer-coarse:-mt-2 pointer-coarse:min-h-10 pointer-coarse:px-2"
      {...props}
    />
  );
}
