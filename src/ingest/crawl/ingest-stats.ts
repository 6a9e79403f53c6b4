import { RELEASE_FILE_KINDS, type ReleaseFileKind } from '../../release/types.ts';
import type { InvalidFile } from '../../sources/parse-files.ts';
import { WrittenShards } from '../dataset-files/written-shards.ts';
import type { BlockReport } from './block-processor.ts';

/** Rejected and failed files that are kept for the report; all are counted. */
const KEPT_PROBLEMS = 1_000;

/** What a crawl has done so far: for progress and the closing summary. */
export class IngestStats {
  /** Neurons asked for. */
  readonly total: number;
  /** Of these, stored before. */
  unchanged = 0;
  packed = 0;
  /** Of those packed, ones with a rejected file. */
  partial = 0;
  missing = 0;
  invalid = 0;
  /** Neurons of which a file could not be read. */
  failed = 0;
  /** Of packed neurons, by kind. */
  readonly missingFiles: Record<ReleaseFileKind, number>;
  rejectedFiles = 0;
  readonly rejected: InvalidFile[] = [];
  readonly failures: string[] = [];
  /** Stored shards that could not be used and were made again. */
  readonly broken: string[] = [];
  bytesRead = 0;
  bytesWritten = 0;
  filesWritten = 0;
  /** Those written by this run. */
  readonly shards = new WrittenShards();

  constructor(wanted: number) {
    this.total = wanted;
    this.missingFiles = Object.fromEntries(RELEASE_FILE_KINDS.map((kind) => [kind, 0])) as Record<
      ReleaseFileKind,
      number
    >;
  }

  /** Neurons that need no more work in this run. */
  get done(): number {
    return this.unchanged + this.packed + this.missing + this.invalid + this.failed;
  }

  addBlock(report: BlockReport): void {
    for (const outcome of report.outcomes) {
      this[outcome.kind]++;
      this.rejectedFiles += outcome.rejected.length;
      this.#keep(this.rejected, outcome.rejected);
      if (outcome.kind !== 'packed') continue;
      if (outcome.rejected.length > 0) this.partial++;
      for (const kind of outcome.missing) this.missingFiles[kind]++;
    }
    this.unchanged += report.kept;
    this.failed += report.failures.length;
    this.#keep(this.failures, report.failures);
    this.#keep(this.broken, report.broken);
    this.bytesRead += report.bytesRead;
    for (const shard of report.written) {
      this.filesWritten++;
      this.bytesWritten += shard.file.bytes;
      this.shards.add(shard);
    }
  }

  addBroken(path: string, why: string): void {
    this.#keep(this.broken, [`${path}: ${why}`]);
  }

  #keep<Problem>(kept: Problem[], problems: readonly Problem[]): void {
    kept.push(...problems.slice(0, Math.max(0, KEPT_PROBLEMS - kept.length)));
  }
}
