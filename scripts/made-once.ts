import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ROOT } from './run-command.ts';

/** Products of earlier sources are kept that long, for a run that may still read them. */
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A hash over the paths and contents of files, given relative to the project, and over `extra`. */
export async function hashSources(files: readonly string[], extra = ''): Promise<string> {
  const hash = createHash('sha1').update(extra);
  for (const file of files) hash.update(`\0${file}\0`).update(await readFile(join(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
}

/**
 * Returns the directory `.cache/<name>/<key>`, made by `make` unless it is there already.
 * Two processes may ask at once: each makes its own, and the one that ends first is kept. A directory that
 * stands under its name is complete and is never changed again.
 */
export async function madeOnce(
  name: string,
  key: string,
  make: (directory: string) => Promise<void>,
): Promise<string> {
  const finished = join(ROOT, '.cache', name, key);
  if (await isDirectory(finished)) return finished;
  const unfinished = `${finished}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  try {
    await make(unfinished);
    await rename(unfinished, finished).catch(async (error: unknown) => {
      if (!(await isDirectory(finished))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await removeOld(dirname(finished), basename(finished));
  return finished;
}

async function removeOld(folder: string, except: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (name !== except && Date.now() - mtimeMs > KEPT_MILLISECONDS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
