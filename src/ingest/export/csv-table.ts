import { createGzip } from 'node:zlib';
import { normalizeGzipHeader } from '../store/json-gzip.ts';
import { TABLE_COLUMNS, type TableCell } from './table-columns.ts';

/**
 * The table as gzipped CSV (RFC 4180, UTF-8, a header line). Unknown is an empty field, an empty text is `""`;
 * lists of texts are JSON.
 */
export class CsvTable {
  readonly #gzip = createGzip({ level: 6 });
  readonly #bytes = this.#gzip.toArray();

  constructor() {
    this.#gzip.write(`${TABLE_COLUMNS.map(({ name }) => name).join(',')}\n`);
  }

  async add(rows: readonly (readonly TableCell[])[]): Promise<void> {
    const text = rows.map((cells) => `${cells.map(formatField).join(',')}\n`).join('');
    if (!this.#gzip.write(text)) {
      await new Promise<void>((drained) => this.#gzip.once('drain', () => drained()));
    }
  }

  async finish(): Promise<Uint8Array> {
    this.#gzip.end();
    return normalizeGzipHeader(Buffer.concat(await this.#bytes));
  }
}

function formatField(cell: TableCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
