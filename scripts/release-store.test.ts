import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../src/testing/temporary-folder.ts';
import { ReleaseStore } from './release-store.ts';

async function* content(bytes: string | Uint8Array, error?: Error) {
  yield Buffer.from(bytes);
  if (error !== undefined) throw error;
}

describe('files kept on disk', () => {
  it('are found by address, also by another process', async () => {
    const folder = join(await makeTemporaryFolder(), 'below/release');
    const store = new ReleaseStore(folder, 1_000);
    expect(await store.find('https://a/1')).toBeNull();
    const path = await store.save('https://a/1', content('one'));
    expect(gunzipSync(await readFile(path)).toString()).toBe('one');
    expect(await new ReleaseStore(folder, 1_000).find('https://a/1')).toBe(path);
    expect(await store.find('https://a/2')).toBeNull();
  });

  it('are not kept where they end in an error', async () => {
    const folder = await makeTemporaryFolder();
    const store = new ReleaseStore(folder, 1_000);
    await expect(store.save('https://a/1', content('o', new Error('cut')))).rejects.toThrow('cut');
    expect(await readdir(folder)).toEqual([]);
  });

  it('leave, those used longest ago first, where they exceed the limit', async () => {
    const folder = await makeTemporaryFolder();
    const store = new ReleaseStore(folder, 2_500);
    // Random bytes, as gzip cannot make them shorter.
    const paths = [];
    for (const address of ['1', '2']) {
      paths.push(await store.save(address, content(randomBytes(1_000))));
      await utimes(paths.at(-1)!, paths.length, paths.length);
    }
    await store.find('1');
    paths.push(await store.save('3', content(randomBytes(1_000))));
    expect(paths.map((path) => existsSync(path))).toEqual([true, false, true]);
    // What an earlier start left counts too.
    await utimes(paths[0]!, 1, 1);
    await new ReleaseStore(folder, 1_500).save('4', content('small'));
    expect(paths.map((path) => existsSync(path))).toEqual([false, false, true]);
  });
});
