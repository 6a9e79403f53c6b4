import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { expect, test } from './support/test.ts';

const grid = (page: Page) => page.getByRole('grid');
const row = (page: Page, place: number) => grid(page).getByRole('row').nth(place);
const listed = (page: Page) => page.getByText(/neurons listed$/);

test('a layer lists all its neurons, sorted by any column in either direction', async ({
  page,
}) => {
  await page.goto('./#/layers/4');
  await expect(listed(page)).toHaveText('All 128 neurons listed');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '129');
  const score = page.getByRole('columnheader', { name: /^Score/ });
  await expect(score).toHaveAttribute('aria-sort', 'descending');
  const shown = async () => {
    const texts = await grid(page).getByRole('row').allTextContents();
    return texts.length;
  };
  expect(await shown()).toBeGreaterThan(10);
  const scores = await scoresShown(page);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  await page.getByRole('button', { name: /^Score/ }).click();
  await expect(page).toHaveURL(/sort=score$/);
  const rising = await scoresShown(page);
  expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  expect(rising[0]).toBeLessThan(scores[0] ?? 0);
  await page.getByRole('button', { name: /^Neuron/ }).click();
  await expect(page).toHaveURL(/sort=neuron$/);
  await expect(row(page, 1)).toContainText('4:0');
});

/** Numbers in the score column of the rows that are drawn, from the top. */
async function scoresShown(page: Page): Promise<number[]> {
  const rows = await grid(page).getByRole('row').all();
  const numbers: number[] = [];
  for (const one of rows.slice(1, 10)) {
    const text = await one.getByRole('gridcell').nth(2).textContent();
    // On narrow screens the column's name stands before it.
    numbers.push(Number((text ?? '').replace('−', '-').replace(/^[^\d.-]+/, '')));
  }
  return numbers;
}

test('text and ranges filter the rows, the count is said, and the address brings the list back', async ({
  page,
}) => {
  await page.goto('./#/layers/4');
  await page.getByRole('searchbox', { name: 'Filter by text' }).fill('the');
  await expect(listed(page)).toHaveText(/^\d+ of 128/);
  await expect(page).toHaveURL(/text=the/);
  await page.getByRole('textbox', { name: 'Score, top-and-random from' }).fill('0.3');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/score=0\.3\.\./);
  const count = (await listed(page).textContent()) ?? '';
  const scores = await scoresShown(page);
  for (const score of scores) expect(score).toBeGreaterThanOrEqual(0.3);
  await page.reload();
  await expect(listed(page)).toHaveText(count);
  await page.getByRole('link', { name: 'Next layer →' }).click();
  await expect(page).toHaveURL(/#\/layers\/5\?text=the&score=0\.3\.\.$/);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(listed(page)).toHaveText('All 128 neurons listed');
  await page.getByRole('searchbox', { name: 'Filter by text' }).fill('no such words anywhere');
  await expect(page.getByText('No neuron of this layer matches.')).toBeVisible();
});

test('Back from a neuron leads to the same row, in sight and in focus', async ({ page }) => {
  await page.goto('./#/layers/4?sort=-score');
  await row(page, 1).focus();
  for (let down = 0; down < 40; down++) await page.keyboard.press('ArrowDown');
  const active = page.locator('tr:focus');
  await expect(active).toHaveAttribute('aria-rowindex', '42');
  const neuron = await active.getAttribute('data-neuron');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/layers/4/neurons/${neuron}$`));
  await page.goBack();
  const again = grid(page).locator(`[data-neuron="${neuron}"]`);
  await expect(again).toBeInViewport();
  await expect(again).toBeFocused();
});

test('a click on an explanation opens its neuron, and Back shows its row', async ({ page }) => {
  await page.goto('./#/layers/4?sort=neuron');
  await expect(row(page, 1)).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 3000));
  const link = grid(page).locator('[data-neuron="60"]').getByRole('link').first();
  await link.click();
  await expect(page).toHaveURL(/#\/layers\/4\/neurons\/60$/);
  await page.goBack();
  await expect(grid(page).locator('[data-neuron="60"]')).toBeInViewport();
});

test('what is listed is saved as CSV, in its order', async ({ page }) => {
  await page.goto('./#/layers/4?sort=-score&score=0.2..');
  const count = Number(/^(\d+)/.exec((await listed(page).textContent()) ?? '')?.[1]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/-layer-4\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  const lines = text.split('\r\n');
  expect(lines[0]).toBe(
    'layer,neuron,explanation,score,random_only_score,lookup_score,maximum,kurtosis,top_tokens',
  );
  expect(lines.filter((line) => line.startsWith('4,'))).toHaveLength(count);
  const first = await row(page, 1).getAttribute('data-neuron');
  expect(lines[1]).toMatch(new RegExp(`^4,${first},`));
});

test('the histogram filters the table too', async ({ page }) => {
  await page.goto('./#/layers/4');
  const histogram = page.getByRole('img', { name: /Histogram of/ });
  const box = await histogram.boundingBox();
  if (box === null) throw new Error('no histogram');
  await page.mouse.move(box.x + box.width * 0.6, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/score=0?\.\d+\.\.0?\.\d+/);
  await expect(listed(page)).toHaveText(/^\d+ of 128/);
});

test('a layer that the model does not have is told in words', async ({ page }) => {
  await page.goto('./#/layers/99');
  await expect(page.getByRole('heading', { name: 'Layer 99 not found' })).toBeVisible();
});

test('an index that does not arrive says so, and can be asked for again', async ({
  page,
  demo,
}) => {
  demo.misbehave(/index\/4\/scores/, { kind: 'status', status: 404 });
  await page.goto('./#/layers/4');
  await expect(page.getByRole('alert')).toContainText('A file is missing');
  demo.behave();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(listed(page)).toHaveText('All 128 neurons listed');
});

for (const width of [390, 320]) {
  test(`at ${width} pixels a layer is as wide as the screen`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('./#/layers/4');
    await expect(row(page, 1)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
  });
}

test('a layer has nothing that axe objects to', async ({ page }) => {
  test.slow(true, 'axe looks at every element, twice');
  await page.goto('./#/layers/4?sort=-score');
  await expect(row(page, 1)).toBeVisible();
  await expectAccessible(page);
});

test('a range typed with a decimal comma is applied, what is no number is refused beside the field', async ({
  page,
}) => {
  await page.goto('./#/layers/4?score=0.1..0.9');
  const from = page.getByRole('textbox', { name: 'Score, top-and-random from' });
  const to = page.getByRole('textbox', { name: 'Score, top-and-random up to' });
  await from.fill('0,3');
  await from.press('Enter');
  await expect(page).toHaveURL(/score=0\.3\.\.0\.9/);
  await expect(from).toHaveValue('0.3');
  await expect(from).toBeFocused();

  await to.fill('many');
  await to.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Type a number such as 0.3');
  await expect(to).toBeFocused();
  await to.fill('0.2');
  await to.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('“From” must not be above “to”');
  await expect(page).toHaveURL(/score=0\.3\.\.0\.9/);
  await expectAccessible(page);
  await from.fill('0.1');
  await from.press('Enter');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page).toHaveURL(/score=0\.1\.\.0\.2/);
});

test('a filter that is typed just before a row is opened is there on Back', async ({ page }) => {
  await page.goto('./#/layers/4');
  const field = page.getByRole('searchbox', { name: 'Filter by text' });
  await field.fill('the');
  // Without waiting for the address.
  await grid(page)
    .getByRole('link')
    .first()
    .evaluate((link) => (link as HTMLElement).click());
  await expect(page).toHaveURL(/#\/layers\/4\/neurons\/\d+$/);
  await page.goBack();
  await expect(field).toHaveValue('the');
  await expect(page).toHaveURL(/text=the/);
});
