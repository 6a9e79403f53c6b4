import { constants } from 'node:fs';
import { copyFile, link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/**
 * Puts every file below `from` at the same path below `to`, by hard link where the file system can and by
 * copy where it cannot, so that a dataset of many gigabytes does not take its place twice.
 * Names that begin with a dot are left out: they are a running ingest's unfinished files, or editors'.
 * @param except names directly below `from` to leave out.
 * @returns how many files were placed; 0 where `from` does not exist.
 * @throws where a file exists already at its place in `to`.
 */
export async function placeFiles(
  from: string,
  to: string,
  except: readonly string[] = [],
): Promise<number> {
  const entries = await readdir(from, { withFileTypes: true }).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  const wanted = entries.filter(({ name }) => !name.startsWith('.') && !except.includes(name));
  if (wanted.length > 0) await mkdir(to, { recursive: true });
  let placed = 0;
  for (const entry of wanted) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) placed += await placeFiles(source, target);
    else {
      await placeFile(source, target);
      placed += 1;
    }
  }
  return placed;
}

async function placeFile(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    // Another device, a file system without hard links, too many links, or a foreign owner's file.
    if (!hasCode(error, 'EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'EACCES')) throw error;
    await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  }
}
