import type { FileChecksum } from '../../dataset/files.ts';
import type { IndexRow } from './index-row.ts';

/** A shard as it was written, and what the indexes take from it. */
export interface WrittenShard {
  file: FileChecksum;
  /** The rows of an overview shard, ascending; none of a remainder shard. */
  rows: IndexRow[];
}

/** Neurons whose rows are kept: 0.4 kB each. Other shards are read again when the index is made. */
const MAX_ROWS = 400_000;

/**
 * The shards that this run has written, so that they need not be read, unpacked and validated again for the index:
 * that would take minutes for a whole model.
 */
export class WrittenShards {
  /** Rows as JSON: a third of what the objects take. */
  readonly #shards = new Map<string, { file: FileChecksum; count: number; rows: string }>();
  #rows = 0;

  add({ file, rows }: WrittenShard): void {
    this.#rows -= this.#shards.get(file.path)?.count ?? 0;
    this.#shards.delete(file.path);
    if (this.#rows + rows.length > MAX_ROWS) return;
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
