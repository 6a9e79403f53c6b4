import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/**
 * The page has nothing that axe objects to, in light and in dark.
 *
 * @param within only this part of the page, as a selector: axe takes a minute for thousands of tokens
 */
export async function expectAccessible(page: Page, within = 'body'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include(within).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    expect(found, colorScheme).toEqual([]);
  }
}
