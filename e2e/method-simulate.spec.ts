import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { tabTo } from './support/attempts.ts';
import { expect, test } from './support/test.ts';

const tokens = (page: Page, text: number) =>
  page.getByRole('group', { name: `Text ${text}`, exact: true }).getByRole('spinbutton');

async function paintedValue(page: Page, text: number, token: number): Promise<number> {
  return Number(await tokens(page, text).nth(token).getAttribute('aria-valuenow'));
}

test('the page about the method begins with a good neuron, its values hidden', async ({ page }) => {
  await page.goto('./#/method');
  await expect(page.getByRole('heading', { level: 1, name: 'The method' })).toBeVisible();
  await expect(tokens(page, 4).first()).toBeVisible();
  await expect(
    page.getByRole('region', { name: '2. Simulate' }).locator('[data-activation]'),
  ).toHaveCount(0);
  await page.getByRole('button', { name: /^Another neuron/ }).click();
  await expect(page).toHaveURL(/neuron=\d+:\d+/);
});

test('tokens are painted and revealed by keyboard alone', async ({ page }) => {
  await page.goto('./#/method?neuron=3:6');
  await expect(tokens(page, 4).first()).toBeVisible();
  for (let text = 1; text <= 4; text++) {
    const names = await tokens(page, text).evaluateAll((all) =>
      all.map((token) => token.getAttribute('aria-label') ?? ''),
    );
    await tabTo(page, tokens(page, text).first());
    for (const [at, name] of names.entries()) {
      if (/only/i.test(name)) {
        await page.keyboard.press('9');
        await page.keyboard.press('ArrowUp');
        await expect.poll(() => paintedValue(page, text, at)).toBe(10);
      }
      if (at < names.length - 1) await page.keyboard.press('ArrowRight');
    }
  }
  await tabTo(page, page.getByRole('button', { name: 'Reveal and score' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '3. Score' })).toBeFocused();
  const own = page
    .getByText('You', { exact: true })
    .first()
    .locator('xpath=following-sibling::dd[1]');
  await expect(own).toContainText(/r 0\.[89]|r 1\.00/);
  // The demo says that no language model was at work.
  await expect(page.getByRole('group', { name: 'Text 1, The program' })).toBeVisible();
  await expect(page.getByText('a program in place of a language model')).toBeVisible();
});

test('a stroke paints the tokens it passes, and a press on a painted one clears it', async ({
  page,
}) => {
  await page.goto('./#/method?neuron=3:6');
  await page.getByLabel('7', { exact: true }).check({ force: true });
  const [from, to] = [
    (await tokens(page, 1).nth(1).boundingBox())!,
    (await tokens(page, 1).nth(4).boundingBox())!,
  ];
  await page.mouse.move(from.x + 4, from.y + 6);
  await page.mouse.down();
  await page.mouse.move(to.x + 4, to.y + 6, { steps: 40 });
  await page.mouse.up();
  for (const token of [1, 2, 3, 4]) await expect.poll(() => paintedValue(page, 1, token)).toBe(7);
  await page.mouse.move(from.x + 4, from.y + 60);
  await expect.poll(() => paintedValue(page, 1, 5)).toBe(0);
  await tokens(page, 1).nth(2).click();
  await expect.poll(() => paintedValue(page, 1, 2)).toBe(0);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a tap paints', async ({ page }) => {
    await page.goto('./#/method?neuron=3:6');
    await tokens(page, 2).nth(3).tap();
    await expect.poll(() => paintedValue(page, 2, 3)).toBe(10);
    await tokens(page, 2).nth(3).tap();
    await expect.poll(() => paintedValue(page, 2, 3)).toBe(0);
  });
});

test('setting no value gives no score, and the best score is remembered in this browser alone', async ({
  page,
}) => {
  await page.goto('./#/method?neuron=3:6');
  await page.getByRole('button', { name: 'Reveal and score' }).click();
  await expect(page.getByText('no score')).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('neuron-atlas:by-hand'))).toBeNull();
  await page.getByRole('button', { name: 'Try again' }).click();
  await tokens(page, 1).first().click();
  await page.getByRole('button', { name: 'Reveal and score' }).click();
  await expect
    .poll(() => page.evaluate(() => JSON.parse(localStorage.getItem('neuron-atlas:by-hand')!)))
    .toMatchObject([{ neuron: 'synthetic/3/6' }]);
});

test('nobody is shut out', async ({ page }) => {
  await page.goto('./#/method?neuron=3:6');
  await expect(tokens(page, 1).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Reveal and score' }).click();
  await expect(page.getByRole('heading', { name: '3. Score' })).toBeVisible();
  await expectAccessible(page);
});
