import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { nullIfMissing } from './write-file.ts';

/**
 * Makes the folder that a run will write into, with those above it, so that a folder that cannot be written to is
 * reported before anything is read.
 *
 * One at a time: Node's own `recursive` never ends where a file system answers ENOENT to what it does not allow, as
 * Linux' /proc does.
 *
 * @throws Error whose message can be shown
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeStep(resolve(folder));
  } catch (error) {
    throw new Error(
      `Nothing can be written into ${folder}: ${(error as Error).message}. Choose another folder with --out.`,
    );
  }
}

async function makeStep(folder: string): Promise<void> {
  const found = await nullIfMissing(stat(folder));
  if (found?.isDirectory()) return;
  if (found !== null) throw new Error(`${folder} is a file`);
  await makeStep(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Another run made it meanwhile.
    if (error.code !== 'EEXIST') throw error;
  });
}
