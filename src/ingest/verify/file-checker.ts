import type * as z from 'zod/mini';
import { sha256 } from '../../cli/write-file.ts';
import type { FileChecksum } from '../../dataset/files.ts';
import { type FileSchema, parseStoredFile } from '../store/json-gzip.ts';
import type { DatasetReader } from './dataset-reader.ts';

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
    /** Well formed, but not what the shards contain. */
    | 'contradicts the shards'
    /** It is in no list of checksums. */
    | 'unlisted';
  /** Details; empty where the kind says everything. */
  detail: string;
}

/** Reads a dataset's files, compares them with their checksums, and notes problems. */
export class FileChecker {
  readonly reader: DatasetReader;
  readonly problems: VerifyProblem[] = [];
  /** Checksums by path, as far as their lists have been read. */
  readonly listed = new Map<string, FileChecksum>();
  readonly seen = new Set<string>();
  bytes = 0;

  constructor(reader: DatasetReader) {
    this.reader = reader;
  }

  note(path: string, kind: VerifyProblem['kind'], detail = ''): void {
    this.problems.push({ path, kind, detail });
  }

  /**
   * A file's bytes, compared with its checksum if it is listed; bytes that differ are returned all the same, so that
   * more can be reported of them.
   *
   * @returns `null` where the file cannot be read, which is noted
   */
  async readFile(path: string): Promise<Uint8Array | null> {
    this.seen.add(path);
    try {
      const content = await this.reader.readFile(path);
      if (content === null) {
        this.note(path, 'missing');
        return null;
      }
      this.bytes += content.byteLength;
      const { bytes, sha256: hash } = this.listed.get(path) ?? {};
      if (bytes !== undefined && content.byteLength !== bytes) {
        const detail = `${content.byteLength} bytes instead of the ${bytes} of the list`;
        this.note(path, 'other size', detail);
      } else if (hash !== undefined && sha256(content) !== hash) {
        this.note(path, 'other hash', 'its bytes are not those of the list');
      }
      return content;
    } catch (error) {
      this.note(path, 'unreadable', (error as Error).message);
      return null;
    }
  }

  /** A file's content; `null` where it cannot be read or is not as its schema says, which is noted. */
  async parseFile<Schema extends FileSchema>(
    path: string,
    schema: Schema,
  ): Promise<z.infer<Schema> | null> {
    const bytes = await this.readFile(path);
    return bytes && this.noteMalformed(path, () => parseStoredFile(path, bytes, schema));
  }

  /** The result of `read`; `null` where it throws, and then notes that the file is malformed. */
  noteMalformed<Value>(path: string, read: () => Value): Value | null {
    try {
      return read();
    } catch (error) {
      const { message } = error as Error;
      this.note(path, 'malformed', message.replace(`${path}: `, ''));
      return null;
    }
  }
}

export function formatProblem({ path, kind, detail }: VerifyProblem): string {
  return `${path}: ${kind}${detail === '' ? '' : `: ${detail}`}`;
}
