import { expect, test } from './support/test.ts';

test('the site opens and names itself', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Neuron Atlas/);
});
