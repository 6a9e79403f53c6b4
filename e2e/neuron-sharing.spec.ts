import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const address = './#/layers/3/neurons/6';
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function openShare(page: Page) {
  await page.goto(address);
  await page.getByRole('button', { name: 'Share' }).click();
  return page.getByRole('region', { name: 'Share this neuron' });
}

async function textOf(download: Download): Promise<string> {
  return readFile((await download.path())!, 'utf8');
}

test('links, Markdown and BibTeX are copied', async ({ page }) => {
  const menu = await openShare(page);
  await menu.getByRole('button', { name: 'Copy link to this neuron' }).click();
  await expect(menu.getByText('Copied').first()).toBeVisible();
  expect(await copied(page)).toMatch(/#\/layers\/3\/neurons\/6$/);
  await menu.getByRole('button', { name: 'Copy Markdown' }).click();
  await expect
    .poll(() => copied(page))
    .toMatch(/^\[Neuron 3:6 of .*“the word "only"” \(score 0\.\d\d\)$/);
  await menu.getByRole('button', { name: 'Copy BibTeX' }).click();
  await expect.poll(() => copied(page)).toContain('@misc{bills2023language');
  expect(await copied(page)).toContain('synthetic');
});

test('the link to this view brings the same view elsewhere', async ({ page }) => {
  await page.goto(`${address}?whitespace=1&window=1&excerpt=4.7&open=q2`);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy link to this view' }).click();
  await expect(page.getByText('Copied').first()).toBeVisible();
  const link = await copied(page);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.locator('[data-selected]')).toBeInViewport();
  await expect(page.locator('[data-visible-space]').first()).toBeAttached();
  await expect(page.getByRole('button', { name: 'Show fewer' })).toHaveCount(1);
});

test('the neuron as JSON is the release’s structure, and CSV has a row a token', async ({
  page,
}) => {
  const menu = await openShare(page);
  const [json] = await Promise.all([
    page.waitForEvent('download'),
    menu.getByRole('button', { name: 'Neuron as JSON' }).click(),
  ]);
  expect(json.suggestedFilename()).toMatch(/-3-6\.json$/);
  const neuron = JSON.parse(await textOf(json));
  expect(neuron.activations.dataclass_name).toBe('NeuronRecord');
  expect(neuron.activations.most_positive_activation_records).toHaveLength(30);
  expect(
    neuron.explanations.scored_explanations[0].scored_simulation.scored_sequence_simulations,
  ).toHaveLength(10);

  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    menu.getByRole('button', { name: 'Excerpts as CSV' }).click(),
  ]);
  const text = await textOf(csv);
  expect(text.split('\r\n')[0]).toBe(
    'section,rank,excerpt,excerpt_maximum,position,token,activation',
  );
  const tokens = neuron.activations.most_positive_activation_records
    .concat(neuron.activations.random_sample, neuron.activations.random_sample_by_quantile.flat())
    .reduce((sum: number, record: { tokens: string[] }) => sum + record.tokens.length, 0);
  expect(text.match(/\r\n/g)).toHaveLength(tokens + 1);
});

test('a host that fails during an export is said in the menu', async ({ page, demo }) => {
  const menu = await openShare(page);
  demo.misbehave(/\/remainder\//, { kind: 'status', status: 404 });
  await menu.getByRole('button', { name: 'Excerpts as CSV' }).click();
  await expect(menu.getByRole('alert')).toContainText('A file is missing');
});

test('an excerpt can be copied, shown as table, and saved as picture', async ({ page }) => {
  await page.goto(address);
  const first = page.locator('#excerpt-0');
  await first.getByRole('button', { name: /Excerpt 1: copy/ }).click();
  await first.getByRole('button', { name: 'Copy text' }).click();
  await expect(first.getByText('Copied')).toBeVisible();
  expect(await copied(page)).toBe(await first.locator('[data-excerpt]').textContent());
  await first.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(first.getByRole('table')).toBeVisible();

  for (const [name, start] of [
    ['Save SVG', '<svg'],
    ['Save PNG', '\ufffdPNG'],
  ] as const) {
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      first.getByRole('button', { name }).click(),
    ]);
    expect((await textOf(picture)).startsWith(start)).toBe(true);
  }
});

test('the plots of strengths and of connections are saved as they are drawn', async ({ page }) => {
  await page.goto(`${address}?section=connections`);
  for (const [part, plot, text] of [
    ['#section-facts', 'maxima', 'Random'],
    ['#section-connections', 'connections', '3'],
  ] as const) {
    const place = page.locator(part);
    const drawn = place.locator(`svg[data-plot=${plot}]`);
    await drawn.scrollIntoViewIfNeeded();
    const save = async (name: string) => {
      const download = page.waitForEvent('download');
      await place.getByRole('button', { name }).click();
      return download;
    };
    const picture = await save('Save SVG');
    expect(picture.suggestedFilename()).toBe(`neuron-3-6-${plot}.svg`);
    const svg = await textOf(picture);
    const lines = await drawn.locator('path').count();
    expect(svg.match(/<path /g)).toHaveLength(lines);
    expect(svg).toContain(`>${text}</text>`);
    // It stands by itself: nothing is left to a style sheet, no colour to what only browsers know.
    expect(svg).not.toContain('class=');
    expect(svg).toMatch(/<path [^>]*stroke="rgb\(/);
    expect(svg).not.toMatch(/oklab|color\(|var\(/);
    expect((await textOf(await save('Save PNG'))).startsWith('\ufffdPNG')).toBe(true);
  }
});

test('on a phone the menus lie within the window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  for (const [button, panel] of [
    ['Share', 'Share'],
    ['Display', 'Display options'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click();
    const region = page.getByRole('region', { name: panel });
    await expect(region).toBeInViewport({ ratio: 0.9 });
    const box = (await region.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    await page.keyboard.press('Escape');
  }
});

test('a menu closes by Escape, by a press elsewhere and when the focus leaves it', async ({
  page,
}) => {
  await page.goto(address);
  const button = page.getByRole('button', { name: 'Display', exact: true });
  const menu = page.getByRole('region', { name: 'Display options' });
  await button.click();
  await menu.getByLabel('Order').focus();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(button).toBeFocused();

  await button.click();
  await expect(menu).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(menu).toHaveCount(0);

  await button.click();
  await expect(menu).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await expect(menu).toHaveCount(0);
  await expect(button).not.toBeFocused();
});

test('the embedded page is the neuron without the site, with a way to it', async ({ page }) => {
  await page.goto('./#/embed/layers/3/neurons/6');
  await expect(page.getByText('the word "only"')).toBeVisible();
  await expect(page.locator('[data-excerpt]').first()).toBeVisible();
  await expect(page.getByRole('banner')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Neuron 3:6');
  await expect(page.getByText('Synthetic data.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open in Neuron Atlas' })).toHaveAttribute(
    'href',
    /#\/layers\/3\/neurons\/6/,
  );
});
