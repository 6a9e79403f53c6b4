import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingest } from '../ingest/ingest.ts';
import { filePath, RELEASED_FILES } from '../models/model-description.ts';
import { RELEASE_FILE_KINDS } from '../release/types.ts';
import { syntheticModel } from '../synthetic/synthetic-model.ts';
import { SyntheticRelease } from '../synthetic/synthetic-release.ts';
import { hashAllFiles } from '../testing/dataset-folder.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';
import type { SourceSpec } from './open-source.ts';
import { selectAllNeurons } from './selection.ts';

/** Just enough neurons for two threads. */
const WIDTHS = [60, 41];
const OPTIONS = { neuronsPerLayer: WIDTHS, poolSize: 400 };

async function ingestInto(out: string, source: SourceSpec, threads: number) {
  return ingest(
    {
      source,
      model: syntheticModel(WIDTHS),
      out,
      datasetId: 'synthetic',
      selection: selectAllNeurons(WIDTHS),
      explanations: new Map(),
      concurrency: 8,
      threads,
    },
    { stop: new AbortController().signal, abort: new AbortController().signal, onProgress() {} },
  );
}

/** The synthetic model's files as text, in the release's layout. */
async function writeAsFiles(folder: string): Promise<void> {
  const release = new SyntheticRelease(OPTIONS);
  for (const [layer, width] of WIDTHS.entries()) {
    for (let neuron = 0; neuron < width; neuron++) {
      for (const kind of RELEASE_FILE_KINDS) {
        const text = release.synthesizeFile(kind, layer, neuron);
        if (text === null) continue;
        const path = join(folder, filePath(RELEASED_FILES, kind, { layer, neuron })!);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text);
      }
    }
  }
}

describe('the synthetic source', () => {
  it('gives the same dataset as its files, in one thread and in several', async () => {
    const source: SourceSpec = { kind: 'synthetic', options: OPTIONS };
    const here = await makeTemporaryFolder();
    const { stats } = await ingestInto(here, source, 1);
    expect(stats.rejected).toEqual([]);
    expect([stats.packed + stats.missing, stats.failed]).toEqual([101, 0]);

    const inThreads = await makeTemporaryFolder();
    await ingestInto(inThreads, source, 2);
    expect(await hashAllFiles(inThreads)).toEqual(await hashAllFiles(here));

    const files = await makeTemporaryFolder();
    await writeAsFiles(files);
    const fromFiles = await makeTemporaryFolder();
    await ingestInto(fromFiles, { kind: 'folder', root: files, files: RELEASED_FILES }, 2);
    expect(await hashAllFiles(fromFiles)).toEqual(await hashAllFiles(here));
  });
});
