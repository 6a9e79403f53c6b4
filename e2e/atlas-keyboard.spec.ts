import { expect, test } from './support/test.ts';

test('from the first Tab to a neuron’s page and back with the keyboard alone', async ({ page }) => {
  await page.goto('./#/?order=index');
  const map = page.getByRole('application');
  await expect(map).toBeVisible();
  for (let tabs = 0; tabs < 40; tabs++) {
    await page.keyboard.press('Tab');
    if (await map.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(map).toBeFocused();
  await page.keyboard.press('ArrowRight');
  const card = page.getByRole('status').filter({ hasText: /^0:0/ });
  await expect(card).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('PageDown');
  const next = page.getByRole('status').filter({ hasText: /^1:1/ });
  await expect(next).toContainText(/score/);
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/zoom=2\.56/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/layers\/1\/neurons\/1$/);
  await page.goBack();
  await expect(page).toHaveURL(/zoom=2\.56/);
  await expect(map).toBeVisible();
  await map.focus();
  await page.keyboard.press('Home');
  await expect(page).not.toHaveURL(/zoom=/);
});

test('the map as a table leads to a layer, and its rows to a neuron', async ({ page }) => {
  await page.goto('./#/?range=0.3..');
  await page.getByRole('heading', { name: 'Open a neuron' }).scrollIntoViewIfNeeded();
  const link = page.getByRole('row').getByRole('link', { name: '3', exact: true });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/layers\/3\?score=0\.3\.\.$/);
  const rows = page.getByRole('grid').getByRole('row');
  await expect(rows.nth(1)).toBeVisible();
  await rows.nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/layers\/3\/neurons\/\d+$/);
});
