import { RELEASE_FILE_KINDS, type ReleaseFileKind } from '../../release/types.ts';
import type { InvalidFile } from '../../sources/parse-files.ts';
import { WrittenShards } from '../dataset-files/written-shards.ts';
import type { GroupReport } from './group-processor.ts';

/** Rejected and failed files that are kept for the report; all are counted. */
const MAX_PROBLEMS = 1_000;

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
  readonly missingFiles = Object.fromEntries(RELEASE_FILE_KINDS.map((kind) => [kind, 0])) as Record<
    ReleaseFileKind,
    number
  >;
  rejectedFiles = 0;
  readonly rejected: InvalidFile[] = [];
  readonly failures: string[] = [];
  /** Stored shards that could not be used and were made again. */
  readonly corrupt: string[] = [];
  bytesRead = 0;
  bytesWritten = 0;
  filesWritten = 0;
  /** Those written by this run. */
  readonly shards = new WrittenShards();

  constructor(total: number) {
    this.total = total;
  }

  /** Neurons that need no more work in this run. */
  get done(): number {
    return this.unchanged + this.packed + this.missing + this.invalid + this.failed;
  }

  addGroup({ results, corrupt, bytesRead, written }: GroupReport): void {
    for (const result of results) {
      this[result.kind]++;
      if (result.kind === 'failed') addProblems(this.failures, [result.reason]);
      const rejected = 'rejected' in result ? result.rejected : [];
      this.rejectedFiles += rejected.length;
      addProblems(this.rejected, rejected);
      if (result.kind !== 'packed') continue;
      if (rejected.length > 0) this.partial++;
      for (const kind of result.missingFiles) this.missingFiles[kind]++;
    }
    addProblems(this.corrupt, corrupt);
    this.bytesRead += bytesRead;
    for (const shard of written) {
      this.filesWritten++;
      this.bytesWritten += shard.file.bytes;
      this.shards.add(shard);
    }
  }

  addCorrupt(path: string, reason: string): void {
    addProblems(this.corrupt, [`${path}: ${reason}`]);
  }
}

function addProblems<Problem>(list: Problem[], added: readonly Problem[]): void {
  list.push(...added.slice(0, Math.max(0, MAX_PROBLEMS - list.length)));
}
