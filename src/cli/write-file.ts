import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Names of files that are being written begin with it; a reader of the folder ignores them. */
const PREFIX = '.partial-';

/** Machines that write into one place must not take each other's files for their own. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

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
 * Removes what runs left behind that were killed while writing: files of this machine whose process is gone, and
 * those of others after a day. To be called before this process writes anything.
 *
 * @returns how many files were removed
 */
export async function removePartialFiles(
  folder: string,
  options: { recursive: boolean },
): Promise<number> {
  const entries = await readdir(folder, { ...options, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  let removed = 0;
  for (const entry of entries) {
    if (!entry.isFile() || !isPartial(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    if (!(await isAbandoned(path, entry.name))) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
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
    // Somebody else's process, of which no more may be known.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
