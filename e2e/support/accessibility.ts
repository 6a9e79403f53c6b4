import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

export interface AccessibilityOptions {
  /** Checks only this part of the page, as a selector: axe takes a minute for thousands of tokens. */
  readonly within?: string;
  /** Leaves these elements out, as a selector. */
  readonly except?: string | undefined;
}

/** Expects that axe finds nothing in the page as it is. */
export async function expectNoFindings(
  page: Page,
  { within = 'body', except }: AccessibilityOptions = {},
): Promise<void> {
  // Axe would also describe each of the thousands of elements that pass.
  const builder = new AxeBuilder({ page }).include(within).options({ resultTypes: ['violations'] });
  if (except !== undefined) builder.exclude(except);
  const { violations } = await builder.analyze();
  const findings = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html.slice(0, 160))
        .slice(0, 3)
        .join(' | ')}`,
  );
  expect(findings).toEqual([]);
}

/**
 * Expects that axe finds nothing in light and in dark.
 *
 * @param within only this part of the page, as a selector
 */
export async function expectAccessible(page: Page, within = 'body'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoFindings(page, { within });
  }
}
