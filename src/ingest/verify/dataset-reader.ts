import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { readFileIfExists } from '../../cli/write-file.ts';
import type { HttpSource } from '../../sources/http-source.ts';
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
}

export function folderReader(folder: string): DatasetReader {
  return {
    name: folder,
    readAhead: 8,
    readFile: (path) =>
      readFileIfExists(join(folder, path)).catch((error: Error) => {
        throw new SourceError(path, error.message, { cause: error });
      }),
    listFiles: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
    },
  };
}

/** @param prefix path of the dataset's folder below the source's; with a slash at its end unless it is empty */
export function httpReader(
  source: HttpSource,
  prefix: string,
  readAhead: number,
  signal: AbortSignal,
): DatasetReader {
  return {
    name: source.url + prefix,
    readAhead,
    readFile: (path) => source.readPath(prefix + path, signal),
    listFiles: async () => null,
  };
}
