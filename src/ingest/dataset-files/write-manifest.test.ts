import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runIngestCommand } from '../../testing/ingest-runner.ts';
import { makeSmallRelease } from '../../testing/small-release.ts';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';
import { writeDatasetList } from './write-manifest.ts';

async function makeDatasets(ids: readonly string[]): Promise<string> {
  const out = await makeTemporaryFolder();
  const { folder, description } = await makeSmallRelease();
  for (const id of ids) {
    await runIngestCommand(
      ['--from', folder, '--description', description, '--out', out].concat([
        '--dataset-id',
        id,
        '--neurons',
        '0:0',
      ]),
    );
  }
  return out;
}

const idsOf = async (out: string) => (await writeDatasetList(out)).datasets.map(({ id }) => id);

describe('the list of datasets', () => {
  it('keeps its order and adds new ones behind', async () => {
    const out = await makeDatasets(['second', 'first']);
    expect(await idsOf(out)).toEqual(['second', 'first']);
  });

  it('puts synthetic ones after all others', async () => {
    const out = await makeDatasets(['demo', 'real']);
    const path = join(out, 'demo', 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...manifest, synthetic: true }));
    expect(await idsOf(out)).toEqual(['real', 'demo']);
  });

  it('forgets datasets that are gone and leaves out folders that are none', async () => {
    const out = await makeDatasets(['a', 'b']);
    await rm(join(out, 'a'), { recursive: true });
    await mkdir(join(out, 'not a dataset'));
    expect(await idsOf(out)).toEqual(['b']);
  });

  it('is made anew where it is broken', async () => {
    const out = await makeDatasets(['a', 'b']);
    await writeFile(join(out, 'datasets.json'), '{"format":');
    expect(await idsOf(out)).toEqual(['a', 'b']);
  });
});
