import type { ListedFile } from '../../dataset/files.ts';
import type { HeadRow } from './head-row.ts';

/** A shard as it was written, and what the indexes take from it. */
export interface KnownShard {
  file: ListedFile;
  /** Of a head shard, ascending; none of a rest shard. */
  rows: HeadRow[];
}

/** Rows of so many neurons are kept: 1 kB each. Shards beyond are read again when the index is made. */
const KEPT_ROWS = 400_000;

/**
 * The shards that this run has written, so that making the index need not read, unpack and check again what was in
 * memory a moment ago: for a whole model that would be minutes.
 */
export class KnownShards {
  readonly #shards = new Map<string, KnownShard>();
  #rows = 0;

  add(shard: KnownShard): void {
    this.#rows += shard.rows.length - (this.#shards.get(shard.file.path)?.rows.length ?? 0);
    if (this.#rows > KEPT_ROWS) {
      this.#rows -= shard.rows.length;
      this.#shards.delete(shard.file.path);
    } else this.#shards.set(shard.file.path, shard);
  }

  /** `undefined` where it was not written by this run, or the file on disk is not of the size that was written. */
  find(path: string, bytes: number): KnownShard | undefined {
    const shard = this.#shards.get(path);
    return shard?.file.bytes === bytes ? shard : undefined;
  }
}
