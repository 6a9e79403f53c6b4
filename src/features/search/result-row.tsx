import { memo, type Ref } from 'react';
import { ExplanationText } from '../../page/explanation-text.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { TokenChips } from '../../page/token-chips.tsx';
import type { ChangeUrlState } from '../../page/use-url-state.ts';
import { formatNeuronReference } from '../../route/neuron-reference.ts';
import { highlightRanges } from '../../search/match-text.ts';
import type { ResultRow as Row } from '../../search/protocol.ts';
import type { ParsedQuery } from '../../search/query.ts';
import { formatValue } from '../../ui/format.ts';
import { HighlightedText } from '../../ui/highlighted-text.tsx';
import type { SearchView } from './search-view.ts';

interface ResultRowProps {
  /** `undefined`: on its way. */
  row: Row | undefined;
  /** From 0. */
  rank: number;
  /** CSS pixels within the list. */
  top: number;
  height: number;
  isNarrow: boolean;
  isActive: boolean;
  isPeeked: boolean;
  query: ParsedQuery;
  change: ChangeUrlState<SearchView>;
  ref?: Ref<HTMLTableRowElement> | undefined;
}

/** One result. The row takes the focus; what is in it can be pressed, and Enter and Space do the same. */
export const ResultRow = memo(function ResultRow(props: ResultRowProps) {
  const { row, rank, top, height, isNarrow, isActive, isPeeked, query, change, ref } = props;
  return (
    <tr
      ref={ref}
      aria-rowindex={rank + 1}
      aria-selected={isPeeked}
      tabIndex={isActive ? 0 : -1}
      data-rank={rank}
      className={`absolute inset-x-0 grid gap-x-3 border-b border-border px-2 text-sm focus-visible:-outline-offset-2 hover:bg-surface-sunken aria-selected:bg-surface-sunken ${
        isNarrow
          ? 'grid-cols-[1fr_auto_auto] content-start items-baseline pt-1.5'
          : 'grid-cols-[5rem_minmax(0,1fr)_3.25rem_auto] content-center items-center'
      }`}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {row === undefined ? (
        <td className="text-text-muted">…</td>
      ) : (
        <>
          <td>
            <RouteLink
              place={{ kind: 'neuron', layer: row.layer, neuron: row.neuron }}
              tabIndex={-1}
              className="font-mono text-[0.8125rem] whitespace-nowrap"
              onClick={() => change({ row: rank })}
            >
              {formatNeuronReference(row)}
            </RouteLink>
          </td>
          <td
            className={`min-w-0 ${isNarrow ? 'order-last col-span-3' : 'flex items-center gap-4'}`}
          >
            <p
              dir="auto"
              className={`break-words leading-5 ${isNarrow && row.tokens === null ? 'line-clamp-3' : 'line-clamp-2'} ${isNarrow ? '' : 'flex-1'}`}
              title={row.explanation?.trim()}
            >
              <ExplanationText text={row.explanation}>
                {(text) => <HighlightedText text={text} ranges={highlightRanges(text, query)} />}
              </ExplanationText>
            </p>
            <p
              className={`truncate font-mono text-xs text-text-secondary ${isNarrow ? '' : 'w-[min(34%,20rem)] shrink-0'}`}
            >
              <TokenChips tokens={row.tokens} query={query} />
            </p>
          </td>
          <td className="text-right font-mono text-[0.8125rem] tabular-nums">
            <span className="sr-only">Score </span>
            {row.score === null ? '–' : formatValue(row.score, 3)}
          </td>
          <td>
            <button
              type="button"
              tabIndex={-1}
              aria-pressed={isPeeked}
              aria-label={`Excerpts of ${formatNeuronReference(row)}`}
              title="Excerpts (Space)"
              className="-my-1 rounded border pointer-coarse:-my-2.5 pointer-coarse:min-h-10 pointer-coarse:min-w-10 border-transparent px-1.5 py-1 leading-4 text-text-muted hover:border-border-strong hover:text-text aria-pressed:border-focus aria-pressed:text-text"
              onClick={() => change({ row: rank, preview: !isPeeked })}
            >
              <span aria-hidden="true">▤</span>
            </button>
          </td>
        </>
      )}
    </tr>
  );
});
