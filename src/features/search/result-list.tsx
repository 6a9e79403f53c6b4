import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { goTo as openRoute, useArrival } from '../../page/use-route.ts';
import type { ChangeUrlState } from '../../page/use-url-state.ts';
import type { LoadProgress, SearchResults } from '../../search/protocol.ts';
import { parseQuery } from '../../search/query-language.ts';
import type { SearchClient } from '../../search/search-client.ts';
import { useElementWidth } from '../../ui/use-element-width.ts';
import {
  contentHeight,
  nextRow,
  renderedRows,
  rowTop,
  useListScroll,
  type VirtualRowsState,
  visibleRows,
} from '../../ui/virtual-rows.ts';
import { focusSearchInput, RESULTS_ID } from './page-elements.ts';
import { ResultRow } from './result-row.tsx';
import { useResultRows } from './result-rows.ts';
import type { SearchView } from './search-view.ts';

interface ResultListProps {
  client: SearchClient;
  results: SearchResults;
  progress: LoadProgress | null;
  view: SearchView;
  /** CSS pixels. */
  height: number;
  /** A sheet with a row's excerpts lies below: the list is lower than it was, and has to keep that row in sight. */
  isCovered: boolean;
  change: ChangeUrlState<SearchView>;
}

/** Two lines of text; or a head and three lines, of which the last is the tokens, where the list is narrow. */
const WIDE_ROW = 48;
const NARROW_ROW = 88;
const NARROW = 560;
const OVERSCAN = 6;

/** All results, of which only those in sight are elements: 300,000 scroll like 30. */
export function ResultList(props: ResultListProps) {
  const { client, results, progress, view, height, isCovered, change } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const activeRow = useRef<HTMLTableRowElement>(null);
  const takesFocus = useRef(false);
  /** Back from a neuron: its row gets the focus, as soon as it is among the results. */
  const isReturning = useRef(useArrival() === 'returned');
  const isNarrow = useElementWidth(scroller) < NARROW;
  const rows = useResultRows(client, results, progress);
  const query = useMemo(() => parseQuery(results.text), [results.text]);
  const { total } = results;
  const list: VirtualRowsState = {
    rows: total,
    rowHeight: isNarrow ? NARROW_ROW : WIDE_ROW,
    viewHeight: height,
  };
  const { scrollTop, onScroll, show } = useListScroll(
    scroller,
    list,
    view.firstRow,
    // The list has scrolled already.
    (firstRow) => change({ firstRow }, { silent: true }),
  );
  const { first, last } = visibleRows(list, scrollTop, OVERSCAN);
  const active = Math.min(view.row ?? view.firstRow, Math.max(0, total - 1));

  const shown = isCovered ? view.row : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: in a lower list too it may be out of sight
  useLayoutEffect(() => {
    if (shown !== undefined) show(shown);
  }, [shown, height, show]);
  useLayoutEffect(() => rows.want(first, last));
  useLayoutEffect(() => {
    if (!isReturning.current || view.row === undefined || total <= view.row) return;
    isReturning.current = false;
    // Unless the reader has gone on meanwhile.
    if (document.activeElement === document.body) takesFocus.current = true;
  });
  useLayoutEffect(() => {
    if (!takesFocus.current) return;
    takesFocus.current = false;
    activeRow.current?.focus({ preventScroll: true });
  });

  const goTo = (rank: number, changes: Partial<SearchView> = {}) => {
    const row = Math.max(0, Math.min(total - 1, rank));
    takesFocus.current = true;
    show(row);
    change({ ...changes, row });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || total === 0) return;
    const next = nextRow(event.key, active, list);
    const previews: Record<string, boolean> = {
      ArrowRight: true,
      ArrowLeft: false,
      ' ': !(view.preview && view.row === active),
      ...(view.preview && { Escape: false }),
    };
    const preview = previews[event.key];
    if (event.key === 'ArrowUp' && active === 0) focusSearchInput();
    else if (next !== undefined) goTo(next);
    else if (preview !== undefined) goTo(active, { preview });
    else if (event.key === 'Enter') {
      const row = rows.at(active);
      if (row === undefined || event.target instanceof HTMLButtonElement) return;
      change({ row: active });
      const { layer, neuron } = row;
      const inNewTab = event.ctrlKey || event.metaKey;
      openRoute({ kind: 'neuron', layer, neuron }, {}, { inNewTab });
    } else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('a, button') !== null) return;
    const rank = event.target.closest<HTMLElement>('[data-rank]')?.dataset.rank;
    // A text that was marked for copying is no press.
    if (rank === undefined || (document.getSelection()?.toString() ?? '') !== '') return;
    change({ row: Number(rank), preview: true });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for its rows, which are focusable themselves
    <div
      ref={scroller}
      id={RESULTS_ID}
      data-query={results.text}
      data-search-complete={results.searchedCount === results.layers ? 'all' : 'some'}
      tabIndex={-1}
      className="relative overflow-y-auto overscroll-contain border border-border bg-surface outline-none [overflow-anchor:none]"
      style={{ height }}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={(event) => {
        // The box in the frame hands the focus to the list; the list hands it to its row.
        if (event.target === scroller.current && total > 0) goTo(active);
      }}
    >
      {total === 0 && (
        <p className="absolute inset-x-0 p-4 text-sm text-text-secondary">
          {results.searchedCount < results.layers
            ? 'Nothing yet: not all layers have been searched.'
            : 'No neuron matches. Take a word out, look for the beginning of one (pre*), or for one of several (this OR that).'}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows take the focus: a grid, by ARIA's own words */}
      <table role="grid" aria-label="Results" aria-rowcount={total} className="block">
        <tbody className="relative block overflow-clip" style={{ height: contentHeight(list) }}>
          {renderedRows(list, scrollTop, OVERSCAN, active).map((rank) => (
            <ResultRow
              key={rank}
              ref={rank === active ? activeRow : undefined}
              row={rows.at(rank)}
              rank={rank}
              top={rowTop(list, scrollTop, rank)}
              height={list.rowHeight}
              isNarrow={isNarrow}
              isActive={rank === active}
              isPeeked={view.preview && view.row === rank}
              query={query}
              change={change}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
