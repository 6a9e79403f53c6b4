import { AtlasPage } from './support/atlas.ts';
import { readScores } from './support/read-dataset.ts';
import { readReleasedNeurons } from './support/released-neurons.ts';
import { expect, test } from './support/test.ts';

/** Known scores by layer, from another file than the page's figures come from. */
async function readKnownScores(data: string): Promise<number[][]> {
  const scores = await readScores(data);
  return scores.map((layer) => layer.filter((score) => score !== null));
}

test('real corner: counts above each threshold and by layer are those of its 16,517 listed scores and 9 neurons', async ({
  page,
  real,
}) => {
  const scores: number[][] = Array.from({ length: 48 }, () => []);
  for (const { layer, score } of await readReleasedNeurons()) {
    if (score !== null) scores[layer]?.push(score);
  }
  expect(scores.flat().length).toBeGreaterThanOrEqual(16_517);
  const atlas = new AtlasPage(page);
  await atlas.open('', real.url);
  await page.getByRole('heading', { name: 'Open a neuron' }).scrollIntoViewIfNeeded();
  const table = page.getByRole('table', { name: 'Neurons by minimum score' });
  for (const threshold of [0.5, 0.7, 0.8, 0.9]) {
    const count = scores.flat().filter((score) => score > threshold).length;
    const link = table
      .getByRole('row', { name: new RegExp(`^${threshold}`) })
      .getByRole('link')
      .first();
    await expect(link).toHaveText(count.toLocaleString('en'));
    await expect(link).toHaveAttribute('href', new RegExp(`search\\?q=score:(>|%3E)${threshold}`));
  }
  const layers = page.locator('section').filter({
    has: page.getByRole('heading', { name: 'Layer summary' }),
  });
  for (const [layer, values] of scores.entries()) {
    const row = layers.getByRole('row').nth(layer + 1);
    await expect(row.getByRole('rowheader')).toHaveText(String(layer));
    await expect(row.getByRole('cell').nth(1)).toHaveText(values.length.toLocaleString('en'));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const shown = await row.getByRole('cell').nth(5).textContent();
    expect(Math.abs(Number(shown?.split(' ')[0]) - mean)).toBeLessThan(0.002);
    expect(shown).toContain(`(n = ${values.length.toLocaleString('en')})`);
  }
});

test('real corner: a part says that it is one, and pretends nothing of the rest', async ({
  page,
  real,
}) => {
  const atlas = new AtlasPage(page);
  await atlas.open('', real.url);
  await expect(
    page.getByText(/16,5\d\d of 307,200 neurons \(5\.4%\) are explained here; 9 have excerpts/),
  ).toBeVisible();
  await expect(page.getByText(/290,6\d\d of 307,200 neurons have no score here/)).toBeVisible();
  await page.getByRole('heading', { name: 'Open a neuron' }).scrollIntoViewIfNeeded();
  await expect(page.getByText(/partial coverage/)).toBeVisible();
  await expect(page.getByText(/They cover only 16,5\d\d of 307,200 neurons/)).toBeVisible();
  await expect(page.getByText(/what this copy lacks is read from the release/)).toBeVisible();
});

test('demo: the table’s numbers are those of its files, and lead to the list behind them', async ({
  page,
  prepared,
}) => {
  const scores = (await readKnownScores(prepared.demo)).flat();
  await new AtlasPage(page).open();
  await page.getByRole('heading', { name: 'Open a neuron' }).scrollIntoViewIfNeeded();
  const table = page.getByRole('table', { name: 'Neurons by minimum score' });
  const above = scores.filter((score) => score > 0.5).length;
  const link = table.getByRole('row', { name: /^0\.5/ }).getByRole('link').first();
  await expect(link).toHaveText(above.toLocaleString('en'));
  await link.click();
  await expect(page).toHaveURL(/#\/search\?q=score:(>|%3E)0\.5/);
});

test('histograms by layer count the chosen score, and lead to their layers', async ({ page }) => {
  await new AtlasPage(page).open();
  await page.getByRole('heading', { name: 'Open a neuron' }).scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Random-only' }).click();
  await expect(page).toHaveURL(/histograms=random/);
  await page.getByRole('link', { name: /^Layer 7 n =/ }).click();
  await expect(page.getByRole('heading', { name: 'Layer 7' })).toBeVisible();
});
