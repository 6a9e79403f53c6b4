import { describe, expect, it } from 'vitest';
import { UsageError } from '../cli/exit-codes.ts';
import { RELEASED_FILES } from '../models/model-description.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';
import { FolderSource } from './folder-source.ts';

const never = new AbortController().signal;

describe('a release in a folder', () => {
  it('lists the neurons that have any file, and nothing else', async () => {
    const folder = await makeTemporaryFolder({
      'data/collated-activations/10/7.json': '',
      'data/collated-activations/2/30.json': '',
      'data/explanations/2/4.jsonl': '',
      'data/related-tokens/weight-based/2/30.json': '',
      'data/collated-activations/2/07.json': '',
      'data/collated-activations/2/x.json': '',
      'data/collated-activations/2/5.json.bak': '',
      'data/other/2/6.json': '',
    });
    const source = await FolderSource.open(folder, RELEASED_FILES);
    expect([...(await source.listNeurons())]).toEqual([
      [2, [4, 30]],
      [10, [7]],
    ]);
  });

  it('follows templates that put layer and neuron into one name', async () => {
    const folder = await makeTemporaryFolder({ 'acts/l3.n14.json': '{}', 'acts/l3xn15.json': '' });
    const files = { ...RELEASED_FILES, activations: 'acts/l{layer}.n{neuron}.json' };
    const source = await FolderSource.open(folder, files);
    expect([...(await source.listNeurons())]).toEqual([[3, [14]]]);
    const body = await source.readFile('activations', { layer: 3, neuron: 14 }, never);
    expect(Buffer.from(body as Uint8Array).toString()).toBe('{}');
  });

  it('has no file where there is none, or no such kind', async () => {
    const folder = await makeTemporaryFolder();
    const source = await FolderSource.open(folder, { ...RELEASED_FILES, 'related-neurons': null });
    const place = { layer: 0, neuron: 0 };
    expect(await source.readFile('activations', place, never)).toBeNull();
    expect(await source.readFile('related-neurons', place, never)).toBeNull();
  });

  it('must exist', async () => {
    await expect(FolderSource.open('/nowhere/at/all', RELEASED_FILES)).rejects.toThrow(UsageError);
  });
});
