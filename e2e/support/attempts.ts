import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

/** Opens "Try your own explanation" of a neuron of the demo. */
export async function openAttempts(page: Page, reference: string, query = ''): Promise<Locator> {
  const [layer, neuron] = reference.split(':');
  await page.goto(`./#/layers/${layer}/neurons/${neuron}?section=try${query}`);
  await expect(explanationField(page)).toBeVisible();
  return page.locator('#section-attempts');
}

export const explanationField = (page: Page) => page.getByLabel('This neuron activates on…');
export const scores = (page: Page) => page.getByRole('table', { name: 'Scores' });
export const attempts = (page: Page) =>
  page.getByRole('list', { name: 'Trials, best first' }).getByRole('listitem');

/** Presses Tab until something has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, goal: Locator, most = 150): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${most} presses of Tab do not lead to ${goal}`);
}

/** Pearson's r of all tokens' real and simulated values as the page has them, by the textbook's formula. */
export async function correlationOnPage(texts: Locator): Promise<number> {
  const pairs = await texts.locator('[data-activation][data-simulated]').evaluateAll((tokens) =>
    tokens.map((token) => {
      const { activation, simulated } = (token as HTMLElement).dataset;
      return [Number(activation), Number(simulated)] as const;
    }),
  );
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(pairs.map(([real]) => real)), mean(pairs.map(([, value]) => value))];
  const sum = (term: (real: number, value: number) => number) =>
    pairs.reduce((total, [real, value]) => total + term(real - x, value - y), 0);
  return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b));
}

/** The r of a row of the table of scores, as shown to three decimals. */
export async function shownScore(page: Page, row: RegExp): Promise<number> {
  const cell = scores(page).getByRole('row', { name: row }).getByRole('cell').first();
  return Number((await cell.textContent())!.replace('−', '-'));
}
