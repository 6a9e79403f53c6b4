import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ListedFile } from '../dataset/files.ts';
import { partialPath } from './write-file.ts';

/**
 * Writes a file so that its name only ever stands for complete content: under another name first, forced to
 * disk, then renamed, which replaces a file in one step.
 */
export async function writeFileAtomically(
  path: string,
  content: Uint8Array | string,
): Promise<void> {
  const partial = partialPath(path);
  try {
    const file = await openForWriting(partial);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Makes the file's folder only where there is none: of a hundred thousand files in a few folders nearly never. */
async function openForWriting(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'w');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true });
    return open(path, 'w');
  }
}

/** The same, but leaves a file alone that already holds exactly this. @returns bytes written */
export async function writeFileIfChanged(path: string, content: Uint8Array): Promise<number> {
  const present = await readFileOrNull(path);
  if (present !== null && Buffer.compare(present, content) === 0) return 0;
  await writeFileAtomically(path, content);
  return content.byteLength;
}

/** `null` where there is no such file. */
export async function readFileOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A file's entry in the lists that a dataset is checked by. */
export function listFile(path: string, bytes: Uint8Array): ListedFile {
  return {
    path,
    bytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
