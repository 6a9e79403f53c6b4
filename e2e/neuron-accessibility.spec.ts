import type { Locator } from '@playwright/test';
import { expectNoFindings } from './support/accessibility.ts';
import { expect, test } from './support/test.ts';

/**
 * Texts that the first test has looked at already. Of a dimmed token that is broken over two lines, axe takes what lies
 * between its ends for its ground; heat.test.ts computes the contrast of those.
 */
const SEEN = '[data-section] [data-excerpt], [data-panel="scoring"] li:nth-child(n + 3)';

test('a contrast theme leaves tokens, their scale and pressed buttons their colours', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('./#/layers/3/neurons/6?section=scoring');
  const ground = (locator: Locator) =>
    locator.first().evaluate((element) => getComputedStyle(element).background);
  const strongest = page.locator('[data-excerpt] [data-bin="32"]');
  // A contrast theme's own ground is white here, as far as it covers.
  expect(await ground(strongest)).not.toMatch(/^rgba?\(255, 255, 255/);
  const ways = page.getByRole('region', { name: 'How this was scored' });
  const pressed = await ground(ways.getByRole('button', { name: 'Stacked' }));
  expect(pressed).not.toBe(await ground(ways.getByRole('button', { name: 'Difference' })));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the page as it opens has no finding', async ({ page }) => {
      await page.goto('./#/layers/3/neurons/6');
      await expect(page.getByText(/in the model, top/)).toBeVisible();
      await expectNoFindings(page);
    });

    test('with everything open it has none either', async ({ page }) => {
      await page.goto(
        './#/layers/3/neurons/5?negatives=1&whitespace=1&sequence=0&section=connections',
      );
      const parts = ['How this was scored', 'Related tokens', 'Connected neurons'];
      for (const name of parts) {
        await page.getByRole('region', { name }).scrollIntoViewIfNeeded();
      }
      await expect(page.getByRole('table', { name: /Upstream, positive/ })).toBeVisible();
      await expect(page.getByRole('table', { name: /Scored sequence 1/ })).toBeVisible();
      await page
        .getByRole('button', { name: 'Excerpt 1: copy, link, table, image' })
        .first()
        .click();
      await expect(page.getByRole('button', { name: 'Copy text' })).toBeVisible();
      await page.getByRole('button', { name: 'Display' }).click();
      await expectNoFindings(page, { except: SEEN });
    });

    test('tables, dimmed tokens and the side-by-side texts have none', async ({ page }) => {
      await page.goto('./#/layers/3/neurons/6?dim=12&section=scoring&compare=beside');
      await expect(page.locator('[data-shows="simulated"]').first()).toBeVisible();
      await expectNoFindings(page, { except: SEEN });
      await page.goto('./#/layers/3/neurons/6?tables=1');
      await expect(page.getByRole('table').first()).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoFindings(page, { except: SEEN });
    });

    test('a trouble and an absence have none', async ({ page, demo }) => {
      demo.misbehave(/overview\/3/, { kind: 'status', status: 404 });
      await page.goto('./#/layers/3/neurons/6');
      await expect(page.getByRole('alert')).toBeVisible();
      await expectNoFindings(page);
    });
  });
}
