import { LAYER_COLUMN_NAMES, LAYER_COLUMNS, type LayerColumnName } from './layer-columns.ts';
import type { LayerSort } from './layer-options.ts';

/** Of header and rows: columns on wide screens; below, a row is a block of lines. */
export const TABLE_GRID = {
  className: 'lg:grid lg:items-center lg:gap-x-2 px-1',
  style: {
    gridTemplateColumns: LAYER_COLUMN_NAMES.map((name) => LAYER_COLUMNS[name].width).join(' '),
  },
};

interface NeuronTableHeaderProps {
  sort: LayerSort;
  onSort: (sort: LayerSort) => void;
}

/** Sorts by a press: numbers from the highest, which is looked for first, texts from the first. */
export function NeuronTableHeader({ sort, onSort }: NeuronTableHeaderProps) {
  const sortBy = (column: LayerColumnName) => {
    const isDescending =
      sort.column === column ? !sort.isDescending : LAYER_COLUMNS[column].kind === 'number';
    onSort({ column, isDescending });
  };
  return (
    <thead className="sticky top-0 z-10 block bg-background">
      <tr
        aria-rowindex={1}
        className={`flex h-[34px] gap-x-3 overflow-x-auto border-b border-border-strong whitespace-nowrap lg:overflow-visible ${TABLE_GRID.className}`}
        style={TABLE_GRID.style}
      >
        {LAYER_COLUMN_NAMES.map((column) => {
          const isSorted = sort.column === column;
          const { kind, label, title } = LAYER_COLUMNS[column];
          return (
            <th
              key={column}
              scope="col"
              aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
              className={`font-normal ${kind === 'number' ? 'lg:text-right' : 'text-left'}`}
            >
              <button
                type="button"
                title={`Sort by ${title.toLowerCase()}`}
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
