import { memo, useState } from 'react';
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
  /** Where the same text stands before: "Top 14". */
  seen?: string | undefined;
  found?: ReadonlySet<number> | undefined;
  chosen?: number | undefined;
  isChosen: boolean;
  asTable: boolean;
  show: TextDisplayOptions;
}

/** A repeated text is one line around its strongest token. */
const FOLDED: TextDisplayOptions = { window: true };

const loadTools = async () => (await import('./excerpt-actions.tsx')).ExcerptActions;

/** One excerpt with its maximum beside it; one that was shown before is a single line that opens. */
export const ExcerptRow = memo(function ExcerptRow(props: ExcerptRowProps) {
  const { excerpt, scale, rank, seen, found, chosen, isChosen, asTable, show } = props;
  const [isUnfolded, setUnfolded] = useState(false);
  const [hasTools, setTools] = useState(false);
  const isFolded = seen !== undefined && !isUnfolded && !isChosen;
  return (
    <li
      className="grid grid-cols-[4.25rem_minmax(0,1fr)] gap-x-3 border-t border-border py-1.5 max-sm:grid-cols-1"
      id={seen === undefined ? `excerpt-${excerpt.index}` : undefined}
      aria-label={`Excerpt ${rank}`}
    >
      <div className="flex flex-col items-end gap-x-3 pt-1 text-xs leading-5 text-text-muted max-sm:flex-row max-sm:items-baseline">
        <span
          className="text-sm font-medium text-real-text tabular-nums"
          title="Largest activation"
        >
          <span className="sr-only">Largest activation </span>
          {formatValue(excerpt.maximum, scale.decimals)}
        </span>
        {seen === undefined ? (
          <button
            type="button"
            className="rounded px-1 hover:bg-surface-sunken hover:text-text pointer-coarse:-mt-2 pointer-coarse:min-h-10 pointer-coarse:px-2"
            aria-expanded={hasTools}
            aria-label={`Excerpt ${rank}: copy, link, table, picture`}
            onClick={() => setTools(!hasTools)}
          >
            #{rank} ⋯
          </button>
        ) : (
          <button
            type="button"
            className="rounded px-1 text-right whitespace-nowrap hover:bg-surface-sunken hover:text-text pointer-coarse:-mt-2 pointer-coarse:min-h-10 pointer-coarse:px-2"
            aria-expanded={!isFolded}
            onClick={() => setUnfolded(isFolded)}
          >
            <span className="sr-only">Same as </span>= {seen}
          </button>
        )}
      </div>
      <div className={`min-w-0 ${isFolded ? 'max-h-7 overflow-hidden' : ''}`}>
        {asTable && !isFolded ? (
          <ExcerptTokenTable excerpt={excerpt} scale={scale} rank={rank} />
        ) : (
          <TokenText
            excerpt={excerpt}
            scale={scale}
            found={found}
            chosen={chosen}
            show={isFolded ? FOLDED : show}
            isRepeated={isFolded}
          />
        )}
        {hasTools && (
          <LazyComponent
            load={loadTools}
            props={{ excerpt, scale, rank }}
            fallback={<div className="h-9" />}
          />
        )}
      </div>
    </li>
  );
});
