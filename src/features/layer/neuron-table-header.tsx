import { COLUMN_LABELS, SORT_COLUMNS, type SortColumn } from './layer-columns.ts';
import type { LayerSort } from './layer-options.ts';

/** Columns of head and rows on wide screens; below, a row is a block of lines. */
export const TABLE_GRID =
  'lg:grid lg:grid-cols-[5rem_minmax(0,1fr)_4.5rem_5rem_5rem_5rem_6rem_13rem] lg:items-center lg:gap-x-2 px-1';

interface TableHeadProps {
  sort: LayerSort;
  onSort: (sort: LayerSort) => void;
}

/** Sorts: numbers begin with the highest, as the highest is looked for first, all else with the lowest. */
export function NeuronTableHeader({ sort, onSort }: TableHeadProps) {
  const press = (column: SortColumn) => {
    if (sort.column === column) return onSort({ column, isDescending: !sort.isDescending });
    onSort({ column, isDescending: isNumber(column) });
  };
  return (
    <thead className="sticky top-0 z-10 block bg-background">
      <tr
        aria-rowindex={1}
        className={`flex h-[34px] gap-x-3 overflow-x-auto border-b border-border-strong whitespace-nowrap lg:overflow-visible ${TABLE_GRID}`}
      >
        {SORT_COLUMNS.map((column) => {
          const isSorted = sort.column === column;
          const { short, whole } = COLUMN_LABELS[column];
          return (
            <th
              key={column}
              scope="col"
              aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
              className={`font-normal ${isNumber(column) ? 'lg:text-right' : 'text-left'}`}
            >
              <button
                type="button"
                title={`Sort by ${whole.toLowerCase()}`}
                className={`inline-flex h-8 items-center gap-1 rounded px-0.5 hover:text-text ${isSorted ? 'font-semibold text-text' : 'text-text-muted'}`}
                onClick={() => press(column)}
              >
                {short}
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

function isNumber(column: SortColumn): boolean {
  return column !== 'neuron' && column !== 'explanation' && column !== 'topTokens';
}
