import type * as z from 'zod/mini';
import { sha256 } from '../../cli/write-file.ts';
import type { FileChecksum } from '../../dataset/files.ts';
import type { FileFormat } from '../../dataset/format.ts';
import { parseFile } from '../../dataset/parse.ts';
import { parseGzippedJson } from '../store/json-gzip.ts';
import type { DatasetReader } from './dataset-reader.ts';

/** Reads a dataset's files, holds them to their lists, and notes what is wrong. */
export class FileChecker {
  readonly place: DatasetReader;
  readonly problems: VerifyProblem[] = [];
  readonly seen = new Set<string>();
  bytes = 0;

  constructor(place: DatasetReader) {
    this.place = place;
  }

  note(path: string, kind: VerifyProblem['kind'], detail = ''): void {
    this.problems.push({ path, kind, detail });
  }

  /** `null` where it cannot be had, which is then noted. */
  async read(path: string): Promise<Uint8Array | null> {
    this.seen.add(path);
    try {
      const bytes = await this.place.readFile(path);
      if (bytes === null) this.note(path, 'missing');
      else this.bytes += bytes.byteLength;
      return bytes;
    } catch (error) {
      this.note(path, 'unreadable', (error as Error).message);
      return null;
    }
  }

  /** A listed file; the bytes come back even where they are not those of the list, to say more of them. */
  async readListed(listed: FileChecksum): Promise<Uint8Array | null> {
    const bytes = await this.read(listed.path);
    if (bytes === null) return null;
    if (bytes.byteLength !== listed.bytes) {
      this.note(
        listed.path,
        'other size',
        `${bytes.byteLength} bytes instead of the ${listed.bytes} of the list`,
      );
    } else if (sha256(bytes) !== listed.sha256) {
      this.note(listed.path, 'other hash', 'its bytes are not those of the list');
    }
    return bytes;
  }

  /** `null` where the bytes are not gzipped JSON of that format, which is then noted. */
  parse<S extends z.ZodMiniType>(
    path: string,
    bytes: Uint8Array | null,
    format: FileFormat,
    schema: S,
  ): z.infer<S> | null {
    return bytes === null
      ? null
      : this.attempt(path, () => parseFile(path, format, schema, parseGzippedJson(bytes)));
  }

  /** The result, or `null` and a note that the file is malformed. */
  attempt<Value>(path: string, read: () => Value): Value | null {
    try {
      return read();
    } catch (error) {
      const { message } = error as Error;
      this.note(path, 'malformed', message.replace(`${path}: `, ''));
      return null;
    }
  }
}

/** What is wrong with one file of a dataset. */
export interface VerifyProblem {
  /** Relative to the dataset's folder. */
  path: string;
  kind:
    | 'missing'
    /** It may be there, but could not be read. */
    | 'unreadable'
    | 'other size'
    | 'other hash'
    | 'malformed'
    /** Well formed, but not what the shards say. */
    | 'contradicts the shards'
    /** No list of files names it. */
    | 'unlisted';
  /** What exactly; empty where the kind says it all. */
  detail: string;
}

export function formatProblem({ path, kind, detail }: VerifyProblem): string {
  return `${path}: ${kind}${detail === '' ? '' : `: ${detail}`}`;
}
