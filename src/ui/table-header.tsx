/** A column of a small table. */
export interface Column {
  name: string;
  /** Words stand at the left, numbers at the right; the column's cells do as its head does. */
  align: 'words' | 'numbers';
  /** Of its head, for widths and spacing. */
  className?: string;
}

/** The heads of a small table, quieter than what stands below them. */
export function TableHeader({ columns }: { columns: readonly Column[] }) {
  return (
    <thead className="text-xs text-text-muted">
      <tr>
        {columns.map(({ name, align, className = '' }) => (
          <th
            key={name}
            scope="col"
            className={`align-bottom font-normal ${align === 'words' ? 'text-left' : 'text-right'} ${className}`}
          >
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
