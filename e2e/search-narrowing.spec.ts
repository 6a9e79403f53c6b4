import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { SearchPage } from './support/search.ts';
import { expect, test } from './support/test.ts';

test('the histograms count the matches, and narrow to what is pressed', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('the');
  const total = await search.total();
  const byLayer = page.getByRole('region', { name: 'By layer' });
  const bars = byLayer.getByRole('group').getByRole('button');
  const counts = await Promise.all(
    (await bars.all()).map(async (bar) =>
      Number((await bar.getAttribute('aria-label'))!.replace(/^.*: /, '').replace(/\D/g, '')),
    ),
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);

  await bars.nth(1).click();
  await expect(search.box).toHaveValue('the layer:1');
  await search.expectAnswerTo('the layer:1');
  expect(await search.total()).toBe(counts[1]);

  const from = (await bars.nth(1).boundingBox())!;
  const to = (await bars.nth(2).boundingBox())!;
  await page.mouse.move(from.x + 3, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x + 3, to.y + 20, { steps: 4 });
  await page.mouse.up();
  await search.expectAnswerTo('the layer:1-2');
  expect(await search.total()).toBe(counts[1]! + counts[2]!);

  await byLayer.getByRole('button', { name: /show all again/ }).click();
  await search.expectAnswerTo('the');
  expect(await search.total()).toBe(total);
});

test('the histogram by score narrows by keyboard to exactly its bar', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('the');
  const byScore = page.getByRole('region', { name: 'By score' });
  const bar = byScore.getByRole('button', { name: /: [1-9]/ }).first();
  const count = Number((await bar.getAttribute('aria-label'))!.replace(/^.*: /, ''));
  await bar.focus();
  await page.keyboard.press('Enter');
  await expect(search.box).toHaveValue(/^the score:/);
  await search.expectAnswerTo(await search.box.inputValue());
  expect(await search.total()).toBe(count);
});

test('the whole list is downloaded in its order, as CSV and as JSON', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('the');
  const total = await search.total();
  const first = await search.firstNeurons();
  const save = async (format: string) => {
    await page.getByRole('button', { name: 'Download' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: format, exact: true }).press('Enter');
    // The panel goes; the keyboard goes on where it came from.
    await expect(page.getByRole('button', { name: 'Download' })).toBeFocused();
    return readFile(await (await download).path(), 'utf8');
  };
  const lines = (await save('CSV')).trim().split('\r\n');
  expect(lines[0]).toBe('layer,neuron,score,explanation,top_tokens');
  expect(lines).toHaveLength(total + 1);
  const { query, neurons } = JSON.parse(await save('JSON')) as {
    query: string;
    neurons: { layer: number; neuron: number }[];
  };
  expect(query).toBe('the');
  expect(neurons).toHaveLength(total);
  expect(neurons.slice(0, first.length).map(({ layer, neuron }) => `${layer}:${neuron}`)).toEqual(
    first,
  );
});

test('the list of a whole model scrolls to its end with few elements', async ({ page, real }) => {
  const search = new SearchPage(page);
  await search.open('', real.url);
  await page.locator('[data-query]').evaluate((list) => {
    list.scrollTop = list.scrollHeight;
  });
  await expect(search.list.locator('[aria-rowindex="307200"]')).toBeVisible();
  await expect(search.list.locator('[aria-rowindex="307200"] a')).toHaveText('47:6399');
  expect(await search.rows.count()).toBeLessThan(60);
});

test('“show in the atlas” lights the matches there, and leads back to the list', async ({
  page,
}) => {
  const search = new SearchPage(page);
  await search.open('the');
  const total = await search.total();
  await page.getByRole('link', { name: 'Show in the atlas' }).click();
  await expect(page.getByRole('application')).toBeVisible();
  await expect(
    page.getByRole('status').filter({ hasText: `${total.toLocaleString('en')} neurons match` }),
  ).toBeVisible();
  await expect(search.box).toHaveValue('the');
  await page.getByRole('link', { name: 'Show as list' }).click();
  await search.expectAnswerTo('the');
});

test('on a phone the sheet with a result’s excerpts covers neither the result nor the list’s end', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const search = new SearchPage(page);
  await search.open('the');
  const total = await search.total();
  const expectInSight = async (row: Locator) => {
    await expect(row).toBeVisible();
    const sheet = (await page.getByRole('region', { name: /^Excerpts of/ }).boundingBox())!;
    const box = (await row.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(sheet.y + 1);
  };
  const list = (await page.locator('[data-query]').boundingBox())!;
  const covered = Math.floor((844 - 10 - list.y) / 108) - 1;
  const row = search.list.locator(`[data-rank="${covered}"]`);
  const before = (await row.boundingBox())!;
  expect(before.y + before.height, 'where the sheet will be').toBeGreaterThan(844 * 0.55);
  await row.getByRole('button', { name: /^Excerpts of/ }).click();
  await expectInSight(row);

  await row.focus();
  await page.keyboard.press('End');
  await expectInSight(search.list.locator(`[aria-rowindex="${total}"]`));
  await page.keyboard.press('ArrowRight');
  await expectInSight(search.list.locator(`[aria-rowindex="${total}"]`));
});
