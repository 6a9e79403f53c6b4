import { makePagesBusy } from './support/busy-page.ts';
import { expect, test } from './support/test.ts';

test('a key works as soon as its page is seen', async ({ page, context }) => {
  await makePagesBusy(context);
  await page.goto('./');
  const box = page.getByRole('searchbox');
  await box.waitFor();
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
});

test('what is typed as soon as the field is seen stays in it', async ({ page, context }) => {
  await makePagesBusy(context);
  await page.goto('./#/layers/0/neurons/5');
  const box = page.getByRole('searchbox');
  await box.pressSequentially('1:7');
  await expect(box).toHaveValue('1:7');
  await box.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1:7');
});

test('a drag over the plot ends where it was let go', async ({ page, context }) => {
  await makePagesBusy(context);
  await page.goto('./#/layers/3/neurons/6?section=scoring');
  const plot = page.getByRole('img', { name: /Real against simulated/ });
  await plot.scrollIntoViewIfNeeded();
  const box = (await plot.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.6, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 3, box.y + box.height * 0.6);
  await page.mouse.up();
  await expect(page.getByText(/\d+ of \d+ tokens highlighted/)).toBeVisible();
});

test('a network that is back as soon as its loss is seen brings the page', async ({
  page,
  context,
}) => {
  await makePagesBusy(context);
  await page.goto('./#/layers/3/neurons/6');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('3:6');
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Method' }).click();
  await page.getByRole('alert').filter({ hasText: 'did not arrive' }).waitFor();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'The method' })).toBeVisible();
});
