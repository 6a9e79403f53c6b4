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

function schemaOf({ name, type, required }: TableColumn): SchemaElement[] {
  const repetition_type = required === true ? 'REQUIRED' : 'OPTIONAL';
  switch (type) {
    case 'integer':
      return [{ name, type: 'INT32', repetition_type }];
    case 'number':
      return [{ name, type: 'DOUBLE', repetition_type }];
    case 'boolean':
      return [{ name, type: 'BOOLEAN', repetition_type }];
    case 'text':
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type }];
    case 'texts':
      return [
        { name, repetition_type, converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        {
          name: 'element',
          type: 'BYTE_ARRAY',
          converted_type: 'UTF8',
          repetition_type: 'REQUIRED',
        },
      ];
  }
}
