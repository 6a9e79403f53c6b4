import type { FileChecksum } from '../../dataset/files.ts';
import type { IndexRow } from './index-row.ts';

/** A shard as it was written, and what the indexes take from it. */
export interface WrittenShard {
  file: FileChecksum;
  /** Of a head shard, ascending; none of a rest shard. */
  rows: IndexRow[];
}

/** Rows of so many neurons are kept: 0.4 kB each. Shards beyond are read again when the index is made. */
const KEPT_ROWS = 400_000;

/**
 * The shards that this run has written, so that making the index need not read, unpack and check again what was in
 * memory a moment ago: for a whole model that would be minutes.
 */
export class WrittenShards {
  /** Rows as JSON: a third of what the objects take. */
  readonly #shards = new Map<string, { file: FileChecksum; count: number; rows: string }>();
  #rows = 0;

  add({ file, rows }: WrittenShard): void {
    this.#rows -= this.#shards.get(file.path)?.count ?? 0;
    this.#shards.delete(file.path);
    if (this.#rows + rows.length > KEPT_ROWS) return;
    this.#rows += rows.length;
    this.#shards.set(file.path, { file, count: rows.length, rows: JSON.stringify(rows) });
  }

  /** `undefined` where it was not written by this run, or the file on disk is not of the size that was written. */
  find(path: string, bytes: number): WrittenShard | undefined {
    const shard = this.#shards.get(path);
    if (shard?.file.bytes !== bytes) return undefined;
    return { file: shard.file, rows: JSON.parse(shard.rows) as IndexRow[] };
  }
}
