import { constants, createGzip, type Gzip } from 'node:zlib';
import { normalizeGzipHeader } from '../store/json-gzip.ts';
import { TABLE_COLUMNS, type TableCell } from './table-columns.ts';

/**
 * The table as gzipped CSV (RFC 4180, UTF-8, a header line). Unknown is an empty field, an empty text is `""`;
 * lists of texts are JSON.
 */
export class CsvTable {
  readonly #gzip: Gzip = createGzip({ level: 6, strategy: constants.Z_DEFAULT_STRATEGY });
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<void>;

  constructor() {
    this.#gzip.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#ended = new Promise((resolve, reject) => {
      this.#gzip.once('end', resolve).once('error', reject);
    });
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
    await this.#ended;
    return normalizeGzipHeader(Buffer.concat(this.#chunks));
  }
}

function formatField(cell: TableCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
