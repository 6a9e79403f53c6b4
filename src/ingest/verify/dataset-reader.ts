import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { readFileIfExists } from '../../cli/write-file.ts';
import { RELEASED_FILES } from '../../models/model-description.ts';
import { HttpSource, type HttpSourceOptions } from '../../sources/http-source.ts';
import { SourceError } from '../../sources/release-source.ts';

/** Where a dataset's files are read from, to check them. */
export interface DatasetReader {
  /** Its path or address, for messages. */
  readonly name: string;
  /** Files worth reading at the same time. */
  readonly readAhead: number;
  /** `null`: there is no such file. @throws SourceError where a file that may exist cannot be read */
  readFile(path: string): Promise<Uint8Array | null>;
  /** Every file of the dataset; `null` where they cannot be listed. */
  listFiles(): Promise<string[] | null>;
  /** A reader of a folder in this one. */
  below(path: string): DatasetReader;
  close(): Promise<void>;
}

export class FolderReader implements DatasetReader {
  readonly name: string;
  readonly readAhead = 8;

  constructor(folder: string) {
    this.name = folder;
  }

  async readFile(path: string): Promise<Uint8Array | null> {
    try {
      return await readFileIfExists(join(this.name, path));
    } catch (error) {
      throw new SourceError(path, (error as Error).message, { cause: error });
    }
  }

  async listFiles(): Promise<string[]> {
    const entries = await readdir(this.name, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.name, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  }

  below(path: string): FolderReader {
    return new FolderReader(join(this.name, path));
  }

  async close(): Promise<void> {}
}

export class HttpReader implements DatasetReader {
  readonly name: string;
  readonly readAhead: number;
  readonly #source: HttpSource;
  readonly #prefix: string;
  readonly #signal: AbortSignal;

  private constructor(
    source: HttpSource,
    prefix: string,
    connections: number,
    signal: AbortSignal,
  ) {
    this.#source = source;
    this.#prefix = prefix;
    this.#signal = signal;
    this.readAhead = connections;
    this.name = source.url + prefix;
  }

  static open(
    base: URL,
    options: Partial<HttpSourceOptions> & { connections: number },
    signal: AbortSignal,
  ): HttpReader {
    const source = new HttpSource(base, RELEASED_FILES, options);
    return new HttpReader(source, '', options.connections, signal);
  }

  readFile(path: string): Promise<Uint8Array | null> {
    return this.#source.readPath(this.#prefix + path, this.#signal);
  }

  async listFiles(): Promise<null> {
    return null;
  }

  below(path: string): HttpReader {
    return new HttpReader(this.#source, `${this.#prefix}${path}/`, this.readAhead, this.#signal);
  }

  close(): Promise<void> {
    return this.#source.close();
  }
}
