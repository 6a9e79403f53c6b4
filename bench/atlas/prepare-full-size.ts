import { hashSources, madeOnce } from '../../scripts/made-once.ts';
import { listFiles } from '../../scripts/source-files.ts';
import { FULL_SIZE, writeFullSizeIndex } from './full-size-index.ts';

/** A data directory with the full-size index, written when its sources have changed, and only then. */
export async function prepareFullSize(): Promise<string> {
  const sources = listFiles(['bench/atlas', 'src/dataset']).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  return madeOnce('data-full-size', await hashSources(sources), (directory) =>
    writeFullSizeIndex(directory, FULL_SIZE),
  );
}
