import type { ReleaseFileKind } from '../../release/types.ts';
import { RELEASE_FILE_KINDS } from '../source/file-templates.ts';
import type { BlockOutput } from './pack-block.ts';
import type { RejectedFile } from './parse-files.ts';
import { TextRecurrence } from './text-recurrence.ts';

/** Rejected and failed files that are kept for the report; all are counted. */
const KEPT_PROBLEMS = 1_000;

/** What a crawl has done so far: for progress and the closing summary. */
export class CrawlTally {
  /** Neurons asked for. */
  readonly wanted: number;
  /** Of these, stored before. */
  kept = 0;
  packed = 0;
  /** Of those packed, ones with a rejected file. */
  partly = 0;
  absent = 0;
  unusable = 0;
  /** Neurons of which a file could not be read. */
  failed = 0;
  /** Of packed neurons, by kind. */
  readonly missing: Record<ReleaseFileKind, number>;
  rejectedFiles = 0;
  readonly rejected: RejectedFile[] = [];
  readonly failures: string[] = [];
  /** Stored shards that could not be used and were made again. */
  readonly broken: string[] = [];
  bytesRead = 0;
  bytesWritten = 0;
  filesWritten = 0;
  readonly texts = new TextRecurrence();

  constructor(wanted: number) {
    this.wanted = wanted;
    this.missing = Object.fromEntries(RELEASE_FILE_KINDS.map((kind) => [kind, 0])) as Record<
      ReleaseFileKind,
      number
    >;
  }

  /** Neurons that need no more work in this run. */
  get done(): number {
    return this.kept + this.packed + this.absent + this.unusable + this.failed;
  }

  addBlock({ outcomes, files, textHashes }: BlockOutput): void {
    for (const outcome of outcomes) {
      this[outcome.kind]++;
      this.rejectedFiles += outcome.rejected.length;
      for (const file of outcome.rejected) {
        if (this.rejected.length < KEPT_PROBLEMS) this.rejected.push(file);
      }
      if (outcome.kind !== 'packed') continue;
      if (outcome.rejected.length > 0) this.partly++;
      for (const kind of outcome.missing) this.missing[kind]++;
    }
    this.filesWritten += files.length;
    for (const { bytes } of files) this.bytesWritten += bytes.byteLength;
    this.texts.add(textHashes);
  }

  addFailure(message: string): void {
    this.failed++;
    if (this.failures.length < KEPT_PROBLEMS) this.failures.push(message);
  }

  addBroken(path: string, why: string): void {
    if (this.broken.length < KEPT_PROBLEMS) this.broken.push(`${path}: ${why}`);
  }
}
