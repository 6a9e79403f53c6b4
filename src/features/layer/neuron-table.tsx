import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { goTo, useArrival } from '../../page/use-route.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import {
  contentHeight,
  nextRow,
  renderedRows,
  rowTop,
  useWindowRows,
} from '../../ui/virtual-rows.ts';
import { LAYER_COLUMNS, type LayerColumnName, titleOf } from './layer-columns.ts';
import type { LayerViewProps } from './layer-options.ts';
import { gridTemplate, NeuronRow, TABLE_GRID } from './neuron-row.tsx';

/** CSS pixels of the header, which sticks to the window's top. */
const HEADER_HEIGHT = 34;
/** Rows rendered beyond both edges of the window. */
const OVERSCAN = 8;

/** All listed neurons; only the rows near the window are rendered, so that thousands scroll as a few do. */
export function NeuronTable({ layer, data, rows, options, change }: LayerViewProps) {
  const table = useRef<HTMLTableElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  // CSS pixels: two lines of an explanation beside the numbers, which fits the longest seen; on narrow screens three
  // lines and the numbers below. All rows alike, as virtual rows must be.
  const height = useMediaQuery('(min-width: 64rem)') ? 44 : 104;
  /** The neuron whose row takes part in the Tab order. */
  const [active, setActive] = useState(options.row);
  /** Set when a key has moved the focus: the row may not be rendered yet. */
  const wantsFocus = useRef(false);
  const isReturn = useArrival() === 'returned';
  const activeIndex = useMemo(
    () => Math.max(0, active === undefined ? 0 : rows.indexOf(active)),
    [rows, active],
  );
  const { list, scrollTop, show } = useWindowRows(body, rows.length, height, HEADER_HEIGHT);

  // Back from a neuron: the same row, in the middle of the window and focused.
  const isRestored = useRef(false);
  useEffect(() => {
    if (isRestored.current) return;
    isRestored.current = true;
    if (options.row === undefined || !isReturn) return;
    const index = rows.indexOf(options.row);
    if (index === -1) return;
    show(index, 'center');
    wantsFocus.current = true;
  });

  // With the commit: an effect that ran later could take the focus to the row before the last key.
  useLayoutEffect(() => {
    const neuron = rows[activeIndex];
    if (!wantsFocus.current || neuron === undefined) return;
    wantsFocus.current = false;
    table.current
      ?.querySelector<HTMLElement>(`[data-neuron="${neuron}"]`)
      ?.focus({ preventScroll: true });
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
    const next = nextRow(event.key, activeIndex, list);
    if (next === undefined) return;
    event.preventDefault();
    setActive(rows[next]);
    wantsFocus.current = true;
    show(next, 'nearest');
  };

  /** Puts the row into the address that the reader leaves, so that Back returns to it. */
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
      <NeuronTableHeader data={data} options={options} change={change} />
      <tbody ref={body} className="relative block" style={{ height: contentHeight(list) }}>
        {renderedRows(list, scrollTop, OVERSCAN, activeIndex).map((index) => (
          <NeuronRow
            key={rows[index]}
            layer={layer}
            neuron={rows[index]!}
            data={data}
            rowIndex={index + 2}
            isActive={index === activeIndex}
            top={rowTop(list, scrollTop, index)}
            height={height}
            onActive={setActive}
            onOpen={remember}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Sorts by a press: numbers from the highest, which is looked for first, texts from the first. */
function NeuronTableHeader({
  data: { columns },
  options: { sort },
  change,
}: Pick<LayerViewProps, 'data' | 'options' | 'change'>) {
  const sortBy = (column: LayerColumnName) => {
    const isDescending =
      sort.column === column ? !sort.isDescending : LAYER_COLUMNS[column].isNumber === true;
    change({ sort: { column, isDescending }, row: undefined });
  };
  return (
    <thead className="sticky top-0 z-10 block bg-background">
      <tr
        aria-rowindex={1}
        className={`flex h-[34px] gap-x-3 overflow-x-auto border-b border-border-strong whitespace-nowrap lg:overflow-visible ${TABLE_GRID}`}
        style={gridTemplate(columns)}
      >
        {columns.map((column) => {
          const isSorted = sort.column === column;
          const { label, isNumber } = LAYER_COLUMNS[column];
          return (
            <th
              key={column}
              scope="col"
              aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
              className={`font-normal ${isNumber ? 'lg:text-right' : 'text-left'}`}
            >
              <button
                type="button"
                title={`Sort by ${titleOf(column).toLowerCase()}`}
                className={`inline-flex h-8 items-center gap-1 rounded px-0.5 hover:text-text ${isSorted ? 'font-semibold text-text' : 'text-text-muted'}`}
                onClick={() => sortBy(column)}
              >
                {label}
                <span aria-hidden="true" className="w-2.5 text-xs">
                  {isSorted && (sort.isDescending ? '↓' : '↑')}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
