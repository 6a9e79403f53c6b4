import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { TABLE_COLUMNS, type TableCell, type TableColumn } from './table-columns.ts';

/** The table as Parquet: one row group a layer, compressed with Snappy. */
export class ParquetTable {
  readonly #bytes = new ByteWriter();
  readonly #writer = new ParquetWriter({
    writer: this.#bytes,
    schema: [
      { name: 'root', num_children: TABLE_COLUMNS.length },
      ...TABLE_COLUMNS.flatMap(schemaOf),
    ],
    createdBy: 'Neuron Atlas',
  });

  async add(rows: readonly (readonly TableCell[])[]): Promise<void> {
    await this.#writer.write({
      columnData: TABLE_COLUMNS.map(({ name }, column) => ({
        name,
        data: rows.map((cells) => cells[column] ?? null),
      })),
      rowGroupSize: rows.length,
    });
  }

  async finish(): Promise<Uint8Array> {
    await this.#writer.finish();
    return new Uint8Array(this.#bytes.getBuffer());
  }
}

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
const TYPES = {
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  text: TEXT,
} as const;

function schemaOf({ name, type, required }: TableColumn): SchemaElement[] {
  const repetition_type = required === true ? 'REQUIRED' : 'OPTIONAL';
  if (type !== 'texts') return [{ name, ...TYPES[type], repetition_type }];
  return [
    { name, repetition_type, converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', ...TEXT, repetition_type: 'REQUIRED' },
  ];
}
