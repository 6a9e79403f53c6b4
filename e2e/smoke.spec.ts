import { expect, test } from './support/test.ts';

test('the site opens and names itself', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Neuron Atlas/);
});

test('code that does not arrive is told, not a blank page', async ({ page }) => {
  await page.route(/\/assets\/first-[^/]*\.js$/, (route) => route.abort());
  await page.goto('./#/layers/3/neurons/6');
  await expect(page.getByRole('alert')).toHaveText(
    'The page’s code did not arrive. Reload to try again.',
  );
  await page.unroute(/\/assets\/first-[^/]*\.js$/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('3:6');
});
