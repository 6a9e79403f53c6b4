import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeTemporaryFolder } from '../src/testing/temporary-folder.ts';
import { placeFiles } from './place-files.ts';

test('every file stands at the same path and takes no second place on the disk', async () => {
  const from = await makeTemporaryFolder({ 'datasets.json': '[]', 'demo/0/heads-0.json': '{}' });
  const to = join(await makeTemporaryFolder(), 'site', 'data');
  expect(await placeFiles(from, to)).toBe(2);
  expect(await readFile(join(to, 'demo/0/heads-0.json'), 'utf8')).toBe('{}');
  expect((await stat(join(to, 'datasets.json'))).ino).toBe(
    (await stat(join(from, 'datasets.json'))).ino,
  );
});

test('what is placed stays when its source is taken away', async () => {
  const from = await makeTemporaryFolder({ 'a.json': '1' });
  const to = await makeTemporaryFolder();
  await placeFiles(from, to);
  await rm(from, { recursive: true });
  expect(await readFile(join(to, 'a.json'), 'utf8')).toBe('1');
});

test('unfinished files and excepted names are left out', async () => {
  const from = await makeTemporaryFolder({
    '.part': '',
    'layers/.0.json': '',
    'layers/data': '',
    'data/x': '',
  });
  const to = await makeTemporaryFolder();
  expect(await placeFiles(from, to, ['data'])).toBe(1);
  expect((await stat(join(to, 'layers/data'))).isFile()).toBe(true);
});

test('a folder that does not exist holds no files', async () => {
  expect(await placeFiles('/nowhere/at/all', await makeTemporaryFolder())).toBe(0);
});

test('a file in the way is an error, not overwritten', async () => {
  const from = await makeTemporaryFolder({ 'a.json': 'new' });
  const to = await makeTemporaryFolder({ 'a.json': 'old' });
  await expect(placeFiles(from, to)).rejects.toThrow(/EEXIST/);
  expect(await readFile(join(to, 'a.json'), 'utf8')).toBe('old');
});
