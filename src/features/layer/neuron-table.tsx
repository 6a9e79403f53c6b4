import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useArrival, useNavigate } from '../../page/use-route.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import type { LayerData } from './layer-data.ts';
import type { LayerOptions } from './layer-options.ts';
import { NeuronRow } from './neuron-row.tsx';
import { NeuronTableHeader, TABLE_GRID } from './neuron-table-header.tsx';
import { nextRow, withSelectedRow } from './row-keyboard.ts';
import type { ChangeLayerOptions } from './use-layer-options.ts';

interface NeuronTableProps {
  layer: number;
  data: LayerData;
  rows: Uint32Array;
  options: LayerOptions;
  change: ChangeLayerOptions;
}

/** CSS pixels that the head covers while it sticks to the window's top. */
const HEAD_HEIGHT = 34;

/** All listed neurons; only the rows near the window exist, so that thousands scroll as a few do. */
export function NeuronTable({ layer, data, rows, options, change }: NeuronTableProps) {
  const goTo = useNavigate();
  const table = useRef<HTMLTableElement>(null);
  const height = useRowHeight();
  const [top, setTop] = useState(0);
  /** The neuron whose row takes part in the Tab order. */
  const [active, setActive] = useState(options.row);
  /** Set when a key has moved the focus: the row may not exist yet. */
  const wantsFocus = useRef(false);
  const isReturn = useArrival() === 'returned';
  const activeIndex = useMemo(
    () => Math.max(0, active === undefined ? 0 : rows.indexOf(active)),
    [rows, active],
  );

  // The head above it grows and shrinks with the filters.
  useLayoutEffect(() => {
    const measure = () =>
      setTop((table.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: top + HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    rangeExtractor: (range) => withSelectedRow(range, activeIndex),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height is what makes measures stale
  useLayoutEffect(() => virtualizer.measure(), [height]);

  const focusRow = (neuron: number) =>
    table.current?.querySelector<HTMLElement>(`[data-neuron="${neuron}"]`)?.focus({
      preventScroll: true,
    });

  // Coming back from a neuron: the same row, in the middle of the window and in focus.
  const isPlaced = useRef(false);
  useEffect(() => {
    if (isPlaced.current || top === 0) return;
    isPlaced.current = true;
    if (options.row === undefined || !isReturn) return;
    const index = rows.indexOf(options.row);
    if (index === -1) return;
    virtualizer.scrollToIndex(index, { align: 'center' });
    wantsFocus.current = true;
  }, [top, rows, options.row, isReturn, virtualizer]);

  useEffect(() => {
    const neuron = rows[activeIndex];
    if (!wantsFocus.current || neuron === undefined) return;
    wantsFocus.current = false;
    focusRow(neuron);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const neuron = rows[activeIndex];
    if (event.key === 'Enter' && neuron !== undefined) {
      event.preventDefault();
      remember(neuron);
      goTo({ kind: 'neuron', layer, neuron });
      return;
    }
    const page = Math.max(1, Math.floor((window.innerHeight - HEAD_HEIGHT) / height) - 1);
    const next = nextRow(event.key, activeIndex, rows.length, page);
    if (next === undefined) return;
    event.preventDefault();
    setActive(rows[next]);
    wantsFocus.current = true;
    virtualizer.scrollToIndex(next, { align: 'auto' });
  };

  /** Puts the row into the address that is left, so that Back leads to it. */
  const remember = (neuron: number) => {
    setActive(neuron);
    change({ row: neuron });
  };

  if (rows.length === 0) {
    return (
      <p className="border-t border-border py-10 text-center text-text-secondary">
        No neuron of this layer matches. Widen a range or clear the filters.
      </p>
    );
  }
  return (
    <table
      ref={table}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows take arrow keys is a grid
      role="grid"
      tabIndex={-1}
      aria-label={`Neurons of layer ${layer}`}
      aria-rowcount={rows.length + 1}
      aria-readonly="true"
      className="block text-sm outline-none"
      onKeyDown={onKeyDown}
    >
      <NeuronTableHeader sort={options.sort} onSort={(sort) => change({ sort, row: undefined })} />
      <tbody className="relative block" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const neuron = rows[item.index]!;
          return (
            <NeuronRow
              key={neuron}
              layer={layer}
              neuron={neuron}
              data={data}
              rowIndex={item.index + 2}
              isActive={item.index === activeIndex}
              className={TABLE_GRID}
              top={item.start - virtualizer.options.scrollMargin}
              height={height}
              onActive={setActive}
              onOpen={remember}
            />
          );
        })}
      </tbody>
    </table>
  );
}

/**
 * CSS pixels of a row: two lines of an explanation beside the numbers, which holds the longest seen; on narrow
 * screens three lines and the numbers below. All rows alike, so that a place in the list is arithmetic.
 */
export function useRowHeight(): number {
  return useMediaQuery('(min-width: 64rem)') ? 44 : 104;
}
