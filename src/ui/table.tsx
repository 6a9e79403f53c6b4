import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';

export interface Column<Row> {
  label: string;
  /** Of the header. */
  title?: string | undefined;
  /** Text stands at the left, numbers at the right; the header as its cells. */
  align?: 'left' | 'right';
  cell: (row: Row, index: number) => ReactNode;
  /** Of header and cells, for width and spacing. */
  className?: string;
  /** Of the cells alone. */
  cellClassName?: string;
  /** The cell names its row for assistive technology. */
  isRowHeader?: boolean;
  /** Data attributes of the cells. */
  data?: (row: Row) => DataAttributes;
}

type DataAttributes = Record<`data-${string}`, string | number | undefined>;

interface TableProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** What the table shows; for assistive technology alone, unless it has a class name. */
  caption?: string;
  captionClassName?: string;
  className?: string;
  headerClassName?: string;
  rowClassName?: string;
  rowData?: (row: Row, index: number) => DataAttributes;
  /** Rows that are shown before a button is pressed. */
  initialRows?: number;
}

/** A small table whose header is quieter than its rows. */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, caption, captionClassName = 'sr-only', initialRows = rows.length } = props;
  const { className = '', headerClassName = '', rowClassName = 'border-t border-border' } = props;
  const [isExpanded, setExpanded] = useState(false);
  return (
    <>
      <table className={`text-sm ${className}`}>
        {caption !== undefined && <caption className={captionClassName}>{caption}</caption>}
        <thead className={`text-xs text-text-muted ${headerClassName}`}>
          <tr>
            {columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                title={column.title}
                className={`align-bottom font-normal ${classNameOf(column)}`}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(isExpanded ? rows : rows.slice(0, initialRows)).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its position
            <tr key={index} className={rowClassName} {...props.rowData?.(row, index)}>
              {columns.map((column) => {
                const Cell = column.isRowHeader ? 'th' : 'td';
                return (
                  <Cell
                    key={column.label}
                    scope={column.isRowHeader ? 'row' : undefined}
                    className={`font-normal ${classNameOf(column)} ${column.cellClassName ?? ''}`}
                    {...column.data?.(row)}
                  >
                    {column.cell(row, index)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > initialRows && (
        <Button
          className="mt-1"
          aria-expanded={isExpanded}
          onClick={() => setExpanded(!isExpanded)}
        >
          {isExpanded ? 'Show fewer' : `Show ${rows.length}`}
        </Button>
      )}
    </>
  );
}

function classNameOf({ align = 'left', className = '' }: Column<never>): string {
  return `${align === 'left' ? 'text-left' : 'text-right tabular-nums'} ${className}`;
}
