import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { expect, test } from './support/test.ts';

async function openFind(page: Page, query = '') {
  await page.goto(`./#/layers/3/neurons/6${query}`);
  await expect(page.locator('[data-excerpt]').first()).toBeVisible();
  await page.keyboard.press('f');
  const bar = page.getByRole('search', { name: 'This neuron' });
  return {
    bar,
    field: bar.getByRole('searchbox', { name: 'Find in this neuron’s excerpts' }),
    status: bar.getByRole('status').first(),
    complaints: bar.getByRole('status', { name: 'Not understood' }),
    chosen: page.locator('[data-selected]'),
  };
}

test('it finds as one types, without a step of the history', async ({ page }) => {
  const { field, status } = await openFind(page);
  await expect(field).toBeFocused();
  const before = await page.evaluate(() => history.length);
  await page.keyboard.type('only', { delay: 20 });
  await expect(status).toHaveText(/^[1-9]\d* found$/);
  await expect(page.locator('[data-match]').first()).toBeVisible();
  await expect(page).toHaveURL(/find=only/);
  expect(await page.evaluate(() => history.length)).toBe(before);
  await field.fill('onlyy');
  await expect(status).toHaveText('0 found');
  await expect(page.locator('[data-match]')).toHaveCount(0);
});

test('Enter and Shift+Enter go from match to match, around the ends, into closed sections too', async ({
  page,
}) => {
  const { field, status, chosen } = await openFind(page);
  await field.fill('only');
  await expect(status).toHaveText(/^[1-9]\d* found$/);
  const total = Number(/\d+/.exec((await status.textContent())!)![0]);
  await page.keyboard.press('Enter');
  await expect(status).toHaveText(`1 of ${total} found`);
  await page.keyboard.press('Shift+Enter');
  await expect(status).toHaveText(`${total} of ${total} found`);
  await expect(chosen).toHaveAttribute('data-match', '');
  await expect(chosen).toBeInViewport();
  await expect(field).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(status).toHaveText(`1 of ${total} found`);

  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await expect(field).toHaveValue('only');
  await expect(status).toHaveText(`1 of ${total} found`);
});

test('parts that do not apply to excerpts, and malformed ones, are named with the reason', async ({
  page,
}) => {
  const { field, status, complaints } = await openFind(page);
  await field.fill('only layer:5 score:>0.5 OR');
  await expect(complaints.getByRole('listitem')).toHaveText([
    'layer:5: it asks about neurons, not about the texts of one; the only field is token.',
    'score:>0.5: it asks about neurons, not about the texts of one; the only field is token.',
    'OR: it needs something on both sides.',
  ]);
  await expect(status).toHaveText(/^[1-9]\d* found$/);
  await expectAccessible(page, '[role=search], search');
  await field.fill('layer:5');
  await expect(status).toHaveText('Nothing to search for');
  await field.fill('only');
  await expect(complaints).toHaveCount(0);
});

test('an address pasted over the open neuron’s opens it with its text', async ({ page }) => {
  await page.goto('./#/layers/3/neurons/6');
  await expect(page.locator('[data-excerpt]').first()).toBeVisible();
  await page.evaluate(() => {
    location.hash = '#/layers/3/neurons/6?find=only';
  });
  const field = page.getByRole('searchbox', { name: 'Find in this neuron’s excerpts' });
  await expect(field).toHaveValue('only');
  await expect(page.locator('[data-match]').first()).toBeVisible();
  // It stays open while its text is deleted, to type another one.
  await field.press('Control+a');
  await field.press('Delete');
  await expect(page.locator('[data-match]')).toHaveCount(0);
  await field.pressSequentially('the');
  await expect(page).toHaveURL(/find=the/);
});

test('Escape closes it, takes the marks away and gives the focus back', async ({ page }) => {
  const { bar, field } = await openFind(page, '?find=only');
  await expect(field).toHaveValue('only');
  await expect(page.locator('[data-match]').first()).toBeVisible();
  await page.keyboard.press('f');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(page.locator('[data-match]')).toHaveCount(0);
  await expect(page).not.toHaveURL(/find=/);
  await expect(page.getByRole('button', { name: 'Find', exact: true })).toBeFocused();
});
