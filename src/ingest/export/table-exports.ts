import type { TableExport } from '../../dataset/manifest.ts';
import type { LayerRows } from '../dataset-files/layer-rows.ts';
import type { DatasetFile } from '../store/shard-group.ts';
import { CsvTable } from './csv-table.ts';
import { ParquetTable } from './parquet-table.ts';
import { TABLE_COLUMNS, type TableCell } from './table-columns.ts';

/** The whole dataset's explanations and statistics as one file each for Parquet and CSV. */
export class TableExports {
  readonly #tables = [
    { path: 'exports/explanations.parquet', format: 'parquet', table: new ParquetTable() },
    { path: 'exports/explanations.csv.gz', format: 'csv.gz', table: new CsvTable() },
  ] as const;
  #rows = 0;

  /** Layers must come in order. */
  async addLayer(rows: LayerRows): Promise<void> {
    const withExcerpts = new Set(rows.withExcerpts);
    const cells: TableCell[][] = Array.from({ length: rows.width }, (_, neuron) =>
      TABLE_COLUMNS.map(({ cell }) => cell(rows, neuron, withExcerpts.has(neuron))),
    );
    this.#rows += cells.length;
    for (const { table } of this.#tables) await table.add(cells);
  }

  async finish(): Promise<{ file: DatasetFile; entry: TableExport }[]> {
    return Promise.all(
      this.#tables.map(async ({ path, format, table }) => {
        const bytes = await table.finish();
        const entry = { path, format, bytes: bytes.byteLength, rows: this.#rows };
        return { file: { path, bytes }, entry };
      }),
    );
  }
}
