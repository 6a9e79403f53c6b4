import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import {
  isPartial,
  nullIfMissing,
  partialPath,
  removePartialFiles,
} from '../src/cli/write-file.ts';

/** Files kept on disk by address, gzipped; beyond the limit those go that were used longest ago. */
export class ReleaseStore {
  readonly #folder: string;
  readonly #maximumBytes: number;
  #opened: Promise<void> | undefined;
  #bytes = 0;

  /** @param maximumBytes of all files together, as they are on disk */
  constructor(folder: string, maximumBytes: number) {
    this.#folder = folder;
    this.#maximumBytes = maximumBytes;
  }

  /** The path of the gzipped file, or `null`. */
  async find(address: string): Promise<string | null> {
    const path = this.#pathOf(address);
    const now = new Date();
    return (await nullIfMissing(utimes(path, now, now))) === null ? null : path;
  }

  /**
   * Keeps a file, under its name only once it is complete. @returns the path of the gzipped file
   * @throws what `content` throws, or the file system; then nothing is kept
   */
  async save(address: string, content: AsyncIterable<Uint8Array>): Promise<string> {
    this.#opened ??= this.#open();
    await this.#opened;
    const path = this.#pathOf(address);
    const partial = partialPath(path);
    try {
      await pipeline(content, createGzip(), createWriteStream(partial));
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    this.#bytes += (await nullIfMissing(stat(path)))?.size ?? 0;
    if (this.#bytes > this.#maximumBytes) await this.#removeOldest();
    return path;
  }

  #pathOf(address: string): string {
    return join(this.#folder, `${createHash('sha256').update(address).digest('hex')}.gz`);
  }

  async #open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await removePartialFiles(this.#folder, { recursive: false });
    await this.#removeOldest();
  }

  /** Counts anew, as another process may use the folder too. */
  async #removeOldest(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => !isPartial(name));
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name);
        return { path, found: await nullIfMissing(stat(path)) };
      }),
    );
    const present = files.flatMap(({ path, found }) => (found?.isFile() ? { path, ...found } : []));
    this.#bytes = present.reduce((sum, { size }) => sum + size, 0);
    for (const { path, size } of present.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (this.#bytes <= this.#maximumBytes) break;
      await rm(path, { force: true });
      this.#bytes -= size;
    }
  }
}
