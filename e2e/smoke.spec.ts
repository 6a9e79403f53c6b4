import { expect, test } from './support/test.ts';

test('the site opens and names itself', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Neuron Atlas/);
});

test('a page that is opened without a reload is said to screen readers, and named in the tab', async ({
  page,
}) => {
  await page.goto('./#/layers/3/neurons/6');
  const said = page.locator('[aria-live="polite"]').last();
  await expect(page).toHaveTitle(/^Neuron 3:6/);
  await expect(said).toBeEmpty();
  await page.getByRole('link', { name: /Next neuron/ }).press('Enter');
  await expect(said).toHaveText(/^Neuron 3:7 ·/);
  await page.getByRole('link', { name: 'Method' }).press('Enter');
  await expect(said).toHaveText('The method');
  await page.goto('./#/nowhere');
  await expect(said).toHaveText('Page not found');
  await expect(page).toHaveTitle(/^Page not found/);
  await page.goBack();
  await expect(said).toHaveText('The method');
});

test('code that does not arrive is told, not a blank page', async ({ page }) => {
  await page.route(/\/assets\/first-[^/]*\.js$/, (route) => route.abort());
  await page.goto('./#/layers/3/neurons/6');
  await expect(page.getByRole('alert')).toHaveText('Couldn’t load the page. Reload to try again.');
  await page.unroute(/\/assets\/first-[^/]*\.js$/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('3:6');
});

test('a page whose code did not arrive opens by itself once the network is back', async ({
  page,
  context,
}) => {
  await page.goto('./#/layers/3/neurons/6');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('3:6');
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Method' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'did not arrive' })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'The method' })).toBeVisible();
});
