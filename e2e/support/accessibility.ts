import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** Axe's rules whose result depends on colors. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

export interface AccessibilityOptions {
  /** Checks only this part of the page, as a selector: axe takes a minute for thousands of tokens. */
  readonly within?: string;
  /** Leaves these elements out, as a selector. */
  readonly except?: string | undefined;
  /** Checks the rules about colors only, in a color scheme whose other one was checked in full. */
  readonly onlyColors?: boolean;
}

/** Expects that axe finds nothing in the page as it is. */
export async function expectNoFindings(
  page: Page,
  { within = 'body', except, onlyColors = false }: AccessibilityOptions = {},
): Promise<void> {
  const builder = new AxeBuilder({ page }).include(within);
  if (except !== undefined) builder.exclude(except);
  if (onlyColors) builder.withRules(COLOR_RULES);
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
  await page.emulateMedia({ colorScheme: 'light' });
  await expectNoFindings(page, { within });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoFindings(page, { within, onlyColors: true });
}
