import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { madeOnce } from './made-once.ts';
import { ROOT } from './run-command.ts';

/** A name of this test's own, whose products are gone when it is over. */
function takeName(): { name: string; folder: string } {
  const name = `made-once-test-${process.pid}-${performance.now()}`;
  const folder = join(ROOT, '.cache', name);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { name, folder };
}

const writing = (text: string) => (directory: string) => writeFile(join(directory, 'x'), text);

test('a product is made for a key once, and again for another key', async () => {
  const { name } = takeName();
  const first = await madeOnce(name, 'a', writing('first'));
  expect(await madeOnce(name, 'a', writing('second'))).toBe(first);
  expect(await readFile(join(first, 'x'), 'utf8')).toBe('first');
  const other = await madeOnce(name, 'b', writing('third'));
  expect(await readFile(join(other, 'x'), 'utf8')).toBe('third');
});

test('one that could not be made leaves nothing behind and is tried again', async () => {
  const { name, folder } = takeName();
  const failing = madeOnce(name, 'a', async (directory) => {
    await writing('half')(directory);
    throw new Error('no more');
  });
  await expect(failing).rejects.toThrow('no more');
  expect(await readdir(folder)).toEqual([]);
  expect(await madeOnce(name, 'a', writing('whole'))).toBe(join(folder, 'a'));
});

test('a product that another process finished meanwhile is taken as it is', async () => {
  const { name } = takeName();
  const made = await madeOnce(name, 'a', async (directory) => {
    await writing('slow')(directory);
    // The other process's directory has a name of its own, and takes the final one first.
    await mkdir(join(directory, '..', 'a'));
    await writing('quick')(join(directory, '..', 'a'));
  });
  expect(await readFile(join(made, 'x'), 'utf8')).toBe('quick');
});

test('products of long ago are removed, recent ones stay for those who still read them', async () => {
  const { name, folder } = takeName();
  const old = await madeOnce(name, 'old', writing(''));
  await madeOnce(name, 'recent', writing(''));
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3600 * 1000);
  await utimes(old, twoDaysAgo, twoDaysAgo);
  await madeOnce(name, 'new', writing(''));
  expect((await readdir(folder)).sort()).toEqual(['new', 'recent']);
});
