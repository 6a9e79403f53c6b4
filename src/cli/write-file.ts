import { createHash } from 'node:crypto';
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { FileChecksum } from '../dataset/files.ts';

/** Names of files that are being written begin with it; a reader of the folder ignores them. */
const PREFIX = '.partial-';

/** Identifies this machine, as several may write into one folder. */
const HOST = sha256(hostname()).slice(0, 8);

/** After so long a file of another machine is no longer being written. */
const ABANDONED_AFTER = 24 * 3_600_000;

let written = 0;

/** A name beside `path` to write under before it is renamed: unique among all who write there. */
export function partialPath(path: string): string {
  return join(dirname(path), `${PREFIX}${HOST}-${process.pid}-${written++}-${basename(path)}`);
}

export function isPartial(name: string): boolean {
  return name.startsWith(PREFIX);
}

/**
 * Removes the partial files of runs that were killed: those of this machine whose process is gone, and those of other
 * machines after a day. Must be called before this process writes anything.
 */
export async function removePartialFiles(
  folder: string,
  options: { recursive: boolean },
): Promise<void> {
  const entries = (await nullIfMissing(readdir(folder, { ...options, withFileTypes: true }))) ?? [];
  for (const entry of entries) {
    if (!entry.isFile() || !isPartial(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    if (await isAbandoned(path, entry.name)) await rm(path, { force: true });
  }
}

async function isAbandoned(path: string, name: string): Promise<boolean> {
  const [host, pid] = name.slice(PREFIX.length).split('-');
  if (host === HOST) return Number(pid) === process.pid || !isRunning(Number(pid));
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > ABANDONED_AFTER;
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user exists.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

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

/** Makes the file's folder only where opening fails: hundred thousand files are in a few folders. */
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
export async function writeIfChanged(path: string, content: Uint8Array): Promise<number> {
  const present = await readFileIfExists(path);
  if (present !== null && Buffer.compare(present, content) === 0) return 0;
  await writeFileAtomically(path, content);
  return content.byteLength;
}

/** `null` where there is no such file. */
export function readFileIfExists(path: string): Promise<Uint8Array | null> {
  return nullIfMissing<Uint8Array>(readFile(path));
}

/** Names of what is in a folder; none where there is no such folder. */
export async function readdirIfExists(folder: string): Promise<string[]> {
  return (await nullIfMissing(readdir(folder))) ?? [];
}

/** What a file system call returns, or `null` where what it names does not exist. */
export async function nullIfMissing<Value>(call: Promise<Value>): Promise<Value | null> {
  try {
    return await call;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A file's entry in the lists that a dataset is checked by. */
export function checksumOf(path: string, bytes: Uint8Array): FileChecksum {
  return { path, bytes: bytes.byteLength, sha256: sha256(bytes) };
}

/** In hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
