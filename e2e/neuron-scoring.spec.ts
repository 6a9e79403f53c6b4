import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const address = './#/layers/3/neurons/6?section=scoring';

const scoring = (page: Page) => page.getByRole('region', { name: 'How this was scored' });
const sequence = (page: Page, number: number) =>
  scoring(page).getByRole('listitem', { name: `Scored sequence ${number}`, exact: true });

/** Pearson's r in its textbook form, independent of the site's. */
function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (f: (a: number, b: number) => number) =>
    pairs.reduce((total, [a, b]) => total + f(a - x, b - y), 0);
  return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b));
}

test('all scored sequences stand token by token, and r is that of their values', async ({
  page,
}) => {
  await page.goto(address);
  const part = scoring(page);
  await expect(part.getByRole('listitem')).toHaveCount(10);
  const pairs = await part
    .locator('[data-sequence] [data-simulated]')
    .evaluateAll((tokens) =>
      (tokens as HTMLElement[]).map(({ dataset }): [number, number] => [
        Number(dataset.activation),
        Number(dataset.simulated),
      ]),
    );
  const r = correlation(pairs);
  await expect(part.getByRole('img', { name: /Real against simulated/ })).toHaveAccessibleName(
    new RegExp(`r ${r.toFixed(2)}`),
  );
  await expect(part.locator('tbody').first()).toContainText(r.toFixed(2));
  await expect(part).toContainText('Pearson’s r');
  await expect(part).toContainText('they mean little');
});

test('shares of the score add up, and sequences say where they come from', async ({ page }) => {
  await page.goto(address);
  await expect(sequence(page, 1)).toContainText('top-activating');
  await expect(sequence(page, 10)).toContainText('random');
  const shares = await scoring(page)
    .getByRole('listitem')
    .evaluateAll((rows) =>
      rows.map((row) =>
        Number(/contribution to r (−?\d+)%/.exec(row.textContent!)![1]!.replace('−', '-')),
      ),
    );
  const total = shares.reduce((sum, share) => sum + share, 0);
  expect(Math.abs(total - 100)).toBeLessThanOrEqual(5);
});

test('a token lights up everywhere and tells both values and the distribution', async ({
  page,
}) => {
  await page.goto(`${address}&compare=beside&sequence=0`);
  const first = sequence(page, 1);
  const real = first.locator('[data-shows="real"] [data-token]').nth(3);
  await real.hover();
  const place = (await real.getAttribute('data-token-key'))!;
  const same = scoring(page).locator(`[data-token-key="${place}"]`);
  await expect(same).toHaveCount(3);
  for (const token of await same.all()) await expect(token).toHaveAttribute('data-highlighted', '');
  const tip = page.getByRole('tooltip');
  await expect(tip).toContainText('simulated');
  await expect(tip.getByRole('img', { name: /Most likely value/ })).toBeVisible();
  await page.mouse.move(2, 2);
  await expect(scoring(page).locator('[data-highlighted]')).toHaveCount(0);
});

test('stacked, side by side and difference, each with its legend, in the address', async ({
  page,
}) => {
  await page.goto(address);
  const part = scoring(page);
  await expect(part.getByText('Simulated', { exact: true })).toBeVisible();
  await part.getByRole('button', { name: 'Side by side' }).click();
  await expect(page).toHaveURL(/compare=beside/);
  await expect(part.locator('[data-shows="simulated"]')).toHaveCount(10);
  await part.getByRole('button', { name: 'Difference' }).click();
  await expect(part.getByText('More simulated than real, of 10')).toBeVisible();
  await page.reload();
  await expect(part.getByRole('button', { name: 'Difference' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('every number of a sequence opens as a table and stands in the address', async ({ page }) => {
  await page.goto(address);
  await sequence(page, 2).getByRole('button', { name: 'Show values' }).click();
  await expect(page).toHaveURL(/sequence=1/);
  const table = page.getByRole('table', { name: /Scored sequence 2/ });
  const tokens = sequence(page, 2).locator('[data-sequence] [data-token]');
  await expect(table.locator('tbody tr')).toHaveCount(await tokens.count());
  await expect(table.getByRole('img', { name: /Most likely value/ }).first()).toBeVisible();
});

test('points of the plot mark their tokens, by drag and by button', async ({ page }) => {
  await page.goto(address);
  const plot = scoring(page).getByRole('img', { name: /Real against simulated/ });
  await plot.scrollIntoViewIfNeeded();
  const box = (await plot.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.6, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 3, box.y + box.height * 0.6, { steps: 5 });
  await page.mouse.up();
  await expect(scoring(page).getByText(/\d+ of \d+ tokens highlighted/)).toBeVisible();
  const found = scoring(page).locator('[data-match]');
  expect(await found.count()).toBeGreaterThan(0);
  await expect(found.first()).toHaveAttribute('data-token', /only/);
  await scoring(page).getByRole('button', { name: 'Clear highlight' }).click();
  await expect(found).toHaveCount(0);
});

test('several explanations are all there, each with its scores and sequences', async ({ page }) => {
  await page.goto('./#/layers/0/neurons/4?section=scoring');
  const part = scoring(page);
  await expect(part.getByRole('radio')).toHaveCount(3);
  await part.getByRole('radio', { name: 'numbers of any kind' }).check();
  await expect(page).toHaveURL(/explanation=2/);
  await page.goBack();
});

test('related tokens are bars with values', async ({ page }) => {
  await page.goto('./#/layers/3/neurons/5?section=tokens');
  const part = page.getByRole('region', { name: 'Related tokens' });
  for (const title of ['By activation', 'Input, activating', 'Output, suppressing']) {
    await expect(part.getByRole('heading', { name: title })).toBeVisible();
  }
  await expect(part.getByRole('row').nth(1)).toContainText(/\d\.\d\d/);
});

test('connected neurons: explained from the layers’ lists alone, previewed, walked along with a trail', async ({
  page,
  demo,
}) => {
  await page.goto('./#/layers/3/neurons/5');
  await expect(page.locator('[data-excerpt]').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  demo.forget();
  await page.getByRole('link', { name: 'Connections' }).click();
  const part = page.getByRole('region', { name: 'Connected neurons' });
  const upstream = part.getByRole('table', { name: /Upstream, positive/ });
  const link = upstream.getByRole('link').first();
  await expect(upstream.getByRole('row').nth(1)).toContainText(/\d\.\d\d/);
  await page.waitForLoadState('networkidle');
  expect(demo.requests.filter(({ path }) => path.includes('/overview/'))).toEqual([]);

  await link.hover();
  const card = page.getByRole('tooltip');
  await expect(card.locator('[data-excerpt]')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await page.mouse.move(2, 2);
  await link.focus();
  await expect(card.locator('[data-excerpt]')).toHaveCount(2);

  const reference = (await link.textContent())!;
  await link.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Neuron ${reference}`);
  const trail = page.getByRole('navigation', { name: 'Path' });
  await trail.getByRole('link', { name: '3:5' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Neuron 3:5');
  await expect(trail).toHaveCount(0);
  await page.goBack();
  await expect(trail).toContainText('3:5');
});

test('a layer’s list that does not arrive is said in its rows, and the others stand', async ({
  page,
  demo,
}) => {
  demo.misbehave(/index\/2\/explanations/, { kind: 'status', status: 404 });
  await page.goto('./#/layers/3/neurons/5?section=connections');
  const part = page.getByRole('region', { name: 'Connected neurons' });
  await expect(part.getByRole('table', { name: /Upstream, positive/ })).toContainText(
    'Couldn’t load the explanation.',
  );
  await expect(part.getByRole('table', { name: /Downstream, positive/ })).not.toContainText(
    'Couldn’t load the explanation.',
  );
});
